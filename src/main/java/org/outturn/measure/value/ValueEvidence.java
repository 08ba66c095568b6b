package org.outturn.measure.value;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.base.Period;
import org.outturn.base.Sha256;
import org.outturn.fleet.Signal;
import org.outturn.measure.kpi.Definition;
import org.outturn.measure.kpi.Life;
import org.outturn.measure.kpi.RawSignal;
import org.outturn.measure.records.Entry;

/**
 * All that a value statement was computed from: points and records of each machine, what is counted how, and the statements beneath.
 * Frozen with it, so that it can be recomputed whatever happens to the store.
 *
 * @param format {@value #FORMAT}
 * @param firstDay of each machine's own zone
 * @param lastDay the last one
 * @param asOf when it was gathered: what goes on lasts until then
 * @param receivedUntil when the latest of its points was received: later data is not in here
 * @param machines of the contract, in its order
 * @param definitions where figures come from, by the machine type's name
 * @param statements accepted statements that rest on a baseline
 */
public record ValueEvidence(
        String format,
        LocalDate firstDay,
        LocalDate lastDay,
        Instant asOf,
        Instant receivedUntil,
        List<OfMachine> machines,
        Map<String, Definition> definitions,
        List<Beneath> statements) {
    public static final String FORMAT = "outturn-value-evidence 1";

    public ValueEvidence {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("The format '" + format + "' is not " + FORMAT + ".");
        }
        machines = List.copyOf(machines);
        definitions = Map.copyOf(new TreeMap<>(definitions));
        statements = List.copyOf(statements);
    }

    /**
     * A machine with its points and records.
     *
     * @param type name of its type
     * @param records what was entered about it and touches the days
     */
    public record OfMachine(
            UUID id,
            String number,
            String name,
            String type,
            Life life,
            List<OfSignal> signals,
            List<OfRecord> records) {
        public OfMachine {
            signals = List.copyOf(signals);
            records = List.copyOf(records);
        }

        Period period(LocalDate first, LocalDate last) {
            return Period.days(first, last.plusDays(1), life.zone());
        }
    }

    /**
     * A signal of a machine.
     *
     * @param every how often a point is expected
     * @param since when its first point of all came; null when none ever did
     * @param points those of the days and the last one before, as lines of {@code time,value}
     */
    public record OfSignal(
            String key,
            String unit,
            Signal.Kind kind,
            Duration every,
            @Nullable Instant since,
            String points) {
        RawSignal raw() {
            return new RawSignal(new Signal(key, key, key, unit, kind, every), PointLines.parse(points), since);
        }
    }

    /** A record in a version, without its note. */
    public record OfRecord(String number, int version, Entry entry) {}

    /** The text of a statement that rests on a baseline. */
    public record Beneath(UUID id, String text) {}

    /** How many points are in here. */
    public long points() {
        return machines.stream()
                .flatMap(each -> each.signals().stream())
                .mapToLong(each -> each.points().lines().count())
                .sum();
    }

    public String text() {
        return Json.text(this);
    }

    /** SHA-256 of the canonical text. */
    public String hash() {
        return Sha256.of(text());
    }

    /** Reads {@link #text} back. */
    public static ValueEvidence parse(String text) {
        return Json.mapper().readValue(text, ValueEvidence.class);
    }
}
