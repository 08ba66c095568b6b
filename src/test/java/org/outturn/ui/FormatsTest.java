package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.outturn.base.Money;
import org.outturn.base.Period;
import org.outturn.base.Quantity;

class FormatsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private final Formats english = new Formats(Locale.ENGLISH, BERLIN);
    private final Formats german = new Formats(Locale.GERMAN, BERLIN);

    @Test
    void numbersAreWrittenAsTheReaderWritesThem() {
        assertThat(english.number(1234567.891, 1)).isEqualTo("1,234,567.9");
        assertThat(german.number(1234567.891, 1)).isEqualTo("1.234.567,9");
        assertThat(english.number(412L)).isEqualTo("412");
        assertThat(german.number(-12345L)).isEqualTo("-12.345");
    }

    @Test
    void halvesGoToTheEvenNeighbour() {
        assertThat(english.number(0.5, 0)).isEqualTo("0");
        assertThat(english.number(1.5, 0)).isEqualTo("2");
        assertThat(english.number(2.5, 0)).isEqualTo("2");
    }

    @Test
    void aValueThatStandsAloneHasNoDecimalsThatSayNothing() {
        assertThat(english.brief(131_024)).isEqualTo("131,024");
        assertThat(german.brief(21.456)).isEqualTo("21,46");
        assertThat(english.brief(0.02304)).isEqualTo("0.023");
        assertThat(english.brief(-0.5)).isEqualTo("-0.5");
    }

    @Test
    void exactDecimalsKeepAllTheirDigits() {
        assertThat(english.number(new BigDecimal("12345678901234567.890"))).isEqualTo("12,345,678,901,234,567.890");
        assertThat(german.number(new BigDecimal("0.10"))).isEqualTo("0,10");
        assertThat(english.number(new BigDecimal("1E+3"))).isEqualTo("1,000");
    }

    @Test
    void moneyAndQuantitiesCarryTheirUnit() {
        assertThat(german.money(Money.of("1234.50", "EUR"))).isEqualTo("1.234,50 EUR");
        assertThat(english.quantity(Quantity.of("412.5", "kW.h"))).isEqualTo("412.5 kWh");
        assertThat(english.quantity(Quantity.of("3", "1"))).isEqualTo("3");
        assertThat(english.percent(0.4567, 1)).isEqualTo("45.7 %");
    }

    @Test
    void timesAreThoseOfTheReadersZone() {
        Instant beforeTheClocksGoBack = Instant.parse("2025-10-26T00:30:00Z");
        Instant after = Instant.parse("2025-10-26T01:30:00Z");
        assertThat(english.exact(beforeTheClocksGoBack)).isEqualTo("2025-10-26 02:30:00 +02:00 (Europe/Berlin)");
        assertThat(english.exact(after)).isEqualTo("2025-10-26 02:30:00 +01:00 (Europe/Berlin)");
        assertThat(german.dateTime(after)).contains("26.10.2025", "02:30");
    }

    @Test
    void daysAreThoseOfThePlace() {
        Period february = Period.month(YearMonth.parse("2024-02"), ZoneId.of("America/Chicago"));
        assertThat(german.days(february, ZoneId.of("America/Chicago"))).isEqualTo("01.02.2024 – 29.02.2024");
        assertThat(english.date(Instant.parse("2024-02-01T03:00:00Z"), ZoneId.of("America/Chicago")))
                .isEqualTo("Jan 31, 2024");
        assertThat(german.month(YearMonth.parse("2024-03"))).isEqualTo("März 2024");
        assertThat(english.date(LocalDate.parse("2024-03-01"))).isEqualTo("Mar 1, 2024");
    }
}
