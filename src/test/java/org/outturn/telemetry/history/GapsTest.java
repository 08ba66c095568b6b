package org.outturn.telemetry.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.outturn.base.Period;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;

class GapsTest {
    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Instant at(int minute) {
        return NOON.plus(MINUTE.multipliedBy(minute));
    }

    private static Period period(int from, int to) {
        return new Period(at(from), at(to));
    }

    private static List<Stretch> points(IntStream minutes) {
        return minutes.mapToObj(minute -> reading(minute, minute)).toList();
    }

    private static Stretch reading(int minute, double value) {
        return new Stretch(at(minute), at(minute), 1, value, value, value, value, value);
    }

    private static List<Period> gaps(List<Stretch> points, Period within) {
        Duration usual = Gaps.usual(points, MINUTE);
        return Gaps.in(points, within, Gaps.patience(usual, null));
    }

    @Test
    void oneLostMessageIsNoGapAndALongSilenceIs() {
        List<Stretch> points = points(IntStream.concat(
                IntStream.rangeClosed(0, 10).filter(minute -> minute != 5), IntStream.rangeClosed(30, 40)));
        assertThat(gaps(points, period(0, 41))).containsExactly(period(10, 30));
    }

    @Test
    void silenceAtTheEdgesIsAGapAsWell() {
        assertThat(gaps(points(IntStream.rangeClosed(20, 30)), period(0, 60)))
                .containsExactly(period(0, 20), period(30, 60));
        assertThat(gaps(List.of(), period(0, 60))).containsExactly(period(0, 60));
    }

    @Test
    void whoSendsRarelyThanDeclaredIsJudgedByWhatItDoes() {
        List<Stretch> points = points(IntStream.range(0, 20).map(i -> i * 15));
        assertThat(gaps(points, period(0, 290))).isEmpty();
    }

    @Test
    void aStretchWithoutAPointIsAGapWhereOthersHaveMany() {
        Step quarter = new Step(15, ChronoUnit.MINUTES);
        List<Stretch> stretches = IntStream.of(0, 15, 30, 60, 75, 90, 105)
                .mapToObj(minute -> new Stretch(at(minute), at(minute + 15), 15, 0, 1, 7, 0, 1))
                .toList();
        Duration usual = Gaps.usual(stretches, MINUTE);
        assertThat(usual).isEqualTo(MINUTE);
        assertThat(Gaps.in(stretches, period(0, 120), Gaps.patience(usual, quarter)))
                .containsExactly(period(45, 60));
    }

    @Test
    void hatchedIsOnlyWhereNobodyHasData() {
        assertThat(Gaps.common(List.of(List.of(period(0, 10), period(20, 40)), List.of(period(5, 25)))))
                .containsExactly(period(5, 10), period(20, 25));
        assertThat(Gaps.common(List.of(List.of(period(0, 10)), List.of()))).isEmpty();
    }

    @Test
    void aCounterThatWasResetCountsOnFromThere() {
        List<Stretch> readings = List.of(
                reading(0, 100), reading(1, 130), reading(2, 5), new Stretch(at(3), at(4), 4, 2, 60, 100, 10, 20));
        assertThat(Stretch.growth(readings)).extracting(Stretch::last).containsExactly(0.0, 30.0, 0.0, 5 + 50 + 18.0);
    }

    private static StoredPoint state(int minute, String text) {
        return new StoredPoint(at(minute), new Value.Text(text), at(minute));
    }

    @Test
    void aStateHoldsUntilTheNextOne() {
        List<Drawn.Run> runs = Runs.of(
                List.of(state(10, "runs"), state(20, "runs"), state(30, "idle")),
                Optional.of(new Value.Text("idle")),
                period(0, 60));
        assertThat(runs)
                .containsExactly(
                        new Drawn.Run(period(0, 10), new Value.Text("idle")),
                        new Drawn.Run(period(10, 30), new Value.Text("runs")),
                        new Drawn.Run(period(30, 60), new Value.Text("idle")));
        assertThat(Runs.of(List.of(state(10, "runs")), Optional.empty(), period(0, 60)))
                .containsExactly(new Drawn.Run(period(10, 60), new Value.Text("runs")));
    }

    @Test
    void statesTooShortToDrawAreDrawnTogether() {
        List<Drawn.Run> quick = IntStream.range(0, 100)
                .mapToObj(i -> new Drawn.Run(period(i, i + 1), new Value.Text(i % 2 == 0 ? "on" : "off")))
                .toList();
        List<Drawn.Run> all = Stream.concat(
                        quick.stream(), Stream.of(new Drawn.Run(period(100, 200), new Value.Text("on"))))
                .toList();
        List<Drawn.Run> drawn = Runs.drawable(all, Duration.ofMinutes(10));
        assertThat(drawn).hasSize(11).last().isEqualTo(new Drawn.Run(period(100, 200), new Value.Text("on")));
        assertThat(drawn.getFirst()).isEqualTo(new Drawn.Run(period(0, 10), null));
    }

    @Test
    void stretchesOfAFlagAreOnOffOrBoth() {
        List<Stretch> stretches = List.of(
                new Stretch(at(0), at(10), 10, 0, 0, 0, 0, 0),
                new Stretch(at(10), at(20), 10, 0, 1, 4, 0, 1),
                new Stretch(at(40), at(50), 10, 0, 0, 0, 0, 0));
        assertThat(Runs.ofFlags(stretches, Optional.empty(), period(0, 60)))
                .containsExactly(
                        new Drawn.Run(period(0, 10), new Value.Flag(false)),
                        new Drawn.Run(period(10, 20), null),
                        new Drawn.Run(period(20, 40), new Value.Flag(true)),
                        new Drawn.Run(period(40, 60), new Value.Flag(false)));
    }
}
