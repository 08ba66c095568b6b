package org.outturn.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2025-03, Europe/Berlin, 743", // 31 days, one of 23 hours
        "2025-10, Europe/Berlin, 745", // 31 days, one of 25 hours
        "2025-04, Europe/Berlin, 720",
        "2024-02, Europe/Berlin, 696", // leap year
        "2025-03, America/Chicago, 743",
        "2025-11, America/Chicago, 721",
        "2025-03, UTC, 744",
        "2025-10, Australia/Lord_Howe, 743.5" // half an hour of daylight saving
    })
    void aMonthIsAsLongAsItIsAtThePlace(YearMonth month, ZoneId zone, double hours) {
        assertThat(Period.month(month, zone).length()).isEqualTo(Duration.ofMinutes(Math.round(hours * 60)));
        assertThat(Period.month(month, zone).localDays(zone)).isEqualTo(month.lengthOfMonth());
    }

    @Test
    void monthsMeetWithoutGapOrOverlap() {
        YearMonth month = YearMonth.parse("2025-01");
        for (int i = 0; i < 24; i++) {
            Period one = Period.month(month.plusMonths(i), BERLIN);
            Period next = Period.month(month.plusMonths(i + 1), BERLIN);
            assertThat(one.to()).isEqualTo(next.from());
            assertThat(one.contains(one.to())).isFalse();
            assertThat(next.contains(one.to())).isTrue();
        }
    }

    @Test
    void aDayThatBeginsAtOneBecauseOfDaylightSavingIsWhole() {
        // In Beirut the clocks go forward at midnight.
        ZoneId beirut = ZoneId.of("Asia/Beirut");
        LocalDate day = LocalDate.parse("2024-03-31");
        Period period = Period.days(day, day.plusDays(1), beirut);
        assertThat(period.length()).isEqualTo(Duration.ofHours(23));
        assertThat(period.firstDay(beirut)).isEqualTo(day);
        assertThat(period.lastDay(beirut)).isEqualTo(day);
        assertThat(period.localDays(beirut)).isEqualTo(1);
    }

    @Test
    void aPeriodThatBeginsWithinADayCountsFromTheNextOne() {
        Period period = new Period(Instant.parse("2025-06-01T10:00:00Z"), Instant.parse("2025-06-04T10:00:00Z"));
        assertThat(period.firstDay(BERLIN)).isEqualTo("2025-06-02");
        assertThat(period.lastDay(BERLIN)).isEqualTo("2025-06-04");
        assertThat(period.localDays(BERLIN)).isEqualTo(3);
    }

    @Test
    void itEndsAfterItBegins() {
        Instant now = Instant.parse("2025-06-01T00:00:00Z");
        assertThatThrownBy(() -> new Period(now, now)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Period(now, now.minusMillis(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
