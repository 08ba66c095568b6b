package org.outturn.measure.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.outturn.measure.peers.Comparison.Contribution;
import org.outturn.measure.peers.Comparison.NotShown;
import org.outturn.measure.peers.Comparison.Reason;
import org.outturn.measure.peers.Comparison.Shown;

/** What a customer may learn of others. */
class ComparisonTest {
    private static final Optional<Contribution> OWN = Optional.of(new Contribution(0.913, "1", 2));

    private static List<Contribution> others(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Contribution(0.8 + i * 0.01234, "1", 3))
                .toList();
    }

    @Test
    void fromFewerThanFiveOthersNothingIsShown() {
        assertThat(Comparison.of(true, OWN, others(4))).isEqualTo(new NotShown(Reason.TOO_FEW));
        assertThat(Comparison.of(true, OWN, others(5))).isInstanceOf(Shown.class);
    }

    @Test
    void fromAGroupThatOneDominatesNothingIsShown() {
        List<Contribution> all = new ArrayList<>(others(5));
        all.add(new Contribution(0.9, "1", 16));
        assertThat(Comparison.of(true, OWN, all)).isEqualTo(new NotShown(Reason.DOMINATED));
        all.set(5, new Contribution(0.9, "1", 15));
        assertThat(Comparison.of(true, OWN, all))
                .as("half is not more than half")
                .isInstanceOf(Shown.class);
    }

    @Test
    void whoDoesNotTakePartSeesNothing() {
        assertThat(Comparison.of(false, OWN, others(9))).isEqualTo(new NotShown(Reason.NO_CONSENT));
    }

    @Test
    void withoutAnOwnFigureNothingOfTheOthersIsShown() {
        assertThat(Comparison.of(true, Optional.empty(), others(9))).isEqualTo(new NotShown(Reason.NO_OWN_FIGURE));
    }

    @Test
    void whoCountsInAnotherUnitIsNoPeer() {
        List<Contribution> litres = others(9).stream()
                .map(each -> new Contribution(each.value(), "L", 3))
                .toList();
        assertThat(Comparison.of(true, OWN, litres)).isEqualTo(new NotShown(Reason.TOO_FEW));
    }

    @Test
    void noOthersFigureCanBeReadOff() {
        Shown shown = (Shown) Comparison.of(true, OWN, others(5));
        assertThat(shown.own()).isEqualTo(0.913);
        assertThat(List.of(shown.lower(), shown.middle(), shown.upper())).containsExactly(0.82, 0.84, 0.85);
        assertThat(others(5))
                .extracting(Contribution::value)
                .doesNotContain(shown.lower(), shown.middle(), shown.upper());
        assertThat(shown.quarter()).isEqualTo(4);
        assertThat(shown.customers()).isEqualTo(5);
    }
}
