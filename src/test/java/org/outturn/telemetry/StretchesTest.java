package org.outturn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.outturn.base.Period;

class StretchesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<Duration> lengths(Stretches stretches) {
        return IntStream.range(0, stretches.count())
                .mapToObj(i -> Duration.between(stretches.start(i), stretches.start(i + 1)))
                .toList();
    }

    private static Stretches of(Stretches.Unit unit, String from, String to, ZoneId zone) {
        return Stretches.of(unit, new Period(Instant.parse(from), Instant.parse(to)), zone);
    }

    @Test
    void localDaysHave23To25Hours() {
        assertThat(lengths(of(Stretches.Unit.DAY, "2024-03-29T23:00:00Z", "2024-04-01T22:00:00Z", BERLIN)))
                .containsExactly(Duration.ofHours(24), Duration.ofHours(23), Duration.ofHours(24));
        assertThat(lengths(of(
                        Stretches.Unit.DAY,
                        "2024-11-02T05:00:00Z",
                        "2024-11-04T06:00:00Z",
                        ZoneId.of("America/Chicago"))))
                .containsExactly(Duration.ofHours(24), Duration.ofHours(25));
    }

    @Test
    void theHourThatTheClockShowsTwiceIsTwoHours() {
        Stretches hours = of(Stretches.Unit.HOUR, "2024-10-26T22:00:00Z", "2024-10-27T23:00:00Z", BERLIN);
        assertThat(hours.count()).isEqualTo(25);
        assertThat(lengths(hours)).containsOnly(Duration.ofHours(1));
        assertThat(of(Stretches.Unit.HOUR, "2024-03-30T23:00:00Z", "2024-03-31T22:00:00Z", BERLIN)
                        .count())
                .isEqualTo(23);
    }

    @Test
    void whereTheClockMovesByHalfAnHourAnHourIsShorterOrLonger() {
        ZoneId island = ZoneId.of("Australia/Lord_Howe");
        // 2024-04-07: at 02:00 (+11) the clock goes back to 01:30 (+10:30)
        Stretches back = of(Stretches.Unit.HOUR, "2024-04-06T13:00:00Z", "2024-04-07T13:30:00Z", island);
        assertThat(back.count()).isEqualTo(24);
        assertThat(lengths(back)).containsOnlyOnce(Duration.ofMinutes(90)).contains(Duration.ofHours(1));
        // 2024-10-06: at 02:00 (+10:30) it goes on to 02:30 (+11)
        Stretches forth = of(Stretches.Unit.HOUR, "2024-10-05T13:30:00Z", "2024-10-06T13:00:00Z", island);
        assertThat(forth.count()).isEqualTo(24);
        assertThat(lengths(forth)).containsOnlyOnce(Duration.ofMinutes(30)).contains(Duration.ofHours(1));
        assertThat(lengths(of(Stretches.Unit.DAY, "2024-04-06T13:00:00Z", "2024-04-08T13:30:00Z", island)))
                .containsExactly(Duration.ofMinutes(24 * 60 + 30), Duration.ofHours(24));
    }

    @Test
    void theStretchesOfTheBorderAreWholeButOnlyThePeriodCounts() {
        Stretches months = of(Stretches.Unit.MONTH, "2024-01-15T12:00:00Z", "2024-03-02T00:00:00Z", BERLIN);
        assertThat(months.count()).isEqualTo(3);
        assertThat(months.start(0)).isEqualTo("2023-12-31T23:00:00Z");
        assertThat(months.within(0).from()).isEqualTo("2024-01-15T12:00:00Z");
        assertThat(months.within(1))
                .isEqualTo(new Period(Instant.parse("2024-01-31T23:00:00Z"), Instant.parse("2024-02-29T23:00:00Z")));
        assertThat(months.within(2).to()).isEqualTo("2024-03-02T00:00:00Z");
        assertThat(months.index(Instant.parse("2024-01-31T22:59:59.999Z"))).isZero();
        assertThat(months.index(Instant.parse("2024-01-31T23:00:00Z"))).isEqualTo(1);
    }

    @Test
    void aDayThatTheCalendarLeftOutIsNoStretch() {
        // Samoa went from the 29th to the 31st of December 2011
        assertThat(lengths(of(
                        Stretches.Unit.DAY, "2011-12-29T10:00:00Z", "2011-12-31T10:00:00Z", ZoneId.of("Pacific/Apia"))))
                .containsExactly(Duration.ofHours(24), Duration.ofHours(24));
    }

    @Test
    void tooManyAreRefused() {
        Period centuries = new Period(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2200-01-01T00:00:00Z"));
        assertThatThrownBy(() -> Stretches.of(Stretches.Unit.HOUR, centuries, BERLIN))
                .isInstanceOf(Stretches.TooMany.class);
        assertThatThrownBy(() -> Stretches.every(Duration.ofMinutes(1), centuries))
                .isInstanceOf(Stretches.TooMany.class);
        assertThatThrownBy(() -> Stretches.every(Duration.ZERO, centuries))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Stretches.of(Stretches.Unit.DAY, centuries, BERLIN).count()).isEqualTo(73_050);
    }
}
