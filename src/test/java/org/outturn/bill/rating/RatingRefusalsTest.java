package org.outturn.bill.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.outturn.bill.rating.Rated.counted;
import static org.outturn.bill.rating.Rated.month;
import static org.outturn.bill.rating.Rated.part;
import static org.outturn.bill.rating.Rated.pieces;
import static org.outturn.bill.rating.Rated.since;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.outturn.base.Json;
import org.outturn.bill.rating.RatedLine.Rule;
import org.outturn.contract.Plan;

/** What can't be rated is refused by name; corrections, other currencies and other roundings. */
class RatingRefusalsTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void usageOfAnotherKindIsRefused() {
        for (String test : Examples.all().keySet()) {
            var plan = Examples.plan(test);
            for (var charge : plan.charges()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Rating.rate(
                                charge,
                                new Usage.Service(YearMonth.of(2026, 6), 30),
                                month("2026-06"),
                                Circumstances.NONE,
                                Rounding.of(EUR)))
                        .withMessageContaining(charge.key())
                        .withMessageContaining("Service");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Rating.rate(charge, pieces("1"), EUR))
                        .withMessageContaining(charge.key());
            }
        }
    }

    @Test
    void usageThatCantBeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counted("-1", "h"))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> pieces("-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Usage.Presence(-1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Usage.Presence(0, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Usage.Presence(0, 0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Usage.Granted(-1, BigDecimal.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Usage.Granted(1, BigDecimal.ONE.negate()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Usage.Turnover(BigDecimal.ONE.negate(), EUR));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Exact(BigDecimal.ONE, BigDecimal.ZERO));
    }

    @Test
    void aFactThatAModifierNeedsIsAskedForByName() {
        refused("thePriceFollowsAPublishedIndex", "service", Circumstances.NONE, "Producer prices");
        refused(
                "thePriceFollowsAPublishedIndex",
                "service",
                Circumstances.NONE.index("Producer prices 2021=100", BigDecimal.ZERO),
                "above 0");
        refused("theDataTailorThePrice", "insurance", Circumstances.NONE, "run-hours");
        refused("aDiscountCountsToTheDay", "service", Circumstances.NONE, "began");
    }

    private static void refused(String test, String key, Circumstances facts, String says) {
        var plan = Rated.example(test);
        plan.facts = facts;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.served(key, month("2026-06"), since("2026-01-01")))
                .withMessageContaining(says);
    }

    @Test
    void unitsCurrenciesPartsAndDaysMustFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rated.example("hoursOfUseArePaid").amount("hours", counted("1", "min"), "2026-06"))
                .withMessageContaining("min");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rated.example("aBrokerageIsAShareOfThePartnersSale")
                        .amount(
                                "brokerage",
                                new Usage.Turnover(BigDecimal.ONE, Currency.getInstance("USD")),
                                "2026-06"))
                .withMessageContaining("USD");
        var parts = Rated.example("instalmentsAreTogetherExactlyThePrice");
        for (int part : new int[] {0, 4}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> parts.amount("press", new Usage.Pieces(BigDecimal.ONE, part), "2026-06"))
                    .withMessageContaining("no part " + part);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rated.example("boughtDataAreACreditThatEndsWithTheGrant")
                        .amount("usage-data", new Usage.Granted(31, BigDecimal.ZERO), "2026-06"))
                .withMessageContaining("31");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rated.example("theBonusIsAShareOfWhatIsShownBeyondDoubt")
                        .amount(
                                "gain",
                                new Usage.VerifiedValue(Rated.STATEMENT, "hash", BigDecimal.TEN, true),
                                "2026-06"))
                .withMessageContaining("lower bound");
    }

    @Test
    void nothingIsSoldWhereItHasNoPrice() {
        var plan = Plan.parse(
                "{\"currency\":\"EUR\",\"charges\":[{\"type\":\"one-time\",\"key\":\"kit\",\"model\":\"asset-sale\",\"per\":"
                        + "\"machine\",\"pricing\":{\"type\":\"by-place\",\"places\":{\"DE\":{\"type\":\"per-unit\",\"price\":1}}}}]}");
        var rated = new Rated(plan);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> rated.amount("kit", pieces("1"), "2026-06"))
                .withMessageContaining("no price at the place");
        rated.facts = Circumstances.NONE.at("DE");
        assertThat(rated.amount("kit", pieces("1"), "2026-06")).isEqualTo("1.00");
    }

    @Test
    void aCorrectionNamesDaysAndDifference() {
        var plan = Rated.example("hoursOfUseArePaid");
        var before = plan.line("hours", counted("412.5", "h"), "2026-06");
        var after = plan.line("hours", counted("400", "h"), "2026-06");

        var line = Correction.between(before, after).orElseThrow();
        assertThat(line.amount()).isEqualTo("-40.00");
        assertThat(line.unitPrice()).isEqualTo("-40.00");
        assertThat(line.type()).isEqualTo("correction");
        assertThat(line.from()).isEqualTo("2026-06-01");
        assertThat(line.to()).isEqualTo("2026-07-01");
        assertThat(line.steps())
                .extracting(RatedLine.Step::rule)
                .containsExactly(Rule.BEFORE, Rule.AFTER, Rule.EXACT, Rule.ROUNDED);
        assertThat(before.amount().add(line.amount())).isEqualTo(after.amount());
        assertThat(Correction.between(before, before)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Correction.between(before, plan.line("hours", counted("1", "h"), "2026-07")))
                .withMessageContaining("2026-07-01");
        var other = Rated.example("begunPackagesArePaidWhole").line("traffic", counted("1", "MBy"), "2026-06");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Correction.between(before, other))
                .withMessageContaining("traffic");
    }

    @Test
    void aLineWithItsStepsComesBackFromItsText() {
        var line = Rated.example("energyIsPaidTierByTierBetweenMinimumAndCap")
                .line("energy", counted("9000", "kW.h"), "2026-06");
        var text = Json.text(line);

        assertThat(Json.mapper().readValue(text, RatedLine.class)).isEqualTo(line);
        assertThat(text).contains("\"rule\":\"TIER\"", "\"what\":\"1\"", "\"from\":\"2026-06-01\"");
        assertThat(text).doesNotContain("\"of\":[]").doesNotContain("\"what\":null");
    }

    @Test
    void otherCurrenciesAndRoundingsRoundTheirWay() {
        var charge = Rated.example("hoursOfUseArePaid").charge("hours");
        var usage = counted("0.390625", "h"); // 1.25 EUR exactly: 3.20 * 0.390625

        assertThat(Rating.rate(
                                charge,
                                usage,
                                month("2026-06"),
                                Circumstances.NONE,
                                Rounding.of(Currency.getInstance("JPY")))
                        .amount())
                .isEqualTo("1");
        assertThat(Rating.rate(
                                charge,
                                usage,
                                month("2026-06"),
                                Circumstances.NONE,
                                new Rounding(Currency.getInstance("JPY"), RoundingMode.UP))
                        .amount())
                .isEqualTo("2");
        // Gold has no minor unit.
        assertThat(Rating.rate(
                                charge,
                                usage,
                                month("2026-06"),
                                Circumstances.NONE,
                                Rounding.of(Currency.getInstance("XAU")))
                        .amount())
                .isEqualTo("1");
    }

    @Test
    void minimumCapAndIncludedCountForTheDaysOfThePart() {
        var plan = Rated.example("energyIsPaidTierByTierBetweenMinimumAndCap");
        var half = part("2026-06-16", "2026-07-01", "2026-06-01", "2026-07-01");

        assertThat(plan.line("energy", counted("10", "kW.h"), half).amount()).isEqualTo("50.00");
        assertThat(plan.line("energy", counted("9000", "kW.h"), half).amount()).isEqualTo("1000.00");
        assertThat(Rated.example("whatGoesBeyondTheIncludedIsPaid")
                        .line("starts", counted("60", "1"), half)
                        .amount())
                .isEqualTo("7.50");
    }

    @Test
    void theUnitPriceIsThePlansWhereItAloneMadeTheAmount() {
        assertThat(Rated.example("whatGoesBeyondTheIncludedIsPaid").line("starts", counted("250", "1"), "2026-06"))
                .satisfies(line -> {
                    assertThat(line.quantity()).isEqualByComparingTo("150");
                    assertThat(line.unitPrice()).isEqualTo("0.75");
                    assertThat(line.unit()).isEqualTo("1");
                });
        assertThat(Rated.example("aBrokerageIsAShareOfThePartnersSale")
                        .line("brokerage", new Usage.Turnover(new BigDecimal("100"), EUR), "2026-06"))
                .satisfies(line -> {
                    assertThat(line.unitPrice()).isEqualByComparingTo("0.25");
                    assertThat(line.unit()).isEqualTo("EUR");
                });
        assertThat(Rated.example("energyIsPaidTierByTierBetweenMinimumAndCap")
                        .line("energy", counted("0", "kW.h"), "2026-06")
                        .unitPrice())
                .isEqualTo("0");
    }
}
