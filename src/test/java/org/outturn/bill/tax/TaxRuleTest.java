package org.outturn.bill.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.base.Refused;

class TaxRuleTest {
    private static @Nullable VatId id(@Nullable String text) {
        return text == null ? null : new VatId(text);
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // seller, buyer, buyer's id, home rate: category, rate
                "DE, DE, DE136695976, 0.19, S, 0.19",
                "DE, DE, -,           0.19, S, 0.19",
                "DE, DE, -,           -,    S, -",
                "DE, DE, -,           0,    Z, 0",
                "DE, AT, ATU12345678, 0.19, AE, 0",
                "DE, GR, EL123456789, 0.19, AE, 0",
                "DE, AT, -,           0.19, S, 0.19",
                // registered in the provider's own country: its own rate
                "DE, AT, DE136695976, 0.19, S, 0.19",
                // a number from outside the Union is none of a member state
                "DE, AT, CHE123456789, 0.19, S, 0.19",
                "DE, US, -,           0.19, G, 0",
                "DE, CH, CHE123456789MWST, 0.19, G, 0",
                "DE, GB, GB123456789, 0.19, G, 0",
                "CH, DE, DE136695976, 0.081, O, 0",
                "CH, CH, -,           0.081, S, 0.081",
                "US, CA, -,           -,    O, 0"
            })
    void countriesAndNumbersDecide(
            String seller,
            String buyer,
            @Nullable String buyerId,
            @Nullable String home,
            TaxCategory category,
            @Nullable String rate) {
        var parties = new TaxRule.Parties(seller, null, buyer, id(buyerId));
        TaxRule.Answer answer = TaxRule.answer(parties, number(home));
        assertThat(answer.category()).isEqualTo(category);
        if (rate == null) {
            assertThat(answer.rate()).isNull();
        } else {
            assertThat(answer.rate()).isEqualByComparingTo(rate);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // seller, buyer, buyer's id, agreed rate: category
                "DE, DE, -,           0.07, S",
                "DE, AT, ATU12345678, 0.19, S",
                "DE, DE, -,           0,    E",
                "DE, AT, ATU12345678, 0,    AE",
                "DE, AT, -,           0,    E",
                "DE, US, -,           0,    G",
                "US, US, -,           0,    E",
                "US, DE, -,           0,    O"
            })
    void whatWasAgreedPrevailsAndHasItsCategory(
            String seller, String buyer, @Nullable String buyerId, BigDecimal agreed, TaxCategory category) {
        var parties = new TaxRule.Parties(seller, null, buyer, id(buyerId));
        assertThat(TaxRule.category(parties, agreed, new BigDecimal("0.19"))).isEqualTo(category);
    }

    @Test
    void theLatestRateUpToADayCounts() {
        var table = List.of(
                rate("DE", "2007-01-01", "0.19"), rate("DE", "2020-07-01", "0.16"), rate("DE", "2021-01-01", "0.19"));
        assertThat(TaxRate.on(table, "DE", LocalDate.parse("2006-12-31"))).isEmpty();
        assertThat(TaxRate.on(table, "AT", LocalDate.parse("2020-12-31"))).isEmpty();
        assertThat(TaxRate.on(table, "DE", LocalDate.parse("2020-06-30")))
                .hasValueSatisfying(each -> assertThat(each.rate()).isEqualByComparingTo("0.19"));
        assertThat(TaxRate.on(table, "DE", LocalDate.parse("2020-07-01")))
                .hasValueSatisfying(each -> assertThat(each.rate()).isEqualByComparingTo("0.16"));
        assertThat(TaxRate.on(table, "DE", LocalDate.parse("2021-01-01")))
                .hasValueSatisfying(each -> assertThat(each.rate()).isEqualByComparingTo("0.19"));
    }

    private static TaxRate rate(String country, String from, String rate) {
        return TaxRate.read(country, LocalDate.parse(from), new BigDecimal(rate), "VAT");
    }

    @Test
    void numbersAreReadAsPeopleWriteThem() {
        assertThat(VatId.read("vatId", " de 136.695-976 ")).contains(new VatId("DE136695976"));
        assertThat(VatId.read("vatId", "  ")).isEmpty();
        assertThat(new VatId("EL123456789").country()).isEqualTo("GR");
        assertThat(Seller.read("", "DE89 3704 0044 0532 0130 00").iban()).isEqualTo("DE89370400440532013000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE12345678", "136695976", "GR123456789", "XX123", "DE136695976'; --", "ATU1234567Ä"})
    void whatIsNoNumberIsRefused(String text) {
        assertThatThrownBy(() -> VatId.read("vatId", text))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.field()).contains("vatId"));
    }

    @Test
    void whatIsNoAccountOrRateIsRefused() {
        assertThatThrownBy(() -> Seller.read("", "DE89370400440532013001")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> rate("DE", "2026-01-01", "19")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> rate("DE", "2026-01-01", "-0.01")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> rate("Atlantis", "2026-01-01", "0.2")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Buyer.read("", "fr")).isInstanceOf(Refused.class);
    }
}
