package org.outturn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outturn.base.Refused;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.EndOption;
import org.outturn.contract.plan.Per;
import org.outturn.contract.plan.Pricing;
import org.outturn.contract.plan.RevenueModel;

/** Charges that can't be are refused with field and cure, each kind for its own reasons. */
class ChargeRefusalsTest {
    private static final String ARREARS =
            "\"billing\":{\"every\":\"month\",\"due\":\"arrears\",\"alignment\":\"calendar\"}";
    private static final String ADVANCE =
            "\"billing\":{\"every\":\"month\",\"due\":\"advance\",\"alignment\":\"calendar\"}";
    private static final String PRICE = "\"pricing\":{\"type\":\"per-unit\",\"price\":1}";
    private static final String STATE = "{\"type\":\"signal\",\"signal\":\"s\",\"state\":\"RUN\"}";
    private static final String COUNT = "{\"type\":\"platform\",\"count\":\"messages\"}";

    private static void refused(String charge, String field) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Plan.parse("{\"currency\":\"EUR\",\"charges\":[" + charge + "]}"))
                .satisfies(refused -> {
                    assertThat(refused.field()).contains(field);
                    assertThat(refused.cure()).isNotBlank();
                });
    }

    private static String meter(String source, String aggregate, String unit) {
        return "\"meter\":{\"key\":\"m\",\"source\":" + source + ",\"aggregate\":\"" + aggregate + "\",\"unit\":\""
                + unit + "\"}";
    }

    private static String metered(String meter, String billing) {
        return "{\"type\":\"metered\",\"key\":\"use\",\"model\":\"pay-per-use\"," + meter + "," + billing + "," + PRICE
                + "}";
    }

    @Test
    void aMeterMustBeAbleToCount() {
        refused(metered(meter(STATE, "sum", "h"), ARREARS), "aggregate");
        refused(metered(meter(COUNT, "time-in-state", "h"), ARREARS), "aggregate");
        refused(metered(meter(COUNT, "consumption", "1"), ARREARS), "aggregate");
        refused(metered(meter(COUNT, "count", ""), ARREARS), "unit");
        refused(metered(meter(COUNT, "count", "x".repeat(61)), ARREARS), "unit");
        refused(metered(meter("null", "count", "1"), ARREARS), "source");
        refused(metered(meter("{\"type\":\"platform\"}", "count", "1"), ARREARS), "count");
        refused(metered(meter("{\"type\":\"records\",\"kind\":\"K 1\"}", "sum", "1"), ARREARS), "kind");
        refused(metered("\"life\":null", ARREARS), "meter");
    }

    @Test
    void whatIsKnownAfterwardsOnlyIsNotBilledInAdvance() {
        refused(metered(meter(COUNT, "count", "1"), ADVANCE), "billing");
        refused(
                "{\"type\":\"turnover-share\",\"key\":\"c\",\"model\":\"commission\",\"of\":\"customer\",\"rates\":"
                        + "{\"type\":\"per-unit\",\"price\":0.1}," + ADVANCE + "}",
                "billing");
        refused(
                "{\"type\":\"data-exchange\",\"key\":\"d\",\"model\":\"data-sale\",\"purpose\":\"p\",\"pays\":\"customer\","
                        + PRICE + "," + ADVANCE + "}",
                "billing");
        refused(gain("200", "1000", "5000", "600", "900", "", ADVANCE), "billing");
    }

    private static String gain(
            String fixed, String floor, String target, String reference, String cap, String knots, String billing) {
        return "{\"type\":\"value-share\",\"key\":\"g\",\"unit\":\"kW.h\",\"figure\":\"point\",\"fee\":{\"type\":\"pure\",\"fixed\":"
                + fixed + ",\"floor\":" + floor + ",\"target\":" + target + ",\"reference\":" + reference + ",\"cap\":"
                + cap
                + ",\"knots\":[" + knots + "]}," + billing + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1 | 1000 | 5000 | 600 | 900 | '' | fixed",
                "200 | 5000 | 5000 | 600 | 900 | '' | target",
                "700 | 1000 | 5000 | 600 | 900 | '' | reference",
                "200 | 1000 | 5000 | 600 | 500 | '' | cap",
                "200 | 1000 | 5000 | 600 | 900 | '{\"value\":900,\"fee\":100}' | knots",
                "200 | 1000 | 5000 | 600 | 900 | '{\"value\":1000,\"fee\":200}' | knots",
                "200 | 1000 | 5000 | 600 | 900 | '{\"value\":2000,\"fee\":199}' | knots",
                "200 | 1000 | 5000 | 600 | 900 | '{\"value\":2000,\"fee\":601}' | knots",
                "200 | 1000 | 5000 | 600 | 900 | '{\"value\":2000}' | fee",
                "200 | 1e99 | 5000 | 600 | 900 | '' | floor",
            })
    void aCurveRises(
            String fixed, String floor, String target, String reference, String cap, String knots, String field) {
        refused(gain(fixed, floor, target, reference, cap, knots, ARREARS), field);
    }

    @ParameterizedTest
    @CsvSource({"1.1, 0.3, 0.01, share", "0.1, 0, 0.01, most", "0.1, 0.3, 0, step"})
    void aCreditIsAPartOfAFee(String share, String most, String step, String field) {
        refused(
                "{\"type\":\"service-credit\",\"key\":\"c\",\"promise\":\"p\",\"side\":\"at-most\",\"promised\":4,\"unit\":\"h\","
                        + "\"step\":" + step + ",\"share\":" + share + ",\"most\":" + most + ",\"of\":\"fee\"}",
                field);
    }

    @Test
    void turnoverIsSharedByRates() {
        refused(
                "{\"type\":\"turnover-share\",\"key\":\"c\",\"model\":\"commission\",\"of\":\"customer\",\"rates\":"
                        + "{\"type\":\"package\",\"size\":10,\"price\":0.1}," + ARREARS + "}",
                "rates");
    }

    @Test
    void instalmentsAreSeveral() {
        refused(
                "{\"type\":\"one-time\",\"key\":\"o\",\"model\":\"investment\",\"per\":\"contract\"," + PRICE
                        + ",\"instalments\":{\"count\":1,\"every\":\"month\"}}",
                "count");
        refused(
                "{\"type\":\"one-time\",\"key\":\"o\",\"model\":\"investment\",\"per\":\"contract\"," + PRICE
                        + ",\"after\":\"P-1M\"}",
                "after");
        refused(
                "{\"type\":\"one-time\",\"key\":\"o\",\"model\":\"investment\",\"per\":\"contract\"," + PRICE
                        + ",\"modifiers\":[{\"type\":\"trial\",\"length\":\"P1M\"}]}",
                "modifiers");
    }

    @Test
    void aLeaseEndsAsAgreedOnly() {
        var lease = new Recurring("lease", RevenueModel.LEASE, Per.MACHINE, Billing.MONTHLY, Pricing.perUnit("450"))
                .ending(new EndOption.Buy(BigDecimal.TEN));

        assertThat(lease.afterEnd(new EndOption.Buy(BigDecimal.TEN))).isPresent();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> lease.afterEnd(new EndOption.Buy(BigDecimal.ONE)))
                .satisfies(refused -> assertThat(refused.field()).contains("atEnd"));
    }
}
