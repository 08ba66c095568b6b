package org.outturn.measure.kpi;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.outturn.base.Refused;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.Signal;
import org.outturn.fleet.UnitConversion;

/** What a machine type's signals suggest until somebody says otherwise: by their kinds, units and names. */
final class Defaults {
    private static final Set<String> RUNNING = Set.of(
            "running", "run", "producing", "production", "on", "active", "in service", "operating", "working", "true");
    private static final Set<String> READY = Set.of("ready", "standby", "stand-by", "waiting");
    private static final Set<String> DOWN =
            Set.of("fault", "failure", "failed", "error", "down", "broken", "alarm", "overhaul", "repair", "blocked");
    private static final List<String> FAILURES = List.of("fail", "fault", "breakdown", "overhaul");
    private static final List<String> PRODUCTION =
            List.of("part", "piece", "produced", "output", "items", "units", "cycles");
    private static final double LEAST_COVERAGE = 0.5;
    private static final Duration SILENCE = Duration.ofDays(1);
    private static final int INTERVALS = 3;

    private Defaults() {}

    static Definition of(MachineType type) {
        Optional<Signal> state = type.signals().stream()
                .filter(each -> each.kind() == Signal.Kind.STATE)
                .filter(each -> !named(each, RUNNING).isEmpty())
                .findFirst();
        boolean tellsDown = state.map(each -> !named(each, DOWN).isEmpty()).orElse(false);
        Optional<Signal> hours = counted(type, each -> converts(each, "h"));
        Optional<Signal> failure = type.signals().stream()
                .filter(each -> each.kind() == Signal.Kind.EVENT && says(each, FAILURES))
                .findFirst();
        Optional<Signal> made =
                counted(type, each -> each.unit().equals("1") && says(each, PRODUCTION) && !says(each, FAILURES));
        Optional<Signal> used =
                counted(type, each -> converts(each, "kW.h")).or(() -> counted(type, each -> converts(each, "L")));
        return new Definition(
                state.map(Signal::key).orElse(""),
                state.map(each -> named(each, RUNNING)).orElse(List.of()),
                state.map(each -> named(each, READY)).orElse(List.of()),
                state.map(each -> named(each, DOWN)).orElse(List.of()),
                tellsDown ? Source.STATES : Source.RECORDS,
                state.isPresent()
                        ? Source.STATES
                        : hours.map(each -> Source.signal(each.key())).orElse(Source.RECORDS),
                failure.map(each -> Source.signal(each.key())).orElse(Source.RECORDS),
                tellsDown && failure.isPresent() ? Source.STATES : Source.RECORDS,
                tellsDown ? Source.STATES : Source.RECORDS,
                made.map(each -> Source.signal(each.key())).orElse(Source.RECORDS),
                Source.RECORDS,
                used.map(each -> Source.signal(each.key())).orElse(Source.NONE),
                BigDecimal.ZERO,
                LEAST_COVERAGE,
                state.map(each -> each.every().multipliedBy(INTERVALS))
                        .filter(each -> each.compareTo(SILENCE) > 0 && each.toDays() <= 366)
                        .orElse(SILENCE));
    }

    private static List<String> named(Signal signal, Set<String> words) {
        return signal.states().stream()
                .filter(each -> words.contains(each.toLowerCase(Locale.ROOT).strip()))
                .toList();
    }

    private static boolean says(Signal signal, List<String> words) {
        return words.stream().anyMatch(signal.key()::contains);
    }

    private static Optional<Signal> counted(MachineType type, Predicate<Signal> wanted) {
        return type.signals().stream()
                .filter(each -> each.kind() == Signal.Kind.COUNTER || each.kind() == Signal.Kind.AMOUNT)
                .filter(wanted)
                .findFirst();
    }

    private static boolean converts(Signal signal, String unit) {
        try {
            UnitConversion.between("unit", signal.unit(), unit);
            return true;
        } catch (Refused e) {
            return false;
        }
    }
}
