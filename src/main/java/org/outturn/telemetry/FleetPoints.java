package org.outturn.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Signal;
import org.outturn.identity.Asking;
import org.outturn.identity.TenantId;
import org.outturn.trust.Access;
import org.outturn.trust.AccessLog;
import org.outturn.trust.Purpose;
import org.springframework.stereotype.Component;

/**
 * The same door as {@link Points}, for several signals or machines at once: one question to the store for all machines of a
 * zone, one entry in the access log for each machine whose points were looked at. What would cost too much is refused before it
 * is asked.
 */
@Component
public class FleetPoints {
    private static final long MOST_ANSWERS = 200_000;

    private final PointStore store;
    private final Series series;
    private final Latest latest;
    private final AccessLog log;
    private final PointsSettings settings;
    private final Clock clock;

    FleetPoints(PointStore store, Series series, Latest latest, AccessLog log, PointsSettings settings, Clock clock) {
        this.store = store;
        this.series = series;
        this.latest = latest;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    /** An answer about a signal of a machine. */
    public record Of<T>(Machine machine, Signal signal, T answer) {}

    /**
     * What is asked about.
     *
     * @param machines as the fleet gave them to the one who asks
     * @param keys of the signals; empty for all that a machine's type has
     * @param period of the points
     * @param cut into which stretches
     * @param purpose what for, as the access log tells it
     */
    public record Question(List<Machine> machines, List<String> keys, Period period, Cut cut, Purpose purpose) {
        public Question {
            machines = List.copyOf(machines);
            keys = List.copyOf(keys);
        }

        /** To look at. */
        public Question(List<Machine> machines, List<String> keys, Period period, Cut cut) {
            this(machines, keys, period, cut, Purpose.SHOW);
        }
    }

    /** The latest point of each signal that has one. */
    public List<Of<StoredPoint>> latest(List<Machine> machines, List<String> keys) {
        List<Of<SeriesId>> found = series.find(machines, keys);
        Map<SeriesId, StoredPoint> points =
                latest.of(tenant(), found.stream().map(Of::answer).toList());
        return answers(found, points);
    }

    /** What the numbers of each stretch come to. */
    public List<Of<List<Bucket>>> aggregates(Question question) {
        return ask(
                question,
                SeriesSet::aggregates,
                list -> list.stream().mapToLong(Bucket::count).sum());
    }

    /** What registers counted in each stretch. */
    public List<Of<List<Consumption>>> consumption(Question question) {
        return ask(
                question,
                SeriesSet::consumption,
                list -> list.stream().mapToLong(Consumption::points).sum());
    }

    /**
     * How long each value held in each stretch.
     *
     * @param longest the longest silence after which a value still holds
     */
    public List<Of<List<StateTime>>> states(Question question, Duration longest) {
        Instant now = clock.instant();
        return ask(
                question,
                (set, stretches) -> set.states(stretches, now, longest),
                list -> list.stream().mapToLong(StateTime::times).sum());
    }

    /** Which share of the expected points came; nothing of events, which nobody expects. */
    public List<Of<Completeness>> completeness(Question question) {
        Instant now = clock.instant();
        List<Of<SeriesId>> found = series.find(question.machines(), question.keys()).stream()
                .filter(each -> each.signal().kind() != Signal.Kind.EVENT)
                .toList();
        return ask(
                question,
                found,
                (set, stretches) -> {
                    Map<SeriesId, Period> extents = set.extents();
                    Map<SeriesId, long[]> counts = set.counts(stretches);
                    Map<SeriesId, Duration> intervals = set.intervals(stretches.period());
                    Map<SeriesId, Completeness> all = new LinkedHashMap<>();
                    for (Of<SeriesId> each : found) {
                        Period extent = extents.get(each.answer());
                        if (extent == null) {
                            continue;
                        }
                        long[] counted = counts.getOrDefault(each.answer(), new long[stretches.count()]);
                        expected(each, intervals)
                                .ifPresent(every -> all.put(
                                        each.answer(),
                                        Completeness.of(
                                                every, source(each.signal()), stretches, counted, extent.from(), now)));
                    }
                    return all;
                },
                answer -> answer.stretches().stream()
                        .mapToLong(Completeness.Stretch::points)
                        .sum());
    }

    private static Optional<Duration> expected(Of<SeriesId> each, Map<SeriesId, Duration> intervals) {
        return source(each.signal()) == Completeness.Source.SIGNAL
                ? Optional.of(each.signal().every())
                : Optional.ofNullable(intervals.get(each.answer()));
    }

    private static Completeness.Source source(Signal signal) {
        return signal.every().toMillis() > 0 ? Completeness.Source.SIGNAL : Completeness.Source.POINTS;
    }

    private <A> List<Of<A>> ask(
            Question question, BiFunction<SeriesSet, Stretches, Map<SeriesId, A>> how, ToLongFunction<A> points) {
        return ask(question, series.find(question.machines(), question.keys()), how, points);
    }

    private <A> List<Of<A>> ask(
            Question question,
            List<Of<SeriesId>> found,
            BiFunction<SeriesSet, Stretches, Map<SeriesId, A>> how,
            ToLongFunction<A> points) {
        if (found.isEmpty()) {
            return List.of();
        }
        SeriesSet all = store.of(tenant(), found.stream().map(Of::answer).toList());
        Optional<Period> period = clipped(question, all);
        if (period.isEmpty()) {
            return List.of();
        }
        refuseTooCostly(all.estimate(period.get()), settings.mostPerQuestion());
        Map<SeriesId, A> answers = new LinkedHashMap<>();
        Map<ZoneId, List<Of<SeriesId>>> byZone = found.stream()
                .collect(Collectors.groupingBy(each -> each.machine().zone()));
        byZone.forEach((zone, some) -> {
            Stretches stretches = question.cut().of(period.get(), zone);
            refuseTooMany(some.size() * (long) stretches.count());
            answers.putAll(
                    how.apply(store.of(tenant(), some.stream().map(Of::answer).toList()), stretches));
        });
        List<Of<A>> told = answers(found, answers);
        write(told, points, question);
        return told;
    }

    /** From the first stretch with a point to now, or the last point: of the others nothing can be said. */
    private Optional<Period> clipped(Question question, SeriesSet all) {
        Period asked = question.period();
        if (question.cut() instanceof Cut.Whole) {
            return Optional.of(asked);
        }
        List<Period> extents = List.copyOf(all.extents().values());
        Instant now = clock.instant();
        Instant last = extents.stream()
                .map(Period::to)
                .filter(now::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(now);
        Instant to = asked.to().isAfter(last) ? last : asked.to();
        return extents.stream()
                .map(Period::from)
                .min(Comparator.naturalOrder())
                .map(first -> first.isAfter(asked.from()) ? question.cut().reach(asked.from(), first) : asked.from())
                .filter(from -> from.isBefore(to))
                .map(from -> new Period(from, to));
    }

    /** Refuses what would look at more points than anybody may. */
    static void refuseTooCostly(long points, long most) {
        if (points > most) {
            throw Refused.input(
                            "query-too-costly",
                            "from",
                            "This question would look at about %,d points; the most is %,d.".formatted(points, most),
                            "Ask for a shorter period, fewer machines or fewer signals.")
                    .naming(points, most);
        }
    }

    private static void refuseTooMany(long answers) {
        if (answers > MOST_ANSWERS) {
            throw Refused.input(
                            "too-many-stretches",
                            "step",
                            "The answer would have about %,d stretches; the most is %,d."
                                    .formatted(answers, MOST_ANSWERS),
                            "Ask for longer stretches, a shorter period, fewer machines or fewer signals.")
                    .naming(answers, MOST_ANSWERS);
        }
    }

    private static <A> List<Of<A>> answers(List<Of<SeriesId>> found, Map<SeriesId, A> answers) {
        List<Of<A>> all = new ArrayList<>();
        for (Of<SeriesId> each : found) {
            A answer = answers.get(each.answer());
            if (answer != null) {
                all.add(new Of<>(each.machine(), each.signal(), answer));
            }
        }
        return all;
    }

    private <A> void write(List<Of<A>> told, ToLongFunction<A> points, Question question) {
        Map<Machine, List<Of<A>>> byMachine =
                told.stream().collect(Collectors.groupingBy(Of::machine, LinkedHashMap::new, Collectors.toList()));
        List<Access> entries = new ArrayList<>();
        byMachine.forEach((machine, some) -> entries.add(new Access(
                machine.customer(),
                machine.id().value(),
                machine.number(),
                some.stream().map(each -> each.signal().key()).collect(Collectors.joining(", ")),
                question.period(),
                some.stream()
                        .mapToLong(each -> points.applyAsLong(each.answer()))
                        .sum(),
                question.purpose())));
        log.write(entries);
    }

    private static TenantId tenant() {
        return Asking.required().tenant();
    }
}
