package org.outturn.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * A use that depends on temperature along a line with bends (CalTRACK 2.0, 3.9): the temperature is cut at the endpoints, and each part has
 * a slope of its own.
 *
 * @param endpoints in °F, rising
 * @param slopes use per degree below the first endpoint, between each two, and above the last; one more than endpoints
 */
public record TemperatureBins(List<Double> endpoints, List<Double> slopes) {
    private static final double[] CANDIDATES = {30, 45, 55, 65, 75, 90};
    private static final int TEMPERATURES_NEEDED = 20;

    public TemperatureBins {
        endpoints = List.copyOf(endpoints);
        slopes = List.copyOf(slopes);
        if (slopes.size() != endpoints.size() + 1) {
            throw new IllegalArgumentException("There is one slope more than there are endpoints.");
        }
    }

    /** What the bins add at a temperature, in °F. */
    double at(double temperature) {
        double sum = 0;
        for (int i = 0; i < slopes.size(); i++) {
            sum += slopes.get(i) * part(endpoints, i, temperature);
        }
        return sum;
    }

    /** The part of a temperature that falls into a bin; all of them add up to it. */
    static double part(List<Double> endpoints, int bin, double temperature) {
        double upper = bin == endpoints.size() ? temperature : Math.min(temperature, endpoints.get(bin));
        return bin == 0 ? upper : Math.max(upper - endpoints.get(bin - 1), 0);
    }

    /**
     * The endpoints that leave at least 20 temperatures in each bin: bins that are too thin are joined from outside in, then, when both
     * ends have enough, those between (CalTRACK 2.0, 3.9.3).
     */
    static List<Double> endpoints(double[] temperatures) {
        List<Double> endpoints = new ArrayList<>();
        for (double candidate : CANDIDATES) {
            endpoints.add(candidate);
        }
        while (!endpoints.isEmpty()) {
            int[] counts = counts(endpoints, temperatures);
            List<Double> removed = new ArrayList<>();
            if (counts[0] < TEMPERATURES_NEEDED) {
                removed.add(endpoints.getFirst());
            }
            if (counts[counts.length - 1] < TEMPERATURES_NEEDED) {
                removed.add(endpoints.getLast());
            }
            boolean endsSuffice = removed.isEmpty();
            for (int i = 1; endsSuffice && i < counts.length - 1; i++) {
                if (counts[i] < TEMPERATURES_NEEDED) {
                    removed.add(endpoints.get(i));
                }
            }
            if (removed.isEmpty()) {
                return endpoints;
            }
            endpoints.removeAll(removed);
        }
        return endpoints;
    }

    private static int[] counts(List<Double> endpoints, double[] temperatures) {
        int[] counts = new int[endpoints.size() + 1];
        for (double temperature : temperatures) {
            int bin = 0;
            while (bin < endpoints.size() && temperature > endpoints.get(bin)) {
                bin++;
            }
            counts[bin]++;
        }
        return counts;
    }
}
