package org.outturn.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.base.Json;
import org.outturn.base.Refused;
import org.outturn.base.Sha256;
import org.outturn.bill.rating.Examples;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.outturn.ui.TestPages;

/** Plans as text: old ones keep their bytes, new ones come back, broken ones are refused with field and cure. */
class PlanTest {
    /** As the first version of the program froze it. */
    private static final String FIRST_TERMS = """
            {"customer":{"address":"233 South Wacker Drive\\nChicago, IL 60606","country":"US","name":"Lakeside Office Partners LLC"},\
            "from":"2017-01-01","machines":["0190a000-0000-7000-8000-000000000001"],"paymentDays":30,"plan":{"charges":[\
            {"type":"subscription","key":"service","pricePerMonth":89.00},{"type":"gain-share","key":"gain","pricePerUnit":0.14,\
            "share":0.5,"threshold":10,"unit":"kW.h"}],"currency":"USD"},"promise":"20 % less electricity, and we share the gain.",\
            "provider":{"address":"Am Luftweg 12\\n20457 Hamburg","country":"DE","name":"Zephyr Ventilation GmbH"},\
            "taxNote":"German value added tax","taxRate":0.19,"title":"Ventilation that saves","until":null,"zone":"America/Chicago"}""";

    static Stream<String> examples() {
        return Examples.all().values().stream();
    }

    @Test
    void theTermsOfTheFirstContractsKeepTheirBytes() {
        Terms terms = Json.mapper().readValue(FIRST_TERMS, Terms.class);

        assertThat(Json.text(terms)).isEqualTo(FIRST_TERMS);
        assertThat(Sha256.of(Json.text(terms)))
                .isEqualTo("48ef22eeed795efe86dbbf240f97b76b7c093b9b2981f6ccad75ffaf30401b5b");
        assertThat(terms.commitment()).isNull();
        assertThat(terms.seasons()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aPlanComesBackAsItWasWritten(String json) {
        Plan plan = Plan.parse(json);

        assertThat(Plan.parse(Json.text(plan))).isEqualTo(plan);
        assertThat(Json.text(Plan.parse(Json.text(plan)))).isEqualTo(Json.text(plan));
        assertThat(Json.text(plan)).doesNotContain("null").doesNotContain("[]");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyPlanIsSaidInBothLanguages(String json) {
        Plan plan = Plan.parse(json);
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.GERMAN}) {
            var page = page(language);
            String said = PlanInWords.paragraph(plan, page);

            assertThat(said).doesNotContain("{").doesNotContain("null").endsWith(".");
            plan.charges().forEach(charge -> assertThat(said).contains(PlanInWords.name(charge, page)));
        }
    }

    @Test
    void aPlanReadsAsAPersonWouldSayIt() {
        var english = page(Locale.ENGLISH);
        var german = page(Locale.GERMAN);

        assertThat(PlanInWords.paragraph(example("energyIsPaidTierByTierBetweenMinimumAndCap"), english))
                .isEqualTo("Pay per use: per kWh, each at the price of its tier: 0.30 EUR up to 1,000, 0.25 EUR up to"
                        + " 5,000, 0.20 EUR beyond, counted by the meter energy each month, at least 100.00 EUR, at most"
                        + " 2,000.00 EUR.");
        assertThat(PlanInWords.paragraph(example("aLeaseEndsInBuyingReturningOrMore"), english))
                .isEqualTo(
                        "Lease: 450.00 EUR per machine a month, in advance, for the first 36 months; at its end it can be"
                                + " bought for 2,000.00 EUR or given back for 150.00 EUR or extended by 12 months at 300.00 EUR.");
        assertThat(PlanInWords.paragraph(example("aTrialIsFreeToTheDay"), german))
                .isEqualTo("Abonnement: 60,00 EUR je Maschine im Monat, im Nachhinein, kostenlos zu Beginn: 30 Tage.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"per-unit\",\"price\":-1} | price | plan-negative",
                "{\"type\":\"per-unit\"} | price | missing-value",
                "{\"type\":\"per-unit\",\"price\":1e999999999} | price | plan-number",
                "{\"type\":\"per-unit\",\"price\":1e-99999} | price | plan-number",
                "{\"type\":\"per-unit\",\"price\":0.0000000000001} | price | plan-number",
                "{\"type\":\"per-unit\",\"price\":1234567890123456} | price | plan-number",
                "{\"type\":\"graduated\",\"tiers\":[]} | tiers | plan-count",
                "{\"type\":\"graduated\",\"tiers\":[{\"upTo\":5,\"price\":1}]} | tiers | plan-misfit",
                "{\"type\":\"graduated\",\"tiers\":[{\"price\":1},{\"price\":1}]} | tiers | plan-misfit",
                "{\"type\":\"volume\",\"tiers\":[{\"upTo\":5,\"price\":1},{\"upTo\":5,\"price\":1},{\"price\":1}]} | tiers | plan-misfit",
                "{\"type\":\"volume\",\"tiers\":[{\"upTo\":0,\"price\":1},{\"price\":1}]} | upTo | plan-not-positive",
                "{\"type\":\"volume\",\"tiers\":[null]} | tiers | missing-value",
                "{\"type\":\"package\",\"size\":0,\"price\":1} | size | plan-not-positive",
                "{\"type\":\"share-of\",\"charge\":\"nobody\",\"share\":0.1} | share-of | plan-misfit",
                "{\"type\":\"share-of\",\"charge\":\"fee\",\"share\":0.1} | share-of | plan-misfit",
                "{\"type\":\"share-of\",\"charge\":\"fee\",\"share\":1.1} | share | plan-share",
                "{\"type\":\"by-place\",\"places\":{}} | places | plan-count",
                "{\"type\":\"by-place\",\"places\":{\"DE\":{\"type\":\"by-place\",\"places\":{\"DE\":{\"type\":\"per-unit\",\"price\":1}}}}}"
                        + " | places | plan-misfit",
                "{\"type\":\"free-lunch\"} | plan | plan-unreadable",
                "null | pricing | missing-value",
                "7 | plan | plan-unreadable",
            })
    void aPriceThatCantBeIsRefusedWithFieldAndCure(String pricing, String field, String code) {
        refused(fee(pricing, "[]"), field, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"cap\",\"amount\":-1} | amount | plan-negative",
                "{\"type\":\"minimum\",\"amount\":0} | amount | plan-not-positive",
                "{\"type\":\"minimum\",\"amount\":9},{\"type\":\"cap\",\"amount\":8} | modifiers | plan-misfit",
                "{\"type\":\"cap\",\"amount\":9},{\"type\":\"cap\",\"amount\":8} | modifiers | plan-twice",
                "{\"type\":\"trial\",\"length\":\"P0D\"} | length | plan-span",
                "{\"type\":\"trial\",\"length\":\"P-1D\"} | length | plan-span",
                "{\"type\":\"trial\",\"length\":\"P101Y\"} | length | plan-span",
                "{\"type\":\"trial\",\"length\":\"P99999999M\"} | length | plan-span",
                "{\"type\":\"trial\",\"length\":\"soon\"} | plan | plan-unreadable",
                "{\"type\":\"discount\",\"off\":{}} | share | plan-misfit",
                "{\"type\":\"discount\",\"off\":{\"share\":0.1,\"amount\":1}} | share | plan-misfit",
                "{\"type\":\"discount\",\"off\":{\"share\":1.01}} | share | plan-share",
                "{\"type\":\"discount\"} | off | missing-value",
                "{\"type\":\"voucher\",\"off\":{\"share\":0.1}} | code | missing-value",
                "{\"type\":\"for-data\",\"purpose\":\"A B\",\"off\":{\"share\":0.1}} | purpose | plan-key",
                "{\"type\":\"indexation\",\"index\":\"i\",\"base\":0,\"decimals\":4} | base | plan-not-positive",
                "{\"type\":\"indexation\",\"index\":\"i\",\"base\":1,\"decimals\":13} | decimals | plan-count",
                "{\"type\":\"indexation\",\"index\":\"i\",\"base\":1,\"decimals\":4,\"lowest\":2,\"highest\":1} | highest | plan-misfit",
                "{\"type\":\"free\",\"conversion\":\"automatic\",\"limits\":[]} | limits | plan-count",
                "{\"type\":\"free\",\"limits\":[{\"type\":\"seats\",\"most\":1}]} | conversion | missing-value",
                "{\"type\":\"free\",\"conversion\":\"automatic\",\"limits\":[{\"type\":\"seats\",\"most\":0}]} | most | plan-count",
                "{\"type\":\"free\",\"conversion\":\"automatic\",\"limits\":[{\"type\":\"features\",\"features\":[\"a\",\"a\"]}]}"
                        + " | features | plan-twice",
                "{\"type\":\"while-paused\",\"part\":1.5} | part | plan-share",
                "{\"type\":\"tailored\",\"figure\":\"f\",\"bands\":[]} | bands | plan-count",
                "null | modifiers | missing-value",
            })
    void aModifierThatCantBeIsRefusedWithFieldAndCure(String modifiers, String field, String code) {
        refused(fee("{\"type\":\"per-unit\",\"price\":1}", "[" + modifiers + "]"), field, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"currency\":\"EUR\"}",
                "{\"currency\":\"XYZ\",\"charges\":[]}",
                "{\"currency\":\"EUR\",\"charges\":[]}",
                "{\"currency\":\"EUR\",\"charges\":[null]}",
                "{\"currency\":\"EUR\",\"charges\":[{\"type\":\"recurring\"}]}",
                "{\"currency\":\"EUR\",\"charges\":[{\"type\":\"gain-share\",\"key\":\"g\"}]}",
                "{\"currency\":\"EUR\",\"charges\":[],\"more\":1}",
                "{\"currency\":\"EUR\",\"currency\":\"EUR\",\"charges\":[]}",
                "{\"currency\":\"EUR\",\"charges\":[]} x",
            })
    void whatIsNoPlanIsRefusedAndNeverBreaks(String json) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Plan.parse(json))
                .satisfies(refused -> assertThat(refused.cure()).isNotBlank());
    }

    @Test
    void partsOfAPlanMustGoTogether() {
        String fee = charge("{\"type\":\"per-unit\",\"price\":1}", "[]");
        refused(plan(fee + "," + fee), "plan", "plan-unreadable");
        refused(plan(fee.replace("\"key\"", "\"addsTo\":\"nobody\",\"key\"")), "addsTo", "plan-misfit");
        refused(plan(fee.replace("\"key\"", "\"addsTo\":\"fee\",\"key\"")), "addsTo", "plan-misfit");
        refused(plan(fee.replace("\"key\"", "\"onlyType\":\"press\",\"key\"")), "onlyType", "plan-misfit");
        refused(plan(fee + "," + credit("nobody")), "of", "plan-misfit");
        refused(plan(fee + "," + credit("credit")), "of", "plan-misfit");
        assertThat(Plan.parse(plan(fee + "," + credit("fee"))).charge("credit")).isPresent();
    }

    @Test
    void aShareOfAPriceWithTooManyDigitsIsRefusedAtOnce() {
        refused(
                plan(
                        "{\"type\":\"one-time\",\"key\":\"licence\",\"model\":\"licence\",\"per\":\"contract\",\"pricing\":"
                                + "{\"type\":\"per-unit\",\"price\":0.0000001}},"
                                + charge("{\"type\":\"share-of\",\"charge\":\"licence\",\"share\":0.0000001}", "[]")),
                "price",
                "plan-number");
    }

    private static Plan example(String test) {
        return Plan.parse(Objects.requireNonNull(Examples.all().get(test)));
    }

    private static Page page(Locale language) {
        return TestPages.page(
                language,
                new Viewer(UUID.randomUUID(), null, UUID.randomUUID(), "Fina", Set.of(Role.FINANCE), ZoneId.of("UTC")));
    }

    private static String credit(String of) {
        return "{\"type\":\"service-credit\",\"key\":\"credit\",\"promise\":\"p\",\"side\":\"at-least\",\"promised\":1,"
                + "\"unit\":\"1\",\"step\":1,\"share\":0.1,\"most\":1,\"of\":\"" + of + "\"}";
    }

    private static String fee(String pricing, String modifiers) {
        return plan(charge(pricing, modifiers));
    }

    private static String charge(String pricing, String modifiers) {
        return "{\"type\":\"recurring\",\"key\":\"fee\",\"model\":\"subscription\",\"per\":\"contract\",\"billing\":"
                + "{\"every\":\"month\",\"due\":\"arrears\",\"alignment\":\"calendar\"},\"pricing\":" + pricing
                + ",\"modifiers\":" + modifiers + "}";
    }

    private static String plan(String charges) {
        return "{\"currency\":\"EUR\",\"charges\":[" + charges + "]}";
    }

    private static void refused(String json, String field, String code) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Plan.parse(json))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.field()).contains(field);
                    assertThat(refused.cure()).isNotBlank();
                });
    }
}
