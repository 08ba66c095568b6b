package org.outturn.measure;

import java.time.LocalDate;
import java.util.List;

/**
 * What somebody wants a baseline of.
 *
 * @param family name of the method, as {@link Family#code}
 * @param measured key of the signal to explain
 * @param drivers keys of the signals that explain it, of a state as {@code signal=state}
 * @param rows what a row stands for; families by temperature have their own
 * @param cooling whether models with a cooling term are tried
 * @param firstDay first local day of the baseline period
 * @param lastDay last local day of it
 * @param exclusions days to leave out
 * @param interval how the interval around what is avoided is to be found
 */
public record BaselineWish(
        String family,
        String measured,
        List<String> drivers,
        RowLength rows,
        boolean cooling,
        LocalDate firstDay,
        LocalDate lastDay,
        List<Exclusion> exclusions,
        IntervalChoice interval) {
    public BaselineWish {
        drivers = List.copyOf(drivers);
        exclusions = List.copyOf(exclusions);
    }

    /** With the interval that fits the family. */
    public BaselineWish(
            String family,
            String measured,
            List<String> drivers,
            RowLength rows,
            boolean cooling,
            LocalDate firstDay,
            LocalDate lastDay,
            List<Exclusion> exclusions) {
        this(family, measured, drivers, rows, cooling, firstDay, lastDay, exclusions, IntervalChoice.FAMILY);
    }

    /** By days and their temperature, heated and cooled. */
    public static BaselineWish daily(String measured, String temperature, LocalDate firstDay, LocalDate lastDay) {
        return new BaselineWish(
                "caltrack-daily", measured, List.of(temperature), RowLength.DAYS, true, firstDay, lastDay, List.of());
    }
}
