package org.outturn.telemetry.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Signal;
import org.outturn.telemetry.Bucket;
import org.outturn.telemetry.PointStore;
import org.outturn.telemetry.Points;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;
import org.springframework.stereotype.Component;

/** Reads what a picture shows, never more of it than a picture can show: the store puts points together. */
@Component
class HistoryReader {
    /** Stretches or points that one signal may have in a picture. */
    static final int MOST = 2_000;

    /** Points of states that are read for one lane; more are not drawn, and that is said. */
    private static final int MOST_STATES = 20_000;

    private static final Duration WIDEST_MARGIN = Duration.ofDays(2);

    private final Points points;

    HistoryReader(Points points) {
        this.points = points;
    }

    /**
     * One signal in a period.
     *
     * @param now until when there can be points
     * @param zone by whose clock stretches are cut
     * @param most into how many stretches the period may be cut, at most {@value #MOST}
     * @param growth whether a counter is shown by how much it grew
     */
    Drawn read(Chosen chosen, Period shown, Instant now, ZoneId zone, int most, boolean growth) {
        Optional<StoredPoint> latest = points.latest(chosen.machine(), chosen.signal());
        Signal.Kind kind = chosen.signal().kind();
        boolean numbers = kind != Signal.Kind.STATE
                && latest.map(point -> point.value() instanceof Value.Num).orElse(true);
        Period there = latest.map(point -> Overlap.of(
                        shown, new Period(Points.ALL_TIME.from(), point.time().plusMillis(1))))
                .orElse(null);
        if (kind == Signal.Kind.EVENT) {
            return there == null ? new Drawn.Marks(chosen, false, List.of(), null) : marks(chosen, there);
        }
        if (numbers) {
            return curve(chosen, shown, there, now, zone, most, growth && kind == Signal.Kind.COUNTER);
        }
        // a state holds until the next one, so that it is seen also when nothing was reported in this time
        Period held = latest.map(point -> Overlap.of(shown, new Period(Points.ALL_TIME.from(), now)))
                .orElse(null);
        return held == null
                ? new Drawn.Lane(chosen, false, List.of(), null)
                : lane(chosen, held, zone, most, latest.orElseThrow().value() instanceof Value.Flag);
    }

    private Drawn.Curve curve(
            Chosen chosen, Period shown, @Nullable Period there, Instant now, ZoneId zone, int most, boolean growth) {
        Signal signal = chosen.signal();
        boolean bars = growth || signal.kind() == Signal.Kind.AMOUNT;
        Period within = Overlap.of(shown, new Period(Points.ALL_TIME.from(), now));
        if (there == null) {
            List<Period> all = within == null ? List.of() : List.of(within);
            return new Drawn.Curve(chosen, false, bars, List.of(), null, all);
        }
        if (!growth && there.length().dividedBy(signal.every()) <= 4L * MOST) {
            Optional<List<Stretch>> raw = raw(chosen, there);
            if (raw.isPresent()) {
                return curve(chosen, bars, raw.get(), null, within);
            }
        }
        Step step = Step.filling(shown.length(), Math.min(most, MOST));
        if (growth && step.roughly().compareTo(signal.every()) < 0) {
            step = Step.filling(signal.every(), 1);
        }
        Period around = step.around(there, zone);
        Period asked = growth ? new Period(step.floor(around.from().minusMillis(1), zone), around.to()) : around;
        List<Bucket> buckets = buckets(chosen.machine(), signal, asked, step.part(asked, zone));
        if (!growth && buckets.stream().mapToLong(Bucket::count).sum() <= MOST) {
            Optional<List<Stretch>> raw = raw(chosen, there);
            if (raw.isPresent()) {
                return curve(chosen, bars, raw.get(), null, within);
            }
        }
        List<Stretch> stretches = Stretch.fold(buckets, step, zone);
        return curve(chosen, bars, growth ? Stretch.growth(stretches) : stretches, step, within);
    }

    private static Drawn.Curve curve(
            Chosen chosen, boolean bars, List<Stretch> stretches, @Nullable Step step, @Nullable Period within) {
        Duration usual = Gaps.usual(stretches, chosen.signal().every());
        List<Stretch> drawn = bars && step == null ? lasting(stretches, usual) : stretches;
        List<Period> gaps = within == null ? List.of() : Gaps.in(drawn, within, Gaps.patience(usual, step));
        return new Drawn.Curve(chosen, false, bars, drawn, step, gaps);
    }

    /** An amount is that of the time from its point to the next, or as long as usual where none follows in time. */
    private static List<Stretch> lasting(List<Stretch> points, Duration usual) {
        List<Stretch> lasting = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Stretch each = points.get(i);
            Instant end = each.start().plus(usual);
            Instant next = i + 1 < points.size() ? points.get(i + 1).start() : end;
            // an hour more or less is a day on which clocks are changed
            boolean follows = Duration.between(end, next).abs().compareTo(usual.dividedBy(10)) <= 0;
            Instant until = follows || next.isBefore(end) ? next : end;
            lasting.add(new Stretch(
                    each.start(), until, each.count(), each.min(), each.max(), each.sum(), each.first(), each.last()));
        }
        return lasting;
    }

    /** Every point, and a few beside, so that lines go on beyond the edges; empty when there are too many. */
    private Optional<List<Stretch>> raw(Chosen chosen, Period there) {
        Duration twice = chosen.signal().every().multipliedBy(2);
        Duration margin = twice.compareTo(WIDEST_MARGIN) < 0 ? twice : WIDEST_MARGIN;
        Period wide = new Period(there.from().minus(margin), there.to().plus(margin));
        List<StoredPoint> read = points.read(chosen.machine(), chosen.signal(), wide, MOST + 1);
        if (read.size() > MOST) {
            return Optional.empty();
        }
        List<Stretch> every = new ArrayList<>();
        for (StoredPoint point : read) {
            Points.number(point.value())
                    .ifPresent(number -> every.add(
                            new Stretch(point.time(), point.time(), 1, number, number, number, number, number)));
        }
        return Optional.of(every);
    }

    /** Buckets of a long period, asked for in pieces that the store answers. */
    List<Bucket> buckets(Machine machine, Signal signal, Period period, Duration part) {
        List<Bucket> all = new ArrayList<>();
        Duration piece = part.multipliedBy(PointStore.MAX_BUCKETS - 1L);
        for (Instant from = period.from(); from.isBefore(period.to()); from = from.plus(piece)) {
            Instant to = from.plus(piece);
            Period asked = new Period(from, to.isBefore(period.to()) ? to : period.to());
            all.addAll(points.buckets(machine, signal, asked, part));
        }
        return all;
    }

    private Drawn.Marks marks(Chosen chosen, Period there) {
        List<StoredPoint> read = points.read(chosen.machine(), chosen.signal(), there, MOST + 1);
        boolean cut = read.size() > MOST;
        List<StoredPoint> kept = cut ? read.subList(0, MOST) : read;
        return new Drawn.Marks(chosen, false, kept, cut ? kept.getLast().time() : null);
    }

    private Drawn.Lane lane(Chosen chosen, Period held, ZoneId zone, int most, boolean flag) {
        Signal signal = chosen.signal();
        Optional<Value> before = before(chosen, held.from());
        if (flag && held.length().dividedBy(signal.every()) > MOST_STATES) {
            Step step = Step.filling(held.length(), Math.min(most, MOST));
            Period around = step.around(held, zone);
            List<Stretch> stretches =
                    Stretch.fold(buckets(chosen.machine(), signal, around, step.part(around, zone)), step, zone);
            return new Drawn.Lane(chosen, false, Runs.ofFlags(stretches, before, held), null);
        }
        List<StoredPoint> read = points.read(chosen.machine(), signal, held, MOST_STATES + 1);
        boolean cut = read.size() > MOST_STATES;
        Instant end = cut ? read.getLast().time() : held.to();
        if (!held.from().isBefore(end)) {
            return new Drawn.Lane(chosen, false, List.of(), end);
        }
        List<Drawn.Run> runs = Runs.of(read, before, new Period(held.from(), end));
        return new Drawn.Lane(chosen, false, Runs.drawable(runs, held.length().dividedBy(most)), cut ? end : null);
    }

    /** What held when a period begins, as far as it was reported not too long before. */
    private Optional<Value> before(Chosen chosen, Instant begin) {
        Duration ten = chosen.signal().every().multipliedBy(10);
        Duration back = ten.compareTo(Duration.ofDays(1)) > 0 ? ten : Duration.ofDays(1);
        List<StoredPoint> read =
                points.read(chosen.machine(), chosen.signal(), new Period(begin.minus(back), begin), MOST_STATES);
        return read.isEmpty() ? Optional.empty() : Optional.of(read.getLast().value());
    }
}
