package org.outturn.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "0.125, EUR, 0.12",
        "0.135, EUR, 0.14",
        "-0.125, EUR, -0.12",
        "-0.135, EUR, -0.14",
        "0.12500000001, EUR, 0.13",
        "2.5, JPY, 2",
        "3.5, JPY, 4",
        "1.0005, KWD, 1.000",
        "7, USD, 7.00"
    })
    void halvesGoToTheEvenNeighbourOfTheCurrencysOwnUnit(String amount, String currency, String rounded) {
        assertThat(Money.of(amount, currency).rounded()).isEqualTo(Money.of(rounded, currency));
    }

    @Test
    void calculationsKeepEveryDigit() {
        Money price = Money.of("0.2437", "EUR").times(new BigDecimal("412.333")).plus(Money.of("0.00000001", "EUR"));
        assertThat(price.amount()).isEqualByComparingTo("100.48555211");
    }

    @Test
    void currenciesNeverMeet() {
        Money euro = Money.of("1", "EUR");
        Money dollar = Money.of("1", "USD");
        assertThatThrownBy(() -> euro.plus(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> euro.sameAs(dollar)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void trailingZerosDontChangeTheValue() {
        assertThat(Money.of("1.5", "EUR").sameAs(Money.of("1.500", "EUR"))).isTrue();
        assertThat(Money.of("1.5", "EUR").sameAs(Money.of("1.501", "EUR"))).isFalse();
    }

    @Test
    void zeroHasTheCurrencysDecimals() {
        assertThat(Money.zero(Currency.getInstance("EUR"))).hasToString("0.00 EUR");
        assertThat(Money.zero(Currency.getInstance("JPY"))).hasToString("0 JPY");
    }

    @Test
    void largeAndTinyAmountsAreWrittenPlainly() {
        assertThat(Money.of("1E+9", "EUR")).hasToString("1000000000 EUR");
        assertThat(Money.of("1E-9", "EUR")).hasToString("0.000000001 EUR");
    }
}
