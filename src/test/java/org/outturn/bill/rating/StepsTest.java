package org.outturn.bill.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outturn.bill.rating.Rated.month;
import static org.outturn.bill.rating.Rated.part;
import static org.outturn.bill.rating.Rated.pieces;
import static org.outturn.bill.rating.Rated.value;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.outturn.contract.schedule.BillingInterval;

/** The whole way to an amount, for each kind of charge: no step is left out. */
class StepsTest {
    private static final BillingInterval JUNE = month("2026-06");

    private static String steps(Rated plan, String key, Usage usage, BillingInterval interval) {
        return plan.line(key, usage, interval).steps().stream()
                .map(step -> step.rule()
                        + (step.what() == null ? "" : "[" + step.what() + "]")
                        + "="
                        + step.result().stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(" "));
    }

    private static String steps(String test, String key, Usage usage) {
        return steps(Rated.example(test), key, usage, JUNE);
    }

    @Test
    void ofPiecesAndInstalments() {
        assertThat(steps("anAssetIsSoldOnceAndManyCostLessEach", "press", pieces("3")))
                .isEqualTo("QUANTITY=3 TIER[2]=28500 EXACT=28500 ROUNDED=28500");
        assertThat(steps("instalmentsAreTogetherExactlyThePrice", "press", new Usage.Pieces(BigDecimal.ONE, 2)))
                .isEqualTo("QUANTITY=1 PRICE=100 INSTALMENT=2 EXACT=33.33333333333333333333333333333333 ROUNDED=33.34");
    }

    @Test
    void ofDays() {
        assertThat(steps("aPausedDayCostsItsPartOfThePrice", "service", new Usage.Presence(15, 15, 3)))
                .isEqualTo("UNIT_DAYS=30 PAUSED_DAYS=15 FREE_DAYS=3 INTERVAL_DAYS=30 QUANTITY=0.6 PRICE=50 EXACT=30"
                        + " ROUNDED=30");
        assertThat(steps("machinesJoinAndLeaveAnyDay", "service", new Usage.Presence(30, 0, 0)))
                .isEqualTo("UNIT_DAYS=30 INTERVAL_DAYS=30 QUANTITY=1 PRICE=89 EXACT=89 ROUNDED=89");
    }

    @Test
    void ofMetersAndTurnover() {
        assertThat(steps("whatGoesBeyondTheIncludedIsPaid", "starts", new Usage.Counted(new BigDecimal("250"), "1")))
                .isEqualTo("QUANTITY=250 INCLUDED=100 CHARGEABLE=150 PRICE=0.75 EXACT=112.5 ROUNDED=112.5");
        assertThat(steps("begunPackagesArePaidWhole", "messages", new Usage.Counted(new BigDecimal("12345"), "1")))
                .isEqualTo("QUANTITY=12345 PACKAGES=13 EXACT=6.5 ROUNDED=6.5");
        assertThat(steps(
                        "aBrokerageIsAShareOfThePartnersSale",
                        "brokerage",
                        new Usage.Turnover(new BigDecimal("100"), Currency.getInstance("EUR"))))
                .isEqualTo("QUANTITY=100 PRICE=0.1 MINIMUM=25 EXACT=25 ROUNDED=25");
    }

    @Test
    void ofValue() {
        assertThat(steps("thePureShareFollowsItsCurve", "gain", value("1500", true, "0")))
                .isEqualTo("VERIFIED=1500 CURVE=225 EXACT=225 ROUNDED=225");
        assertThat(steps("thePureShareFollowsItsCurve", "gain", value("1500", false, "0")))
                .isEqualTo("VERIFIED=1500 NOT_SHOWN=0 CURVE=200 EXACT=200 ROUNDED=200");
        var half = part("2026-06-16", "2026-07-01", "2026-06-01", "2026-07-01");
        assertThat(steps(Rated.example("thePureShareFollowsItsCurve"), "gain", value("750", true, "0"), half))
                .isEqualTo("VERIFIED=750 FULL_VALUE=1500 CURVE=225 EXACT=112.5 ROUNDED=112.5");
        assertThat(steps("theBonusIsAShareOfWhatIsShownBeyondDoubt", "gain", value("900", true, "412.345")))
                .isEqualTo("VERIFIED=900 LOWER_BOUND=412.345 THRESHOLD=100 ABOVE_THRESHOLD=312.345 WORTH=0.14 SHARE=0.5"
                        + " PRICE=0.07 EXACT=21.86415 ROUNDED=21.86");
    }

    @Test
    void ofDataAndCredits() {
        assertThat(steps(
                        "boughtDataAreACreditThatEndsWithTheGrant",
                        "usage-data",
                        new Usage.Granted(15, BigDecimal.ZERO)))
                .isEqualTo("GRANT_DAYS=15 INTERVAL_DAYS=30 QUANTITY=0.5 PRICE=30 EXACT=-15 ROUNDED=-15");
        assertThat(steps("dataAreSoldByTheMegabyte", "fleet-data", new Usage.Granted(15, new BigDecimal("50"))))
                .isEqualTo("GRANT_DAYS=15 QUANTITY=50 PRICE=0.02 EXACT=1 ROUNDED=1");
        assertThat(steps(
                        "aMissedPromiseGivesBackAPartOfTheFee",
                        "availability-credit",
                        new Usage.Kept(new BigDecimal("0.9512"), new BigDecimal("100"))))
                .isEqualTo(
                        "PROMISED=0.97 MEASURED=0.9512 SHORTFALL=0.0188 GIVEN_BACK=0.1 FEE=100 EXACT=-10 ROUNDED=-10");
    }

    @Test
    void ofIndexTailoringAndWhatIsTakenOff() {
        var indexed = Rated.example("thePriceFollowsAPublishedIndex");
        indexed.facts = Circumstances.NONE.index("Producer prices 2021=100", new BigDecimal("118.9"));
        assertThat(steps(indexed, "service", new Usage.Presence(30, 0, 0), JUNE))
                .contains(" INDEX[Producer prices 2021=100]=1.0578 EXACT=94.1442 ");
        var tailored = Rated.example("theDataTailorThePrice");
        tailored.facts = Circumstances.NONE.figure("run-hours", new BigDecimal("150"));
        assertThat(steps(tailored, "insurance", new Usage.Presence(30, 0, 0), JUNE))
                .contains(" TAILORED[run-hours]=0.8 EXACT=32 ");
        var voucher = Rated.example("aVoucherCountsOnTheLineOnWhichItIsRedeemed");
        voucher.facts = Circumstances.NONE.redeeming("SPRING-26");
        assertThat(steps(voucher, "service", new Usage.Presence(30, 0, 0), JUNE))
                .contains(" VOUCHER[SPRING-26]=-25 EXACT=55 ");
        var discounted = Rated.example("aDiscountCountsToTheDay");
        discounted.facts = Circumstances.NONE.since(Rated.day("2026-06-01"));
        assertThat(steps(discounted, "service", new Usage.Presence(30, 0, 0), JUNE))
                .contains(" PRICE=80 DISCOUNT=-40 DISCOUNT=-5 EXACT=35 ");
        var forData = Rated.example("whoGivesDataPaysLessAsLongAsTheGrantIsActive");
        forData.facts = Circumstances.NONE.granted("research", 10);
        assertThat(steps(forData, "service", new Usage.Presence(30, 0, 0), JUNE))
                .contains(" FOR_DATA[research]=-6 EXACT=84 ");
    }
}
