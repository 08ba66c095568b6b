package org.outturn.telemetry.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Signal;
import org.outturn.telemetry.Points;
import org.outturn.telemetry.StoredPoint;
import org.springframework.stereotype.Component;

/** Reads addresses of pictures, and decides what they leave open so that there is something to see. */
@Component
class HistoryQueries {
    private static final int FIRST_SIGNALS = 3;
    private static final Duration FRESH = Duration.ofDays(7);

    private final Machines machines;
    private final Points points;
    private final Clock clock;

    HistoryQueries(Machines machines, Points points, Clock clock) {
        this.machines = machines;
        this.points = points;
        this.clock = clock;
    }

    /** The machines that the address names, as far as one may see them. */
    List<Machine> machines(HistoryAddress address) {
        List<String> ids = address.all(HistoryAddress.MACHINE);
        if (ids.size() > HistoryQuery.MOST_MACHINES) {
            throw Refused.input(
                            "too-many-machines",
                            HistoryAddress.MACHINE,
                            "One picture compares at most " + HistoryQuery.MOST_MACHINES + " machines.",
                            "Leave some out.")
                    .naming(HistoryQuery.MOST_MACHINES);
        }
        return ids.stream()
                .map(MachineId::valueOf)
                .distinct()
                .map(machines::get)
                .toList();
    }

    HistoryQuery query(HistoryAddress address, List<Machine> of, ZoneId zone) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Chosen> chosen = chosen(address, of);
        Earlier earlier = one(
                address.value(HistoryAddress.COMPARE),
                HistoryAddress.COMPARE,
                Earlier.NONE,
                Earlier::of,
                "before, week or year");
        boolean growth = one(
                address.value(HistoryAddress.COUNTERS),
                HistoryAddress.COUNTERS,
                false,
                text -> text.equals("growth") ? Optional.of(true) : Optional.empty(),
                "growth");
        Optional<Preset> named = one(
                address.value(HistoryAddress.RANGE),
                HistoryAddress.RANGE,
                Optional.empty(),
                text -> Preset.of(text).map(Optional::of),
                "hour, day, week, month, year or all");
        Preset preset = named.orElse(null);
        boolean byItself = false;
        Period base = asked(address, preset, chosen, zone, now);
        if (base == null) {
            byItself = true;
            Optional<Instant> last = last(chosen);
            boolean fresh = last.isEmpty() || last.get().isAfter(now.minus(FRESH));
            preset = fresh ? Preset.WEEK : null;
            base = fresh ? Preset.WEEK.until(now, zone) : yearUntil(last.get(), zone);
        }
        String zoom = address.value(HistoryAddress.ZOOM);
        Period shown = zoom.isEmpty() ? base : Ranges.interval(HistoryAddress.ZOOM, zoom, zone);
        if (!zoom.isEmpty()) {
            base = new Period(
                    shown.from().isBefore(base.from()) ? shown.from() : base.from(),
                    shown.to().isAfter(base.to()) ? shown.to() : base.to());
        }
        return new HistoryQuery(address, of, chosen, base, shown, preset, byItself, earlier, growth, now);
    }

    private @Nullable Period asked(
            HistoryAddress address, @Nullable Preset preset, List<Chosen> chosen, ZoneId zone, Instant now) {
        String from = address.value(HistoryAddress.FROM);
        String to = address.value(HistoryAddress.TO);
        if (!from.isEmpty() || !to.isEmpty()) {
            if (from.isEmpty()) {
                throw Refused.input(
                        "from-missing", "from", "The range has no beginning.", "Add 'from', or leave out 'to'.");
            }
            Instant begin = Ranges.begin(HistoryAddress.FROM, from, zone);
            Instant end = to.isEmpty() ? now : Ranges.end(HistoryAddress.TO, to, zone);
            return Ranges.period(HistoryAddress.TO, begin, end);
        }
        return preset == null ? null : preset == Preset.ALL ? all(chosen, zone, now) : preset.until(now, zone);
    }

    private static <T> T one(String text, String field, T none, Function<String, Optional<T>> reader, String expected) {
        if (text.isEmpty()) {
            return none;
        }
        return reader.apply(text)
                .orElseThrow(() -> Refused.input(
                                "choice-unknown",
                                field,
                                "'" + field + "' has a value that this page does not know.",
                                "Choose " + expected + ".")
                        .naming(field, expected));
    }

    private List<Chosen> chosen(HistoryAddress address, List<Machine> of) {
        List<String> keys = address.all(HistoryAddress.SIGNAL);
        List<Chosen> chosen = new ArrayList<>();
        for (String key : keys.isEmpty() ? first(of) : keys) {
            List<Chosen> having = of.stream()
                    .flatMap(machine -> signal(machine, key).map(signal -> new Chosen(machine, signal)).stream())
                    .toList();
            if (having.isEmpty()) {
                throw unknown(key, of);
            }
            chosen.addAll(having);
        }
        if (chosen.size() > HistoryQuery.MOST_SERIES) {
            throw Refused.input(
                            "too-many-series",
                            HistoryAddress.SIGNAL,
                            "One picture holds at most " + HistoryQuery.MOST_SERIES
                                    + " signals, counted for each machine.",
                            "Leave out some signals or machines.")
                    .naming(HistoryQuery.MOST_SERIES);
        }
        return chosen;
    }

    private static Refused unknown(String key, List<Machine> of) {
        List<String> known = of.stream()
                .flatMap(machine -> machine.type().signals().stream())
                .map(Signal::key)
                .distinct()
                .limit(10)
                .toList();
        return Refused.input(
                        "history-signal-unknown",
                        HistoryAddress.SIGNAL,
                        "There is no signal '" + key + "' here.",
                        "Choose among " + String.join(", ", known) + ".")
                .naming(key, String.join(", ", known));
    }

    static Optional<Signal> signal(Machine machine, String key) {
        return machine.type().signals().stream()
                .filter(signal -> signal.key().equals(key))
                .findFirst();
    }

    /** The first signals that have something to show, of one kind when machines are compared. */
    private List<String> first(List<Machine> of) {
        int most = of.size() > 1 ? 1 : FIRST_SIGNALS;
        List<Signal> all = of.stream()
                .flatMap(machine -> machine.type().signals().stream()
                        .filter(signal -> points.latest(machine, signal).isPresent())
                        .limit(FIRST_SIGNALS))
                .toList();
        List<String> keys = all.stream().map(Signal::key).distinct().limit(most).toList();
        return !keys.isEmpty()
                ? keys
                : of.stream()
                        .flatMap(machine -> machine.type().signals().stream())
                        .map(Signal::key)
                        .limit(1)
                        .toList();
    }

    /** When the last point of these signals came. */
    Optional<Instant> last(List<Chosen> chosen) {
        return chosen.stream()
                .flatMap(each -> points.latest(each.machine(), each.signal()).stream())
                .map(StoredPoint::time)
                .max(Instant::compareTo);
    }

    private static Period yearUntil(Instant last, ZoneId zone) {
        var end = last.atZone(zone).toLocalDate().plusDays(1);
        return Period.days(end.minusYears(1), end, zone);
    }

    private Period all(List<Chosen> chosen, ZoneId zone, Instant now) {
        Instant first = chosen.stream()
                .flatMap(each -> points.extent(each.machine(), each.signal()).stream())
                .map(Period::from)
                .min(Instant::compareTo)
                .orElse(null);
        if (first == null || !first.isBefore(now.minusSeconds(60))) {
            return Preset.DAY.until(now, zone);
        }
        Instant last = last(chosen).orElse(now);
        boolean fresh = last.isAfter(now.minus(FRESH));
        return new Period(first, fresh ? now : yearUntil(last, zone).to());
    }
}
