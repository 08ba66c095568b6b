package org.outturn.measure.value.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.Contest;
import org.outturn.measure.drivers.Driver;
import org.outturn.measure.drivers.web.DriverWords;
import org.outturn.measure.value.DriverLine;
import org.outturn.measure.value.ValueStatement;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Units;

/** Says a line in the reader's words. */
record LineWords(DriverLine line, Page page) {
    ValueLineView view(ValueStatement.Decision decision, List<Contest> contests) {
        DriverLine.Result result = line.result();
        String kind = word(result.kind());
        return new ValueLineView(
                line.key(),
                line.agreed().driver().name(page.locale()),
                kind,
                decision.answer(),
                decision.by() == null || decision.at() == null
                        ? ""
                        : page.t("value.answered", decision.by(), page.f().dateTime(decision.at())),
                verdict(kind),
                result.quantity() != null,
                result.claimed(),
                quantity(result.quantity()),
                between(),
                money(result.money(), result.currency()),
                moneyBetween(),
                result.coverage() == null
                        ? page.t("value.coverage.unknown")
                        : page.f().percent(result.coverage().doubleValue(), 1),
                facts(),
                DriverWords.steps(result.steps(), page),
                method(),
                adjustments(),
                line.agreed().rests().stream()
                        .map(rest -> new ValueLineView.Beneath(rest.number(), "/statements/" + rest.statement()))
                        .toList(),
                changes(),
                contests);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String quantity(@Nullable BigDecimal quantity) {
        return quantity == null
                ? ""
                : (page.f().brief(quantity.doubleValue()) + " "
                                + Units.shown(line.agreed().driver().unit()))
                        .strip();
    }

    private String money(@Nullable BigDecimal money, @Nullable String currency) {
        return money == null || currency == null ? "" : page.f().number(money) + " " + currency;
    }

    private String verdict(String kind) {
        DriverLine.Result result = line.result();
        if (result.lack() != null) {
            return page.t("value.untold", page.t("value.lack." + word(result.lack())));
        }
        if (result.money() == null) {
            return page.t("value.unpriced", quantity(result.quantity()), missing());
        }
        String money = money(result.money(), result.currency());
        return result.shown()
                ? page.t("value.verdict." + kind, quantity(result.quantity()), money)
                : page.t("value.verdict.not-shown", quantity(result.quantity()));
    }

    private String missing() {
        return line.result().missing().stream().map(DriverWords::input).collect(Collectors.joining(", "));
    }

    private String between() {
        DriverLine.Result result = line.result();
        return result.basis() == null
                ? ""
                : page.t("value.basis." + word(result.basis()), quantity(result.lower()), quantity(result.upper()));
    }

    private String moneyBetween() {
        DriverLine.Result result = line.result();
        if (result.moneyLower() == null || result.moneyUpper() == null) {
            return "";
        }
        return page.t(
                "value.between",
                money(result.moneyLower(), result.currency()),
                money(result.moneyUpper(), result.currency()));
    }

    private List<Parts.Fact> facts() {
        DriverLine.Result result = line.result();
        List<Parts.Fact> facts = new ArrayList<>();
        facts.add(new Parts.Fact(
                page.t("value.machines"), page.t("key-figure.machines", result.measured(), result.asked())));
        if (!result.leftOut().isEmpty()) {
            facts.add(new Parts.Fact(
                    page.t("value.left-out"),
                    result.leftOut().stream()
                            .map(each -> each.machine() + ": " + page.t("value.lack." + word(each.why())))
                            .collect(Collectors.joining("; "))));
        }
        DriverLine.AgreedInputs inputs = line.agreed().inputs();
        if (inputs != null) {
            facts.add(new Parts.Fact(
                    page.t("value.inputs"),
                    page.t(
                            inputs.ofContract() ? "value.inputs.contract" : "value.inputs.customer",
                            inputs.version(),
                            inputs.by(),
                            page.f().date(inputs.at(), page.f().zone()))));
        }
        return facts;
    }

    private String method() {
        Driver driver = line.agreed().driver();
        String formula = page.t("value.method.formula", DriverWords.formula(driver, page));
        return line.agreed().byBaseline()
                ? page.t("value.method.baseline") + " " + formula
                : page.t("value.method.measured", DriverWords.measured(driver.measured(), page)) + " " + formula;
    }

    private List<Parts.Fact> adjustments() {
        return line.result().adjustments().stream()
                .map(each -> new Parts.Fact(
                        page.f().date(each.first()) + " – " + page.f().date(each.last()),
                        page.t(
                                "value.adjustment",
                                each.amount() == null
                                        ? page.t("adjustments.left")
                                        : page.f().number(each.amount()),
                                each.reason(),
                                each.proposedBy(),
                                each.agreedBy())))
                .toList();
    }

    private List<String> changes() {
        DriverLine.Change change = line.change();
        if (change == null || change.causes().isEmpty()) {
            return List.of();
        }
        List<String> said = new ArrayList<>();
        said.add(page.t(
                "value.change",
                told(quantity(change.quantityBefore())),
                told(money(change.moneyBefore(), change.currencyBefore())),
                told(quantity(change.quantityDifference())),
                told(money(change.moneyDifference(), line.result().currency()))));
        change.causes().forEach(cause -> said.add(page.t("value.cause." + word(cause))));
        return said;
    }

    private String told(String figure) {
        return figure.isEmpty() ? page.t("value.not-told") : figure;
    }
}
