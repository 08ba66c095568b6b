package org.outturn.measure.kpi;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.fleet.Signal;
import org.outturn.telemetry.Point;
import org.outturn.telemetry.Points;
import org.outturn.telemetry.Value;

/**
 * A signal with its points, as one machine sent them, to be added up without a store.
 *
 * @param signal what it is
 * @param points in the order of time: those of a period, and the last one before it
 * @param since when the first point of all came, from which on points are expected; null when none ever did
 */
public record RawSignal(
        Signal signal, List<Point> points, @Nullable Instant since) {
    public RawSignal {
        points = List.copyOf(points);
    }

    /** For how long each value held in a period; the longest silence after which a value still holds is given. */
    Map<Value, Duration> held(Period period, Duration longest, Instant now) {
        Map<Value, Duration> held = new LinkedHashMap<>();
        for (int i = 0; i < points.size(); i++) {
            Period part = part(i, period, longest, now);
            if (part != null) {
                held.merge(points.get(i).value(), part.length(), Duration::plus);
            }
        }
        return held;
    }

    /** How many points of a period tell something; empty when none does. */
    OptionalLong told(Period period, Duration longest, Instant now) {
        long times = 0;
        boolean any = false;
        for (int i = 0; i < points.size(); i++) {
            boolean holds = part(i, period, longest, now) != null;
            any |= holds;
            times += holds && period.contains(points.get(i).time()) ? 1 : 0;
        }
        return any ? OptionalLong.of(times) : OptionalLong.empty();
    }

    private @Nullable Period part(int i, Period period, Duration longest, Instant now) {
        Instant at = points.get(i).time();
        Instant end = earlier(earlier(at.plus(longest), now), period.to());
        if (i + 1 < points.size()) {
            end = earlier(end, points.get(i + 1).time());
        }
        Instant begin = at.isBefore(period.from()) ? period.from() : at;
        return begin.isBefore(end) ? new Period(begin, end) : null;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** What a register counted, or the sum of amounts; empty when nothing of it came, or it is of another kind. */
    public OptionalDouble counted(Period period) {
        return switch (signal.kind()) {
            case COUNTER -> increases(period);
            case AMOUNT -> sum(period);
            case GAUGE, STATE, EVENT -> OptionalDouble.empty();
        };
    }

    /** An increase belongs to where its later point lies; a register that falls was reset, and counted what it shows then. */
    private OptionalDouble increases(Period period) {
        double counted = 0;
        boolean any = false;
        Double before = null;
        for (Point each : points) {
            if (each.value() instanceof Value.Num(double shows)) {
                if (period.contains(each.time())) {
                    any = true;
                    counted += before == null ? 0 : shows >= before ? shows - before : Math.max(0, shows);
                }
                before = shows;
            }
        }
        return any ? OptionalDouble.of(counted) : OptionalDouble.empty();
    }

    private OptionalDouble sum(Period period) {
        List<Double> numbers = points.stream()
                .filter(each -> period.contains(each.time()))
                .map(each -> Points.number(each.value()))
                .flatMap(Optional::stream)
                .toList();
        return numbers.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        numbers.stream().mapToDouble(Double::doubleValue).sum());
    }

    /** Which share of the expected amounts came, 0 to 1; empty where nobody can know it, such as of a register. */
    public OptionalDouble share(Period period, Instant now) {
        Duration every = signal.kind() == Signal.Kind.AMOUNT ? every(period) : Duration.ZERO;
        if (every.isZero() || since == null) {
            return OptionalDouble.empty();
        }
        Instant begin = period.from().isBefore(since) ? since : period.from();
        Instant end = earlier(period.to(), now);
        if (!begin.isBefore(end)) {
            return OptionalDouble.empty();
        }
        double expected = Duration.between(begin, end).toMillis() / (double) every.toMillis();
        long came = points.stream().filter(each -> period.contains(each.time())).count();
        return OptionalDouble.of(expected <= 0 ? 1 : Math.min(1, came / expected));
    }

    /** How often a point is expected: as the type says, else the median of the times between the points. */
    private Duration every(Period period) {
        if (signal.every().toMillis() > 0) {
            return signal.every();
        }
        List<Instant> times =
                points.stream().map(Point::time).filter(period::contains).toList();
        if (times.size() < 2) {
            return Duration.ZERO;
        }
        long[] gaps = new long[times.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = Duration.between(times.get(i), times.get(i + 1)).toMillis();
        }
        Arrays.sort(gaps);
        long middle =
                gaps.length % 2 == 1 ? gaps[gaps.length / 2] : (gaps[gaps.length / 2 - 1] + gaps[gaps.length / 2]) / 2;
        return Duration.ofMillis(Math.max(1, middle));
    }
}
