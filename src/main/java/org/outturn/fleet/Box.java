package org.outturn.fleet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.outturn.base.Refused;

/** A section of the map in degrees (WGS 84), with its western and southern edge and without the other two. */
public record Box(double west, double south, double east, double north) {
    public static final Box WORLD = new Box(-180, -90, 180.000001, 90.000001);

    /** Reads {@code west,south,east,north}. */
    public static Box of(String text) {
        try {
            double[] edges = Arrays.stream(text.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (edges.length == 4
                    && Arrays.stream(edges).allMatch(Double::isFinite)
                    && edges[0] < edges[2]
                    && edges[1] < edges[3]) {
                return new Box(edges[0], edges[1], edges[2], edges[3]);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Refused.input(
                "box-unreadable",
                "within",
                "'" + text + "' is no section of the map.",
                "Send west,south,east,north in degrees, such as 5.8,47.2,15.1,55.1.");
    }

    Map<String, Object> parameters() {
        return Map.of("west", west, "south", south, "east", east, "north", north);
    }

    /** As an address carries it. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f,%.4f,%.4f,%.4f", west, south, east, north);
    }
}
