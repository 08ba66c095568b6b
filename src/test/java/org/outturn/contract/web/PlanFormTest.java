package org.outturn.contract.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.outturn.base.Refused;
import org.outturn.contract.Plan;
import org.outturn.contract.PlanTemplates;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Plans in fields and back. */
class PlanFormTest {
    static Stream<Plan> examples() {
        return PlanTemplates.all().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyRevenueModelSurvivesItsFields(Plan plan) {
        assertThat(PlanForm.read(PlanForm.values(plan))).isEqualTo(plan);
    }

    private static MultiValueMap<String, String> form(Map<String, String> fields) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        fields.forEach(form::add);
        return form;
    }

    private static Map<String, String> subscription() {
        return new TreeMap<>(Map.of(
                "currency", "eur",
                "charges.0.type", "recurring",
                "charges.0.key", "service",
                "charges.0.model", "subscription",
                "charges.0.per", "machine",
                "charges.0.billing.every", "month",
                "charges.0.billing.due", "arrears",
                "charges.0.billing.alignment", "calendar",
                "charges.0.pricing.type", "per-unit",
                "charges.0.pricing.price", "89,00"));
    }

    private static void refusedAt(String field, Map<String, String> fields) {
        assertThatThrownBy(() -> PlanForm.read(form(fields)))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.field()).as(e.what()).contains(field));
    }

    @Test
    void aNumberMayHaveACommaAndWhatIsLeftOverFromAnotherChoiceIsDropped() {
        Map<String, String> fields = subscription();
        fields.put("charges.0.pricing.size", "7");
        fields.put("charges.0.life.length", " ");
        fields.put("title", "not of the plan");
        Plan plan = PlanForm.read(form(fields));
        assertThat(PlanForm.values(plan))
                .containsEntry("charges.0.pricing.price", "89.00")
                .containsEntry("currency", "EUR")
                .doesNotContainKeys("charges.0.pricing.size", "title");
    }

    @Test
    void aRefusalFindsItsField() {
        Map<String, String> fields = subscription();
        fields.put("charges.0.pricing.price", "-1");
        refusedAt("charges.0.pricing.price", fields);
        fields.put("charges.0.pricing.price", "much");
        refusedAt("charges.0.pricing.price", fields);
        fields.put("charges.0.pricing.price", "");
        refusedAt("charges.0.pricing.price", fields);
        fields.put("charges.0.pricing.price", "1");
        fields.put("charges.0.modifiers.0.type", "minimum");
        fields.put("charges.0.modifiers.0.amount", "0");
        refusedAt("charges.0.modifiers.0.amount", fields);
        fields.put("charges.0.modifiers.0.amount", "5");
        fields.put("charges.0.addsTo", "nothing");
        refusedAt("charges.0.addsTo", fields);
        fields.put("charges.0.addsTo", "");
        fields.put("charges.0.billing.every", "decade");
        refusedAt("charges.0.billing.every", fields);
        fields.put("charges.0.billing.every", "month");
        fields.put("currency", "none");
        refusedAt("currency", fields);
    }

    @Test
    void anEmptyRowInBetweenMovesNoRefusal() {
        Map<String, String> fields = subscription();
        fields.put("charges.0.pricing.type", "graduated");
        fields.remove("charges.0.pricing.price");
        fields.put("charges.0.pricing.tiers.0.upTo", "");
        fields.put("charges.0.pricing.tiers.0.price", "");
        fields.put("charges.0.pricing.tiers.1.upTo", "10");
        fields.put("charges.0.pricing.tiers.1.price", "-2");
        fields.put("charges.0.pricing.tiers.2.price", "1");
        refusedAt("charges.0.pricing.tiers.1.price", fields);
        fields.put("charges.0.pricing.tiers.1.price", "2");
        assertThat(PlanForm.values(PlanForm.read(form(fields)))).containsEntry("charges.0.pricing.tiers.1.price", "1");
    }

    @Test
    void twoChargesOfOneKeyAreRefusedAtTheSecond() {
        Map<String, String> fields = subscription();
        subscription().forEach((name, value) -> fields.put(name.replace("charges.0", "charges.1"), value));
        refusedAt("charges.1.key", fields);
    }

    @Test
    void anEmptyPlanIsNoMistakeUntilItIsKept() {
        assertThat(PlanForm.isEmpty(form(Map.of("currency", "EUR")))).isTrue();
        assertThat(PlanForm.isEmpty(form(Map.of("plan", "  ")))).isTrue();
        refusedAt("currency", Map.of("currency", "EUR"));
        refusedAt("plan", Map.of("plan", ""));
        refusedAt("plan", Map.of("plan", "{\"currency\":\"EUR\",\"charges\":[{\"type\":\"unheard\"}]}"));
    }

    @Test
    void whatIsNoPlanIsRefusedAndNeverFails() {
        for (String name :
                List.of("charges.0", "charges.999.type", "charges.0.pricing.tiers.x.price", "charges.0.type.x")) {
            Map<String, String> fields = subscription();
            fields.put(name, "<script>");
            try {
                PlanForm.read(form(fields));
            } catch (Refused e) {
                assertThat(e.cure()).isNotBlank();
            }
        }
        Map<String, String> fields = subscription();
        fields.put("charges.0.type", "unheard");
        refusedAt("charges.0.type", fields);
    }

    @Test
    void entriesComeAndGo() {
        Map<String, String> fields = subscription();
        PlanForm.add("charges", Map.of("type", "metered"), fields);
        PlanForm.add("charges", Map.of("type", "one-time"), fields);
        assertThat(PlanForm.count("charges", fields)).isEqualTo(3);
        PlanForm.remove("charges", 1, fields);
        assertThat(fields).containsEntry("charges.1.type", "one-time").doesNotContainKey("charges.2.type");
        PlanForm.remove("charges", 0, fields);
        assertThat(fields).containsEntry("charges.0.type", "one-time").doesNotContainKey("charges.0.key");
    }

    @Test
    void textOfFieldsIsThePlan() {
        assertThat(Plan.parse(PlanForm.text(subscription())).charges()).hasSize(1);
        Map<String, String> half = subscription();
        half.remove("charges.0.pricing.price");
        assertThat(PlanForm.text(half)).contains("\"service\"");
    }
}
