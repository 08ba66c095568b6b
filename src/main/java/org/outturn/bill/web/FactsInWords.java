package org.outturn.bill.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Quantity;
import org.outturn.bill.Basis;
import org.outturn.bill.Fact;
import org.outturn.bill.metering.Metering;
import org.outturn.ui.Page;

/** Says what a line was rated from, in the reader's words. */
final class FactsInWords {
    private final Page page;

    private FactsInWords(Page page) {
        this.page = page;
    }

    /** The same line with its facts. */
    static InvoiceView.Line explain(InvoiceView.Line line, Basis.Item item, String pointsPath, Page page) {
        var words = new FactsInWords(page);
        Metering metering = item.metering();
        return new InvoiceView.Line(
                line.position(),
                line.name(),
                line.days(),
                line.rule(),
                line.quantity(),
                line.price(),
                line.amount(),
                line.steps(),
                line.value(),
                words.facts(item),
                metering == null ? null : words.usage(metering, item.corrects(), pointsPath));
    }

    private List<InvoiceView.Step> facts(Basis.Item item) {
        List<InvoiceView.Step> facts = new ArrayList<>();
        if (item.corrects() != null) {
            facts.add(step("fact.corrects", item.corrects().invoice()));
        }
        switch (item.fact()) {
            case Fact.Month month ->
                facts.add(step("fact.month", page.t("line.count.days", page.f().number(month.days()))));
            case Fact.Pieces pieces -> facts.add(step("fact.pieces", String.join(", ", pieces.names())));
            case Fact.Units units -> {
                units.units()
                        .forEach(unit -> facts.add(new InvoiceView.Step(
                                unit.name(),
                                unit.times() == 1 ? days(unit.days()) : unit.times() + " × " + days(unit.days()),
                                false)));
                if (!units.paused().isEmpty()) {
                    facts.add(step("fact.paused", days(units.paused())));
                }
            }
            case Fact.Metered _ -> {}
            case Fact.Granted granted ->
                facts.add(step(
                        "fact.granted", granted.days().isEmpty() ? page.t("fact.granted.none") : days(granted.days())));
            case Fact.Proven proven ->
                proven.statements()
                        .forEach(each -> facts.add(
                                new InvoiceView.Step(each.number(), quantity(each.avoided(), each.unit()), false)));
            case Fact.Turnover turnover ->
                facts.add(step(
                        "fact.turnover",
                        page.f().number(turnover.amount()) + " "
                                + turnover.currency().getCurrencyCode()));
            case Fact.Told told -> facts.add(step("fact.told", page.f().number(told.figure())));
            case Fact.Kept kept -> {
                facts.add(step("fact.kept", hours(kept.kept())));
                facts.add(step("fact.kept.of", hours(kept.of())));
                if (kept.feeOn() != null) {
                    facts.add(step("fact.fee-on", kept.feeOn()));
                }
            }
        }
        Metering metering = item.metering();
        if (metering != null) {
            metering.counts()
                    .forEach(each -> facts.add(new InvoiceView.Step(
                            days(List.of(new Metering.Stay(each.from(), each.to()))),
                            quantity(each.amount(), each.unit()),
                            false)));
        }
        item.around()
                .indexes()
                .forEach((name, value) ->
                        facts.add(new InvoiceView.Step(name, page.f().number(value), false)));
        item.around()
                .figures()
                .forEach((name, value) ->
                        facts.add(new InvoiceView.Step(name, page.f().number(value), false)));
        item.around()
                .grants()
                .forEach((purpose, count) -> facts.add(step(
                        "fact.grant-days",
                        purpose + ": " + page.t("line.count.days", page.f().number(count)))));
        item.around().vouchers().forEach(code -> facts.add(step("fact.voucher", code)));
        if (item.around().place() != null) {
            facts.add(step("fact.place", Locale.of("", item.around().place()).getDisplayCountry(page.locale())));
        }
        return facts;
    }

    private InvoiceView.Usage usage(Metering metering, Basis.@Nullable Corrects corrects, String pointsPath) {
        String unit = metering.meter().unit();
        List<InvoiceView.Step> figures = new ArrayList<>();
        figures.add(step("usage.meter", metering.meter().key()));
        figures.add(step(
                "usage.aggregate",
                page.t("usage.aggregate." + metering.meter().aggregate().key())));
        figures.add(step("usage.quantity", quantity(metering.quantity(), unit)));
        figures.add(step("usage.points", page.f().number(metering.points())));
        figures.add(step("usage.sum", page.f().number(metering.sum())));
        BigDecimal complete = metering.completeness();
        figures.add(step(
                "usage.completeness",
                complete == null
                        ? page.t("usage.completeness.unknown")
                        : page.f().number(complete.movePointRight(2).stripTrailingZeros()) + " %"));
        if (metering.first() != null && metering.last() != null) {
            figures.add(step(
                    "usage.span",
                    page.f().dateTime(metering.first()) + " – " + page.f().dateTime(metering.last())));
        }
        figures.add(step("usage.cutoff", page.f().dateTime(metering.cutoff())));
        return new InvoiceView.Usage(
                figures,
                metering.query(),
                metering.machines().stream()
                        .map(each -> new InvoiceView.Part(
                                each.number(),
                                quantity(each.quantity(), unit),
                                page.f().number(each.points()),
                                page.f().number(each.resets())))
                        .toList(),
                corrects != null && corrects.fact() instanceof Fact.Metered(Metering before)
                        ? quantity(before.quantity(), unit)
                        : "",
                metering.pointsHash(),
                pointsPath);
    }

    private InvoiceView.Step step(String key, String value) {
        return new InvoiceView.Step(page.t(key), value, false);
    }

    private String quantity(BigDecimal amount, String unit) {
        return page.f().quantity(new Quantity(amount, unit));
    }

    private String hours(BigDecimal seconds) {
        return quantity(seconds.divide(BigDecimal.valueOf(3600), 3, RoundingMode.HALF_EVEN), "h");
    }

    private String days(List<Metering.Stay> stays) {
        return stays.stream()
                .map(stay -> page.f().date(stay.from()) + " – "
                        + page.f().date(stay.to().minusDays(1)))
                .collect(Collectors.joining(", "));
    }
}
