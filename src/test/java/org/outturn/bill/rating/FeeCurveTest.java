package org.outturn.bill.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.outturn.contract.Charge;

/** The points of fees' curves on the examples of docs/revenue-models.md, by hand. */
class FeeCurveTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    private static String curve(String test, String key, String from, String to, Circumstances facts) {
        return said(FeeCurve.of(
                Rated.example(test).charge(key),
                new BigDecimal(from),
                new BigDecimal(to),
                Rated.month("2026-06"),
                facts,
                EUR));
    }

    private static String curve(String test, String key, String from, String to) {
        return curve(test, key, from, to, Circumstances.NONE);
    }

    /** Such as {@code kW.h: 0/0 10/5}. */
    private static String said(FeeCurve curve) {
        var said = new StringBuilder(curve.unit()).append(':');
        curve.points()
                .forEach(point -> said.append(' ')
                        .append(plain(point.quantity()))
                        .append('/')
                        .append(plain(point.fee())));
        return said.toString();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    @Test
    void tiersMinimumAndCapAreKinks() {
        // the minimum of 100 is reached at 333.3… kWh, the cap of 2000 at 8500
        String said = curve("energyIsPaidTierByTierBetweenMinimumAndCap", "energy", "0", "10000");

        assertThat(said).matches("kW\\.h: 0/100 333\\.3{10,}/100 1000/300 5000/1300 8500/2000 10000/2000");
    }

    @Test
    void aVolumePriceFallsAtItsLimit() {
        assertThat(curve("allKilometresCostThePriceThatIsReached", "distance", "0", "1000"))
                .isEqualTo("km: 0/0 500/200 500/175 1000/350");
    }

    @Test
    void whatIsIncludedCostsNothing() {
        assertThat(curve("whatGoesBeyondTheIncludedIsPaid", "starts", "0", "200"))
                .isEqualTo("1: 0/0 100/0 200/75");
        assertThat(curve("whatGoesBeyondTheIncludedIsPaid", "starts", "0", "50"))
                .isEqualTo("1: 0/0 50/0");
    }

    @Test
    void packagesAreSteps() {
        assertThat(curve("begunPackagesArePaidWhole", "messages", "0", "2500"))
                .isEqualTo("1: 0/0 0/0.5 1000/0.5 1000/1 2000/1 2000/1.5 2500/1.5");
        assertThat(curve("begunPackagesArePaidWhole", "messages", "500", "1500"))
                .isEqualTo("1: 500/0.5 1000/0.5 1000/1 1500/1");
        // too many to be told apart
        assertThat(curve("begunPackagesArePaidWhole", "messages", "0", "1000000"))
                .isEqualTo("1: 0/0 1000000/500");
    }

    @Test
    void thePureShareHasItsKnots() {
        // 900 is reached at 5000 + 300 * 3000 / 350
        assertThat(curve("thePureShareFollowsItsCurve", "gain", "-500", "9000"))
                .matches("kW\\.h: -500/200 1000/200 2000/250 5000/600 7571\\.428571[0-9]*/900 9000/900");
    }

    @Test
    void theBonusBeginsAtItsThreshold() {
        assertThat(curve("theBonusIsAShareOfWhatIsShownBeyondDoubt", "gain", "-100", "1100"))
                .isEqualTo("kW.h: -100/0 100/0 1100/70");
        var first = new Charge.GainShare(
                "gain", "kW.h", new BigDecimal("0.14"), new BigDecimal("0.5"), new BigDecimal("100"));
        assertThat(said(FeeCurve.of(
                        first,
                        BigDecimal.ZERO,
                        new BigDecimal("1100"),
                        Rated.month("2026-06"),
                        Circumstances.NONE,
                        EUR)))
                .isEqualTo("kW.h: 0/0 100/0 1100/70");
    }

    @Test
    void theFirstSubscriptionIsALine() {
        assertThat(said(FeeCurve.of(
                        new Charge.Subscription("service", new BigDecimal("89.00")),
                        BigDecimal.ZERO,
                        BigDecimal.TEN,
                        Rated.month("2026-06"),
                        Circumstances.NONE,
                        EUR)))
                .isEqualTo("mo: 0/0 10/890");
    }

    @Test
    void whatIsTakenOffCanUseUpTheAmount() {
        // 80 a machine less 25: nothing up to 0.3125 machines
        assertThat(curve(
                        "aVoucherCountsOnTheLineOnWhichItIsRedeemed",
                        "service",
                        "0",
                        "2",
                        Circumstances.NONE.redeeming("SPRING-26")))
                .isEqualTo("1: 0/0 0.3125/0 2/135");
        assertThat(curve("aVoucherCountsOnTheLineOnWhichItIsRedeemed", "service", "0", "2"))
                .isEqualTo("1: 0/0 2/160");
    }

    @Test
    void turnoverPiecesAndPlacesAreDrawnToo() {
        assertThat(curve("aCommissionIsAShareOfTheCustomersTurnover", "commission", "0", "20000"))
                .isEqualTo("EUR: 0/0 10000/500 20000/800");
        assertThat(curve("anAssetIsSoldOnceAndManyCostLessEach", "press", "0", "3"))
                .isEqualTo("1: 0/0 2/20000 2/19000 3/28500");
        assertThat(curve("thePriceDependsOnThePlace", "service", "0", "1", Circumstances.NONE.at("US")))
                .isEqualTo("1: 0/0 1/99");
    }

    @Test
    void dataThatWeBuyAreDrawnBelowNothing() {
        assertThat(curve("boughtDataAreACreditThatEndsWithTheGrant", "usage-data", "0", "1"))
                .isEqualTo("1: 0/0 1/-30");
        assertThat(curve("dataAreSoldByTheMegabyte", "fleet-data", "0", "100")).isEqualTo("MBy: 0/0 100/2");
    }

    @Test
    void aCreditGrowsInStepsUpToTheMost() {
        assertThat(curve("aMissedPromiseGivesBackAPartOfTheFee", "availability-credit", "0.9", "1"))
                .isEqualTo("1: 0.9/-0.3 0.92/-0.3 0.92/-0.25 0.93/-0.25 0.93/-0.2 0.94/-0.2 0.94/-0.15 0.95/-0.15"
                        + " 0.95/-0.1 0.96/-0.1 0.96/-0.05 0.97/-0.05 0.97/0 1/0");
    }

    @Test
    void aCurveGoesFromLessToMoreOverAFullInterval() {
        var charge = Rated.example("hoursOfUseArePaid").charge("hours");
        var part = Rated.part("2026-06-01", "2026-06-10", "2026-06-01", "2026-07-01");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> curve("hoursOfUseArePaid", "hours", "5", "5"))
                .withMessageContaining("from less to more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeeCurve.of(charge, BigDecimal.ZERO, BigDecimal.TEN, part, Circumstances.NONE, EUR))
                .withMessageContaining("full interval");
        assertThat(List.of(curve("hoursOfUseArePaid", "hours", "-5", "5"))).containsExactly("h: 0/0 5/16");
    }
}
