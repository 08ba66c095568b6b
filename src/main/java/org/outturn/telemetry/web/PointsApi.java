package org.outturn.telemetry.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Signal;
import org.outturn.telemetry.Bucket;
import org.outturn.telemetry.Points;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Points for programs: as they came, or aggregated. */
@RestController
class PointsApi {
    private static final int MOST_POINTS = 100_000;
    private static final Duration DAY = Duration.ofDays(1);

    private final Machines machines;
    private final Points points;

    PointsApi(Machines machines, Points points) {
        this.machines = machines;
        this.points = points;
    }

    /** How a stretch of time becomes one value. */
    enum Aggregate {
        mean,
        min,
        max,
        sum,
        count,
        first,
        last
    }

    record PointJson(Instant time, Object value) {}

    /**
     * The answer.
     *
     * @param count all points of the signal in the period, also those behind {@code next}; with a step all its numbers
     * @param next ask again with this {@code from} for the rest; absent when this is all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PointsJson(
            MachineId machine,
            String signal,
            String unit,
            Instant from,
            Instant to,
            @Nullable String step,
            @Nullable Aggregate agg,
            long count,
            List<PointJson> points,
            @Nullable Instant next) {}

    /**
     * The points of one signal of a machine in {@code [from, to)}.
     *
     * @param signal key of the signal
     * @param from first instant, ISO 8601 with offset
     * @param to first instant after
     * @param step length of a stretch, ISO 8601 duration; P1D means calendar days of the machine's zone
     * @param agg how a stretch becomes a value; needs {@code step}; mean when absent
     */
    @GetMapping("/api/machines/{id}/points")
    PointsJson points(
            @PathVariable MachineId id,
            @RequestParam String signal,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam(required = false) @Nullable Duration step,
            @RequestParam(required = false) @Nullable Aggregate agg,
            @RequestParam(defaultValue = "" + MOST_POINTS) int limit) {
        Machine machine = machines.get(id);
        Signal known = machine.type().signal(signal);
        Period period = period(from, to);
        if (limit < 1 || limit > MOST_POINTS) {
            throw Refused.input(
                            "limit-out-of-range",
                            "limit",
                            "The limit is out of range.",
                            "Send 1 to " + MOST_POINTS + ".")
                    .naming(MOST_POINTS);
        }
        if (agg != null && step == null) {
            throw Refused.input(
                    "step-missing", "step", "An aggregate needs a step.", "Add a step such as PT1H or P1D.");
        }
        if (step == null) {
            List<StoredPoint> raw = points.read(machine, known, period, limit);
            // whoever got all of them need not ask how many there are
            long count = raw.size() < limit ? raw.size() : points.count(machine, known, period);
            Instant next = raw.size() < count ? raw.getLast().time().plusMillis(1) : null;
            List<PointJson> list = raw.stream()
                    .map(p -> new PointJson(p.time(), plain(p.value())))
                    .toList();
            return new PointsJson(id, signal, known.unit(), from, to, null, null, count, list, next);
        }
        points.refuseTooCostly(machine, known, period);
        Aggregate how = agg == null ? Aggregate.mean : agg;
        List<Bucket> buckets =
                step.equals(DAY) ? points.days(machine, known, period) : points.buckets(machine, known, period, step);
        List<PointJson> list = buckets.stream()
                .map(b -> new PointJson(b.time(), value(b, how)))
                .toList();
        long count = buckets.stream().mapToLong(Bucket::count).sum();
        return new PointsJson(id, signal, known.unit(), from, to, step.toString(), how, count, list, null);
    }

    static Period period(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw Refused.input("period-empty", "to", "The period ends before it begins.", "Send a 'to' after 'from'.");
        }
        return new Period(from, to);
    }

    static Object plain(Value value) {
        return switch (value) {
            case Value.Num num -> num.value();
            case Value.Flag flag -> flag.value();
            case Value.Text text -> text.value();
        };
    }

    private static Object value(Bucket bucket, Aggregate how) {
        return switch (how) {
            case mean -> bucket.mean();
            case min -> bucket.min();
            case max -> bucket.max();
            case sum -> bucket.sum();
            case count -> bucket.count();
            case first -> bucket.first();
            case last -> bucket.last();
        };
    }
}
