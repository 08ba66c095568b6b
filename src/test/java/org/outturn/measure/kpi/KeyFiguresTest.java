package org.outturn.measure.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.outturn.base.Period;
import org.outturn.measure.Reading;

class KeyFiguresTest {
    private static final Instant START = Instant.parse("2025-03-01T00:00:00Z");

    @Test
    void theOverallEffectivenessIsTheProductOfItsThreeFactors() {
        // the textbook's shift: 373 of 420 minutes, one second per item, 19,271 produced, 18,848 good
        var shift = new Effectiveness(
                Duration.ofMinutes(420), Duration.ofMinutes(373), Duration.ofSeconds(1), 19271, 18848);

        assertThat(shift.availability()).isCloseTo(.8881, within(5e-5));
        assertThat(shift.effectiveness()).isCloseTo(.8611, within(5e-5));
        assertThat(shift.quality()).isCloseTo(.9781, within(6e-5));
        assertThat(shift.overall()).isCloseTo(.7479, within(5e-5));
        assertThat(shift.produced()).isEqualTo(19271);
    }

    @Test
    void aShiftInWhichNothingWasMadeIsNotEffective() {
        var idle = new Effectiveness(Duration.ofHours(8), Duration.ZERO, Duration.ofSeconds(1), 0, 0);

        assertThat(idle.overall()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Effectiveness(Duration.ofHours(8), Duration.ZERO, Duration.ofSeconds(1), 5, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Effectiveness(Duration.ofHours(8), Duration.ofHours(1), Duration.ofSeconds(1), 5, 6));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Effectiveness(
                        Duration.ofHours(8), Duration.ofHours(1), Duration.ofSeconds(1), Double.NaN, 0));
    }

    @Test
    void availabilityIsTheShareOfUpTime() {
        assertThat(new Availability(Duration.ofHours(99), Duration.ofHours(1)).share())
                .isEqualTo(0.99);
        assertThatIllegalArgumentException().isThrownBy(() -> new Availability(Duration.ZERO, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Availability(Duration.ofHours(-1), Duration.ofHours(2)));
    }

    @Test
    void timeBetweenFailuresIsOperatingTimeOverFailures() {
        var thousand = new TimeBetweenFailures(Duration.ofHours(1000), 3);

        assertThat(thousand.mean()).hasValue(Duration.ofMinutes(20_000));
        // scipy 1.17: 2 * 1000 / chi2.ppf(.9, 8)
        assertThat(hours(thousand.atLeast(0.9))).isCloseTo(149.68305208884254, within(1e-8));
    }

    @Test
    void withoutAFailureOnlyALowerBoundCanBeSaid() {
        var none = new TimeBetweenFailures(Duration.ofHours(1000), 0);

        assertThat(none.mean()).isEmpty();
        assertThat(hours(none.atLeast(0.9))).isCloseTo(1000 / -Math.log(0.1), within(1e-8));
        assertThatIllegalArgumentException().isThrownBy(() -> none.atLeast(1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeBetweenFailures(Duration.ZERO, 0));
    }

    @Test
    void timeToRepairIsRepairTimeOverRepairs() {
        assertThat(new TimeToRepair(Duration.ofHours(9), 4).mean()).hasValue(Duration.ofMinutes(135));
        assertThat(new TimeToRepair(Duration.ZERO, 0).mean()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeToRepair(Duration.ofHours(1), 0));
    }

    @Test
    void energyPerPieceNeedsPieces() {
        assertThat(new PerUnit(120, "kW.h", 480, "{piece}").ratio()).hasValue(0.25);
        assertThat(new PerUnit(120, "kW.h", 0, "{piece}").ratio()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new PerUnit(-1, "kW.h", 1, "{piece}"));
    }

    @Test
    void utilisationIsTheShareOfTheTimeThereWas() {
        assertThat(new Utilisation(Duration.ofHours(6), Duration.ofHours(8)).share())
                .isEqualTo(0.75);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Utilisation(Duration.ofHours(9), Duration.ofHours(8)));
    }

    @Test
    void aCounterThatBeginsAnewGoesOnFromZero() {
        var counted =
                CounterConsumption.of(readings(100, 140, 10, 30), hours(0, 24)).orElseThrow();

        assertThat(counted.consumed()).isEqualTo(40 + 10 + 20);
        assertThat(counted.resets()).isEqualTo(1);
        assertThat(counted.from().value()).isEqualTo(100);
        assertThat(counted.to().value()).isEqualTo(30);
    }

    @Test
    void theOrderInWhichReadingsComeIsNoReset() {
        List<Reading> readings = new ArrayList<>();
        double shown = 0;
        var random = new Random(1);
        for (int hour = 0; hour < 200; hour++) {
            shown += random.nextDouble();
            readings.add(reading(hour, shown));
        }
        var inOrder = CounterConsumption.of(readings, hours(0, 200)).orElseThrow();
        Collections.shuffle(readings, random);

        assertThat(CounterConsumption.of(readings, hours(0, 200))).hasValue(inOrder);
        assertThat(inOrder.resets()).isZero();
    }

    @Test
    void adjoiningPeriodsAddUpToTheirUnion() {
        List<Reading> readings = readings(5, 9, 2, 8, 8, 30, 1, 4);

        double parts = 0;
        for (int hour = 0; hour < 8; hour += 2) {
            parts += CounterConsumption.of(readings, hours(hour, hour + 2))
                    .orElseThrow()
                    .consumed();
        }

        assertThat(parts)
                .isEqualTo(CounterConsumption.of(readings, hours(0, 8))
                        .orElseThrow()
                        .consumed());
    }

    @Test
    void oneReadingAloneSaysNothing() {
        assertThat(CounterConsumption.of(readings(5), hours(0, 24))).isEmpty();
        assertThat(CounterConsumption.of(List.of(), hours(0, 24))).isEmpty();
        assertThat(CounterConsumption.of(readings(5, 7), hours(5, 24))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> CounterConsumption.of(readings(5, -7), hours(0, 24)));
    }

    private static List<Reading> readings(double... values) {
        List<Reading> readings = new ArrayList<>();
        for (double value : values) {
            readings.add(reading(readings.size(), value));
        }
        return readings;
    }

    private static Reading reading(int hour, double value) {
        return new Reading(START.plus(Duration.ofHours(hour)), value);
    }

    private static Period hours(int from, int to) {
        return new Period(START.plus(Duration.ofHours(from)), START.plus(Duration.ofHours(to)));
    }

    private static double hours(Duration time) {
        return time.toNanos() / 3.6e12;
    }
}
