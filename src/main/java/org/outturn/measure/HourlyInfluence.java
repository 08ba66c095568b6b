package org.outturn.measure;

import java.util.List;
import java.util.stream.IntStream;

/** What the expected sum of some hours hangs on, by the models of {@link CalTrackHourly}. */
final class HourlyInfluence {
    private HourlyInfluence() {}

    /**
     * By how much the expected sum of some hours changes per change of what was measured in each hour of the baseline, for the occupied
     * hours and bins that these find.
     *
     * @param baseline in order of time, each with both values
     * @param asked each with its temperature, and an hour of the week that the baseline knows
     */
    static double[] pull(List<DesignRow> baseline, List<DesignRow> asked, TemperatureUnit unit) {
        double[] pull = new double[baseline.size()];
        each(baseline, asked, unit, (month, segment, hours, sum) -> segment.addPull(hours, sum, pull));
        return pull;
    }

    /**
     * Errors of predictions without the hour's own day: a model lies nearer to its own data than to the truth, and nearest to its rare
     * temperatures (the jackknife by clusters, CR3: Bell and McCaffrey 2002).
     *
     * @param ofSum what the error of each hour of the baseline adds to that of the expected sum that was asked for
     * @param unseen the error of each hour of the baseline
     */
    record Errors(double[] ofSum, double[] unseen) {}

    /** The errors for a sum of hours, as {@link #pull} takes them. */
    static Errors errors(List<DesignRow> baseline, List<DesignRow> asked, TemperatureUnit unit) {
        var errors = new Errors(new double[baseline.size()], new double[baseline.size()]);
        int[] day = baseline.stream()
                .mapToInt(row -> (int) row.from().toLocalDate().toEpochDay())
                .toArray();
        each(baseline, asked, unit, (month, segment, hours, sum) -> {
            double[] pull = new double[baseline.size()];
            segment.addPull(hours, sum, pull);
            double[] unseen = segment.unseen(hours, day);
            for (int i = 0; i < unseen.length; i++) {
                int row = segment.rows()[i];
                errors.ofSum[row] += pull[row] * unseen[i];
                if (hours.month()[row] == month) {
                    errors.unseen[row] = unseen[i];
                }
            }
        });
        return errors;
    }

    /** Something to be done for each month with the hours that are asked for in it, which may be none. */
    @FunctionalInterface
    private interface Each {
        void month(
                int month, CalTrackHourly.Segment segment, CalTrackHourly.Hours baseline, CalTrackHourly.Hours asked);
    }

    private static void each(List<DesignRow> baseline, List<DesignRow> asked, TemperatureUnit unit, Each each) {
        CalTrackHourly.Hours hours = CalTrackHourly.Hours.of(baseline, unit);
        CalTrackHourly.Hours sum = CalTrackHourly.Hours.of(asked, unit);
        for (int m = 0; m < CalTrackHourly.MONTHS; m++) {
            int month = m;
            CalTrackHourly.Hours of = sum.only(IntStream.range(0, sum.use().length)
                    .filter(i -> sum.month()[i] == month)
                    .toArray());
            each.month(month, CalTrackHourly.Segment.of(hours, month), hours, of);
        }
    }
}
