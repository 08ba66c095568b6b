package org.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.outturn.base.Period;

class LocalDaysTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aDayHas23Or25HoursWhenTheClocksChange() {
        LocalDays march = hourly(Period.month(YearMonth.of(2025, 3), BERLIN), BERLIN, all -> true);
        LocalDays october = hourly(Period.month(YearMonth.of(2025, 10), BERLIN), BERLIN, all -> true);

        assertThat(march.days()).hasSize(31);
        assertThat(march.days().get(28).use()).isEqualTo(24);
        assertThat(march.days().get(29)).isEqualTo(new DailyRead(LocalDate.of(2025, 3, 30), 23.0, 10.0));
        assertThat(october.days().get(25)).isEqualTo(new DailyRead(LocalDate.of(2025, 10, 26), 25.0, 10.0));
        assertThat(march.useExpected()).isEqualTo(31 * 24 - 1);
        assertThat(march.usePresent()).isEqualTo(march.useExpected());
        assertThat(october.temperatureExpected()).isEqualTo(31 * 24 + 1);
        assertThat(october.complete()).isEqualTo(31);
    }

    @Test
    void aDayThatMissesOneHourHasNoUseButItsTemperature() {
        Period june = Period.month(YearMonth.of(2025, 6), BERLIN);
        Instant lost = Instant.parse("2025-06-10T09:00:00Z");

        LocalDays days = hourly(june, BERLIN, time -> !time.equals(lost));

        assertThat(days.days().get(9)).isEqualTo(new DailyRead(LocalDate.of(2025, 6, 10), null, 10.0));
        assertThat(days.complete()).isEqualTo(29);
        assertThat(days.usePresent()).isEqualTo(days.useExpected() - 1);
    }

    @Test
    void aTemperatureNeedsHalfOfItsReadings() {
        Period day = Period.days(LocalDate.of(2025, 6, 1), LocalDate.of(2025, 6, 2), BERLIN);
        List<Reading> twelve = readings(day, HOUR, 20).subList(5, 17);

        assertThat(temperatureOf(day, twelve)).isEqualTo(20.0);
        assertThat(temperatureOf(day, twelve.subList(0, 11))).isNull();
        assertThat(temperatureOf(day, List.of())).isNull();
    }

    private static @Nullable Double temperatureOf(Period day, List<Reading> readings) {
        return LocalDays.of(List.of(), HOUR, readings, HOUR, day, BERLIN)
                .days()
                .getFirst()
                .temperature();
    }

    @Test
    void manyReadingsOfOneHourDoNotStandInForTheOthers() {
        Period day = Period.days(LocalDate.of(2025, 6, 1), LocalDate.of(2025, 6, 2), BERLIN);
        List<Reading> burst = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            burst.add(new Reading(day.from().plusSeconds(60L * i), 35));
        }
        LocalDays days = LocalDays.of(List.of(), HOUR, burst, HOUR, day, BERLIN);

        assertThat(days.temperaturePresent()).isEqualTo(1);
        assertThat(days.days().getFirst().temperature()).isNull();
    }

    @Test
    void aDailySeriesGivesEachDayTheOneReadThatFallsOnIt() {
        // Read at 06:00 UTC the year round: midnight in Chicago's winter, one o'clock in its summer.
        Period year = Period.days(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1), CHICAGO);
        List<Reading> use = new ArrayList<>();
        for (int i = 0; i < 365; i++) {
            use.add(new Reading(Instant.parse("2025-01-01T06:00:00Z").plus(DAY.multipliedBy(i)), i));
        }

        LocalDays days = LocalDays.of(use, DAY, List.of(), HOUR, year, CHICAGO);

        assertThat(days.days()).extracting(DailyRead::use).doesNotContainNull().startsWith(0.0, 1.0, 2.0);
        assertThat(days.usePresent()).isEqualTo(365);
        assertThat(days.useExpected()).isEqualTo(365);
    }

    @Test
    void aDayWithTwoReadsOfADailySeriesIsNotTrusted() {
        Period day = Period.days(LocalDate.of(2025, 6, 1), LocalDate.of(2025, 6, 2), BERLIN);
        List<Reading> two =
                List.of(new Reading(day.from(), 5), new Reading(day.from().plus(HOUR), 5));

        LocalDays days = LocalDays.of(two, DAY, List.of(), HOUR, day, BERLIN);

        assertThat(days.days().getFirst().use()).isNull();
        assertThat(days.usePresent()).isEqualTo(1);
    }

    @Test
    void aCorrectedReadingReplacesTheEarlierOneOfItsTime() {
        Period day = Period.days(LocalDate.of(2025, 6, 1), LocalDate.of(2025, 6, 2), BERLIN);
        List<Reading> corrected = List.of(new Reading(day.from(), 5), new Reading(day.from(), 7));

        assertThat(LocalDays.of(corrected, DAY, List.of(), HOUR, day, BERLIN)
                        .days()
                        .getFirst()
                        .use())
                .isEqualTo(7);
    }

    @Test
    void theDayStartsAtLocalMidnightAndEndsBeforeTheNext() {
        Period day = Period.days(LocalDate.of(2025, 6, 1), LocalDate.of(2025, 6, 2), BERLIN);
        List<Reading> edges = List.of(
                new Reading(day.from().minusNanos(1), 100), new Reading(day.from(), 1), new Reading(day.to(), 100));

        assertThat(LocalDays.of(edges, DAY, List.of(), HOUR, day, BERLIN).days())
                .containsExactly(new DailyRead(LocalDate.of(2025, 6, 1), 1.0, null));
    }

    @Test
    void daysOfWhichNothingIsKnownAreListed() {
        Period month = Period.month(YearMonth.of(2024, 2), BERLIN);

        LocalDays days = LocalDays.of(List.of(), HOUR, List.of(), HOUR, month, BERLIN);

        assertThat(days.days()).hasSize(29).allMatch(day -> day.use() == null && day.temperature() == null);
        assertThat(days.useExpected()).isEqualTo(29 * 24);
        assertThat(days.usePresent()).isZero();
    }

    @Test
    void aDayThatThePeriodCutsIsLeftOut() {
        var noonToNoon = new Period(Instant.parse("2025-06-01T10:00:00Z"), Instant.parse("2025-06-04T10:00:00Z"));

        assertThat(LocalDays.of(List.of(), HOUR, List.of(), HOUR, noonToNoon, BERLIN)
                        .days())
                .extracting(DailyRead::day)
                .containsExactly(LocalDate.of(2025, 6, 2), LocalDate.of(2025, 6, 3));
    }

    @Test
    void theOrderInWhichReadingsCameDoesNotMatter() {
        Period month = Period.month(YearMonth.of(2025, 6), BERLIN);
        List<Reading> use = new ArrayList<>(readings(month, Duration.ofMinutes(15), 0.25));
        Collections.shuffle(use, new Random(1));

        assertThat(LocalDays.of(use, Duration.ofMinutes(15), List.of(), HOUR, month, BERLIN)
                        .days())
                .allMatch(day -> day.use() != null && day.use() == 24);
    }

    @Test
    void aSpacingThatDoesNotMakeUpADayIsRefused() {
        Period month = Period.month(YearMonth.of(2025, 6), BERLIN);
        for (String odd : List.of("PT0S", "PT-1H", "PT7M", "PT5H", "P2D")) {
            assertThatIllegalArgumentException()
                    .as(odd)
                    .isThrownBy(() -> LocalDays.of(List.of(), Duration.parse(odd), List.of(), HOUR, month, BERLIN));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalDays.of(List.of(), HOUR, List.of(), Duration.ZERO, month, BERLIN));
    }

    @Test
    void whatIsNoNumberIsNoReading() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reading(Instant.EPOCH, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DailyRead(LocalDate.EPOCH, Double.POSITIVE_INFINITY, null));
    }

    private static LocalDays hourly(Period period, ZoneId zone, Predicate<Instant> delivered) {
        List<Reading> use = readings(period, HOUR, 1).stream()
                .filter(reading -> delivered.test(reading.time()))
                .toList();
        return LocalDays.of(use, HOUR, readings(period, HOUR, 10), HOUR, period, zone);
    }

    private static List<Reading> readings(Period period, Duration every, double value) {
        List<Reading> readings = new ArrayList<>();
        for (Instant time = period.from(); time.isBefore(period.to()); time = time.plus(every)) {
            readings.add(new Reading(time, value));
        }
        return readings;
    }
}
