package org.outturn.measure;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row that a model is fitted to or asked with: a stretch of time, what was measured over it, and what drove that.
 *
 * @param from first moment; its offset gives the hour of the week its meaning
 * @param to first moment after
 * @param measured amount or number of events over the stretch; null when it is not known
 * @param temperatures mean outside temperature of each equal part of the stretch: of its hour, of its day, or of each of its days;
 *     null where not known, empty when no method asks for them
 * @param drivers other drivers by name, such as pieces or operating hours; one that is not known is not in the map
 * @throws IllegalArgumentException when the stretch ends before it begins or a value is no finite number
 */
public record DesignRow(
        OffsetDateTime from,
        OffsetDateTime to,
        @Nullable Double measured,
        List<@Nullable Double> temperatures,
        Map<String, Double> drivers) {

    public DesignRow {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A row must end after it begins: " + from + " to " + to);
        }
        temperatures = Collections.unmodifiableList(new ArrayList<>(temperatures));
        drivers = Map.copyOf(drivers);
        boolean finite = measured == null || Double.isFinite(measured);
        for (Double temperature : temperatures) {
            finite &= temperature == null || Double.isFinite(temperature);
        }
        for (double driver : drivers.values()) {
            finite &= Double.isFinite(driver);
        }
        if (!finite) {
            throw new IllegalArgumentException("The values from " + from + " on must be finite.");
        }
    }

    /** A local day and its mean temperature. */
    public static DesignRow day(DailyRead read) {
        var temperature = new ArrayList<@Nullable Double>();
        temperature.add(read.temperature());
        return new DesignRow(start(read.day()), start(read.day().plusDays(1)), read.use(), temperature, Map.of());
    }

    /** An hour and its temperature. */
    public static DesignRow hour(OffsetDateTime from, @Nullable Double measured, @Nullable Double temperature) {
        var temperatures = new ArrayList<@Nullable Double>();
        temperatures.add(temperature);
        return new DesignRow(from, from.plusHours(1), measured, temperatures, Map.of());
    }

    /** Days between two reads of a meter, with the mean temperature of each. */
    public static DesignRow billing(LocalDate first, @Nullable Double measured, List<@Nullable Double> temperatures) {
        return new DesignRow(
                start(first), start(first.plusDays(temperatures.size())), measured, temperatures, Map.of());
    }

    /** A stretch with drivers other than the weather. */
    public static DesignRow driven(
            OffsetDateTime from, OffsetDateTime to, @Nullable Double measured, Map<String, Double> drivers) {
        return new DesignRow(from, to, measured, List.of(), drivers);
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    /** The same stretch as if nothing had been measured. */
    DesignRow withoutMeasured() {
        return measuring(null);
    }

    /** The same stretch as if something else had been measured. */
    DesignRow measuring(@Nullable Double other) {
        return new DesignRow(from, to, other, temperatures, drivers);
    }

    /** Length in days of 24 hours. */
    double days() {
        return Duration.between(from, to).toMillis() / 86_400_000.0;
    }

    /** The only temperature; null when it is not known or there are several. */
    @Nullable
    Double temperature() {
        return temperatures.size() == 1 ? temperatures.getFirst() : null;
    }

    /** As the daily method reads it. */
    DailyRead asDay() {
        return new DailyRead(from.toLocalDate(), measured, temperature());
    }
}
