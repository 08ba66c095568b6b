package org.outturn.telemetry.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.outturn.base.Period;
import org.outturn.telemetry.Bucket;

class StepTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Period SPRING = day("2024-03-31");
    private static final Period AUTUMN = day("2024-10-27");

    private static Period day(String text) {
        LocalDate day = LocalDate.parse(text);
        return Period.days(day, day.plusDays(1), BERLIN);
    }

    private static Instant local(String text) {
        return LocalDateTime.parse(text).atZone(BERLIN).toInstant();
    }

    @Test
    void theShortestStepIsTakenThatDoesNotCutTooFinely() {
        assertThat(Step.filling(Duration.ofHours(1), 600)).isEqualTo(new Step(10, ChronoUnit.SECONDS));
        assertThat(Step.filling(Duration.ofDays(30), 600)).isEqualTo(new Step(2, ChronoUnit.HOURS));
        assertThat(Step.filling(Duration.ofDays(365), 600)).isEqualTo(Step.DAY);
        assertThat(Step.filling(Duration.ofDays(80_000), 600)).isEqualTo(new Step(1, ChronoUnit.MONTHS));
    }

    @Test
    void aDayOnWhichClocksAreChangedIsOneDay() {
        for (Period day : List.of(SPRING, AUTUMN)) {
            assertThat(Step.DAY.floor(day.to().minusSeconds(1), BERLIN)).isEqualTo(day.from());
            assertThat(Step.DAY.next(day.from(), BERLIN)).isEqualTo(day.to());
        }
    }

    @Test
    void hoursAreRealHoursAndSeveralHoursBeginAtRoundTimesOfTheClock() {
        var hour = new Step(1, ChronoUnit.HOURS);
        assertThat(hour.boundaries(SPRING, BERLIN)).hasSize(23);
        assertThat(hour.boundaries(AUTUMN, BERLIN)).hasSize(25).doesNotHaveDuplicates();
        var three = new Step(3, ChronoUnit.HOURS);
        assertThat(three.boundaries(SPRING, BERLIN)).hasSize(8).contains(local("2024-03-31T03:00:00"));
        assertThat(three.boundaries(AUTUMN, BERLIN)).hasSize(8).contains(local("2024-10-27T21:00:00"));
        var two = new Step(2, ChronoUnit.HOURS);
        assertThat(two.floor(local("2024-03-31T03:30:00"), BERLIN)).isEqualTo(local("2024-03-31T03:00:00"));
    }

    @Test
    void weeksBeginOnMondayAndMonthsOnTheFirst() {
        assertThat(new Step(1, ChronoUnit.WEEKS).floor(local("2024-05-05T12:00:00"), BERLIN))
                .isEqualTo(local("2024-04-29T00:00:00"));
        var month = new Step(1, ChronoUnit.MONTHS);
        assertThat(month.floor(local("2024-02-29T23:59:59"), BERLIN)).isEqualTo(local("2024-02-01T00:00:00"));
        assertThat(month.next(local("2024-12-01T00:00:00"), BERLIN)).isEqualTo(local("2025-01-01T00:00:00"));
        assertThat(new Step(3, ChronoUnit.MONTHS).floor(local("2024-06-10T00:00:00"), BERLIN))
                .isEqualTo(local("2024-04-01T00:00:00"));
    }

    @Test
    void partsFitAlsoWhereClocksArePutBackByHalfAnHour() {
        ZoneId island = ZoneId.of("Australia/Lord_Howe");
        var year = new Period(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(Step.DAY.part(year, island)).isEqualTo(Duration.ofMinutes(15));
        assertThat(Step.DAY.part(year, BERLIN)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void hoursBecomeTheDaysOfAPlace() {
        List<Bucket> hours = new ArrayList<>();
        for (Instant at = SPRING.from(); at.isBefore(SPRING.to()); at = at.plus(Duration.ofHours(1))) {
            hours.add(new Bucket(at, 2, 1, 3, 2, 4, 1, 3));
        }
        hours.add(new Bucket(SPRING.to(), 1, 9, 9, 9, 9, 9, 9));
        List<Stretch> days = Stretch.fold(hours, Step.DAY, BERLIN);
        assertThat(days).hasSize(2);
        assertThat(days.getFirst()).isEqualTo(new Stretch(SPRING.from(), SPRING.to(), 46, 1, 3, 92, 1, 3));
        assertThat(days.getFirst().mean()).isEqualTo(2);
    }

    @Test
    void theAxisIsMarkedAtRoundTimesOfTheReader() {
        List<Tick> spring = Tick.of(SPRING, BERLIN, Locale.GERMANY, 12);
        assertThat(spring).extracting(Tick::label).containsSequence("31. März", "03:00", "04:00", "06:00");
        assertThat(spring).filteredOn(Tick::strong).hasSize(1);
        var month = new Period(local("2024-12-01T00:00:00"), local("2025-01-31T00:00:00"));
        assertThat(Tick.of(month, BERLIN, Locale.US, 12))
                .extracting(Tick::label)
                .contains("Dec 2", "Jan 27");
        var years = new Period(local("2020-06-01T00:00:00"), local("2024-06-01T00:00:00"));
        assertThat(Tick.of(years, BERLIN, Locale.US, 12))
                .extracting(Tick::label)
                .contains("2021", "2024");
    }

    @Test
    void aPeriodOfMonthsMovesByMonthsAndOneOfDaysByDays() {
        Period may = new Period(local("2024-05-01T00:00:00"), local("2024-06-01T00:00:00"));
        assertThat(Ranges.from(Ranges.before(may, BERLIN), BERLIN)).isEqualTo("2024-04-01");
        assertThat(Ranges.to(Ranges.before(may, BERLIN), BERLIN)).isEqualTo("2024-04-30");
        assertThat(Ranges.after(SPRING, BERLIN)).isEqualTo(day("2024-04-01"));
        var hour = new Period(SPRING.from(), SPRING.from().plusSeconds(3600));
        assertThat(Ranges.after(hour, BERLIN).from()).isEqualTo(hour.to());
        assertThat(Ranges.from(hour, BERLIN)).isEqualTo("2024-03-30T23:00:00Z");
    }

    @Test
    void anEarlierTimeIsAtTheSameHourAlsoWhenClocksWereChangedBetween() {
        Period week = new Period(local("2024-04-01T00:00:00"), local("2024-04-08T00:00:00"));
        assertThat(Earlier.WEEK.back(week, BERLIN)).isEqualTo(Duration.ofHours(7 * 24 - 1));
        assertThat(Earlier.NONE.back(week, BERLIN)).isZero();
    }
}
