package org.outturn.bill.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.outturn.base.Quantity;
import org.outturn.bill.InvoiceDocument;
import org.outturn.bill.RatedLine;
import org.outturn.bill.RatedLine.Rule;
import org.outturn.bill.RatedLine.Step;
import org.outturn.contract.Charge;
import org.outturn.contract.PlanInWords;
import org.outturn.contract.Terms;
import org.outturn.ui.Page;
import org.outturn.ui.Units;

/** Says a line of an invoice, and the way to its amount, in the reader's words. */
final class LineInWords {
    /** More decimals than anybody reads; what is cut ends in dots. */
    private static final int DECIMALS = 8;

    private final InvoiceDocument invoice;
    private final RatedLine line;
    private final Charge charge;
    private final Page page;

    LineInWords(InvoiceDocument invoice, RatedLine line, Terms terms, Page page) {
        this.invoice = invoice;
        this.line = line;
        this.page = page;
        this.charge = terms.plan().charges().stream()
                .filter(c -> c.key().equals(line.charge()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The plan has no charge '" + line.charge() + "'."));
    }

    String name() {
        return PlanInWords.name(charge, page);
    }

    String rule() {
        return PlanInWords.rule(charge, invoice.currency(), page);
    }

    /** Such as "1 month", "13 of 31 days" or "412.345 kWh". */
    String quantity() {
        return switch (charge) {
            case Charge.Subscription s when line.quantity().compareTo(BigDecimal.ONE) == 0 -> page.t("line.month");
            case Charge.Subscription s ->
                page.t("line.days", plain(result(Rule.DAYS_SERVED)), plain(result(Rule.DAYS_OF_MONTH)));
            case Charge.GainShare g -> page.f().quantity(new Quantity(line.quantity(), line.unit()));
        };
    }

    /** Such as "89.00 USD a month" or "0.07 USD per kWh". */
    String price() {
        return page.t(
                charge instanceof Charge.Subscription ? "line.price.month" : "line.price.unit",
                money(price(line.unitPrice())),
                Units.shown(line.unit()));
    }

    String amount() {
        return money(line.amount());
    }

    List<InvoiceView.Step> steps() {
        return line.steps().stream()
                .map(step -> new InvoiceView.Step(label(step.rule()), value(step), step.rule() == Rule.ROUNDED))
                .toList();
    }

    private String label(Rule rule) {
        return page.t("rule." + rule.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private String value(Step step) {
        BigDecimal result = step.result();
        return switch (step.rule()) {
            case DAYS_SERVED, DAYS_OF_MONTH -> page.t("line.count.days", plain(result));
            case VERIFIED, NOT_SHOWN, THRESHOLD, ABOVE_THRESHOLD ->
                page.f().quantity(new Quantity(result, line.unit()));
            case WORTH -> page.t("line.price.unit", money(result), Units.shown(line.unit()));
            case SHARE -> page.f().number(result.movePointRight(2).stripTrailingZeros()) + " %";
            case EXACT, ROUNDED -> money(result);
        };
    }

    private BigDecimal result(Rule rule) {
        return line.steps().stream()
                .filter(step -> step.rule() == rule)
                .map(Step::result)
                .findFirst()
                .orElse(line.quantity());
    }

    private String plain(BigDecimal number) {
        return page.f().number(number);
    }

    /** Without zeros that say nothing, but with the currency's decimals. */
    private BigDecimal price(BigDecimal exact) {
        BigDecimal shortest = exact.stripTrailingZeros();
        return shortest.setScale(Math.max(shortest.scale(), invoice.currency().getDefaultFractionDigits()));
    }

    private String money(BigDecimal amount) {
        if (amount.scale() <= DECIMALS) {
            return page.f().money(invoice.money(amount));
        }
        BigDecimal cut = amount.setScale(DECIMALS, RoundingMode.DOWN);
        return page.f().number(cut) + "… " + invoice.currency().getCurrencyCode();
    }
}
