package org.outturn.bill.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outturn.bill.rating.RatedLine.Rule;
import org.outturn.bill.rating.RatedLine.Step;
import org.outturn.contract.Charge;

class RatingTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final UUID STATEMENT = UUID.randomUUID();

    @Test
    void aWholeMonthCostsItsPrice() {
        var line = subscription("89.00", "2017-05", 31);

        assertThat(line.quantity()).isEqualByComparingTo("1");
        assertThat(line.amount()).isEqualTo("89.00");
        assertThat(line.unit()).isEqualTo("mo");
    }

    @ParameterizedTest
    @CsvSource({
        "89.00, 2017-05, 13, 37.32", // 89 * 13 / 31 = 37.3225…
        "89.00, 2017-02, 13, 41.32", // 89 * 13 / 28 = 41.3214…
        "89.00, 2016-02, 13, 39.90", // a leap year: 89 * 13 / 29 = 39.8965…
        "30.00, 2017-04, 1, 1.00",
        "100.00, 2017-05, 0, 0.00",
        "0.00, 2017-05, 31, 0.00"
    })
    void aPartOfAMonthIsDaysUsedOverDaysOfTheMonth(String price, String month, int days, String amount) {
        assertThat(subscription(price, month, days).amount()).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"0.155, 1, 0.00", "0.465, 1, 0.02", "0.775, 1, 0.02", "1.085, 1, 0.04"})
    void halfACentGoesToTheEvenCentAlsoWhenTheQuotientNeverEnds(String price, int days, String amount) {
        // 0.155 / 31 is exactly half a cent, though 1 / 31 has no end in decimals
        assertThat(subscription(price, "2017-05", days).amount()).isEqualTo(amount);
    }

    @Test
    void theDaysOfAMonthTogetherCostTheMonthUpToRounding() {
        var total = BigDecimal.ZERO;
        for (int day = 0; day < 31; day++) {
            total = total.add(subscription("89.00", "2017-05", 1).amount());
        }
        assertThat(total.subtract(new BigDecimal("89.00")).abs()).isLessThanOrEqualTo(new BigDecimal("0.155"));
    }

    @Test
    void theShareIsOfWhatIsAboveTheThreshold() {
        var line = gain("0.14", "0.5", "100", "412.345", true);

        assertThat(line.quantity()).isEqualByComparingTo("312.345");
        assertThat(line.unitPrice()).isEqualByComparingTo("0.07");
        assertThat(line.amount()).isEqualTo("21.86"); // 21.86415
        assertThat(line.statement()).isEqualTo(STATEMENT);
        assertThat(line.statementHash()).isEqualTo("hash");
        assertThat(line.steps())
                .extracting(Step::rule)
                .containsExactly(
                        Rule.VERIFIED,
                        Rule.THRESHOLD,
                        Rule.ABOVE_THRESHOLD,
                        Rule.WORTH,
                        Rule.SHARE,
                        Rule.EXACT,
                        Rule.ROUNDED);
    }

    @ParameterizedTest
    @CsvSource({"100, 0.00", "99.999, 0.00", "100.001, 0.00", "100.072, 0.01"})
    void nothingIsChargedUpToTheThreshold(String avoided, String amount) {
        assertThat(gain("0.14", "0.5", "100", avoided, true).amount()).isEqualTo(amount);
    }

    @Test
    void savingsBelowTheirBandAreNotCharged() {
        var line = gain("0.14", "0.5", "0", "412.345", false);

        assertThat(line.amount()).isEqualTo("0.00");
        assertThat(line.quantity()).isEqualByComparingTo("0");
        assertThat(line.steps()).contains(new Step(Rule.NOT_SHOWN, BigDecimal.ZERO));
    }

    @Test
    void whoUsesMoreIsNotPaidForIt() {
        assertThat(gain("0.14", "0.5", "0", "-250", false).amount()).isEqualTo("0.00");
        assertThat(gain("0.14", "0.5", "0", "-250", true).amount()).isEqualTo("0.00");
    }

    @ParameterizedTest
    @CsvSource({"0.005, 0.00", "0.015, 0.02", "0.025, 0.02", "0.0251, 0.03"})
    void halfACentOfTheShareGoesToTheEvenCent(String worth, String amount) {
        assertThat(gain(worth, "1", "0", "1", true).amount()).isEqualTo(amount);
    }

    @Test
    void aCurrencyWithoutCentsIsRoundedToItsUnit() {
        var charge = new Charge.Subscription("s", new BigDecimal("1000"));
        var line = Rating.rate(charge, new Usage.Service(YearMonth.of(2017, 5), 13), Currency.getInstance("JPY"));

        assertThat(line.amount()).isEqualTo("419");
    }

    @Test
    void usageOfAnotherKindIsRefused() {
        var subscription = new Charge.Subscription("s", BigDecimal.TEN);
        var value = new Usage.VerifiedValue(STATEMENT, "hash", BigDecimal.TEN, true);

        assertThatIllegalArgumentException().isThrownBy(() -> Rating.rate(subscription, value, EUR));
        assertThatIllegalArgumentException().isThrownBy(() -> new Usage.Service(YearMonth.of(2017, 2), 29));
    }

    @Test
    void whateverTheFiguresMoreValueNeverCostsLessAndTheAmountIsTheExactOneRounded() {
        var random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            String worth = decimal(random, 1, 4);
            String share =
                    new BigDecimal(1 + random.nextInt(100)).movePointLeft(2).toPlainString();
            String threshold = decimal(random, 500, 1);
            BigDecimal avoided = new BigDecimal(decimal(random, 2_000, 3)).subtract(new BigDecimal(300));
            RatedLine line = gain(worth, share, threshold, avoided.toPlainString(), true);
            RatedLine more = gain(
                    worth,
                    share,
                    threshold,
                    avoided.add(new BigDecimal(decimal(random, 50, 3))).toPlainString(),
                    true);

            assertThat(line.amount()).isGreaterThanOrEqualTo(BigDecimal.ZERO).hasScaleOf(2);
            assertThat(more.amount()).isGreaterThanOrEqualTo(line.amount());
            BigDecimal exact = line.quantity().multiply(line.unitPrice());
            assertThat(exact.subtract(line.amount()).abs()).isLessThanOrEqualTo(new BigDecimal("0.005"));
            assertThat(gain(worth, share, threshold, avoided.toPlainString(), true))
                    .isEqualTo(line);
        }
    }

    @Test
    void whateverThePriceMoreDaysNeverCostLessAndNeverMoreThanTheMonth() {
        var random = new Random(12);
        for (int i = 0; i < 2_000; i++) {
            String price = decimal(random, 10_000, 2);
            int days = random.nextInt(31);
            var line = subscription(price, "2017-05", days);

            assertThat(subscription(price, "2017-05", days + 1).amount()).isGreaterThanOrEqualTo(line.amount());
            assertThat(line.amount()).isLessThanOrEqualTo(new BigDecimal(price));
        }
    }

    private static String decimal(Random random, int below, int decimals) {
        long scale = (long) Math.pow(10, decimals);
        return BigDecimal.valueOf(random.nextLong(below * scale), decimals).toPlainString();
    }

    private static RatedLine subscription(String price, String month, int days) {
        var usage = new Usage.Service(YearMonth.parse(month), days);
        return Rating.rate(new Charge.Subscription("service", new BigDecimal(price)), usage, EUR);
    }

    private static RatedLine gain(String worth, String share, String threshold, String avoided, boolean shown) {
        var charge = new Charge.GainShare(
                "gain", "kW.h", new BigDecimal(worth), new BigDecimal(share), new BigDecimal(threshold));
        return Rating.rate(charge, new Usage.VerifiedValue(STATEMENT, "hash", new BigDecimal(avoided), shown), EUR);
    }
}
