package org.outturn.bill.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.outturn.base.Quantity;
import org.outturn.bill.InvoiceDocument;
import org.outturn.bill.rating.RatedLine;
import org.outturn.bill.rating.RatedLine.Rule;
import org.outturn.bill.rating.RatedLine.Step;
import org.outturn.contract.Charge;
import org.outturn.contract.DataExchange;
import org.outturn.contract.Metered;
import org.outturn.contract.OneTime;
import org.outturn.contract.PlanInWords;
import org.outturn.contract.Recurring;
import org.outturn.contract.ServiceCredit;
import org.outturn.contract.Terms;
import org.outturn.contract.TurnoverShare;
import org.outturn.contract.ValueShare;
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
        String name = PlanInWords.name(charge, page);
        return switch (line.type()) {
            case "correction" -> page.t("line.correction", name);
            case "credit" -> page.t("line.credit", name);
            default -> name;
        };
    }

    /** The days charged for, such as "1 to 31 March 2026"; empty on invoices of a month, which say it themselves. */
    String days() {
        LocalDate from = line.from();
        LocalDate to = line.to();
        if (from == null || to == null) {
            return "";
        }
        LocalDate last = to.minusDays(1);
        return last.equals(from)
                ? page.f().date(from)
                : page.f().date(from) + " – " + page.f().date(last);
    }

    /** It changes what was charged before, rather than charging something itself. */
    private boolean isChange() {
        return line.type().equals("correction") || line.type().equals("credit");
    }

    String rule() {
        return PlanInWords.rule(charge, invoice.currency(), page);
    }

    /** Such as "1 month", "13 of 31 days" or "412.345 kWh". */
    String quantity() {
        if (isChange()) {
            return quantity(line.quantity());
        }
        return switch (charge) {
            case Charge.Subscription s when line.quantity().compareTo(BigDecimal.ONE) == 0 -> page.t("line.month");
            case Charge.Subscription s ->
                page.t("line.days", plain(result(Rule.DAYS_SERVED)), plain(result(Rule.DAYS_OF_MONTH)));
            case Charge.GainShare _, OneTime _, Recurring _, Metered _, ValueShare _ -> quantity(line.quantity());
            case TurnoverShare _, DataExchange _, ServiceCredit _ -> quantity(line.quantity());
        };
    }

    /** Such as "89.00 USD a month" or "0.07 USD per kWh". */
    String price() {
        String price = money(price(line.unitPrice()));
        String unit = Units.shown(line.unit());
        return unit.isEmpty()
                ? price
                : page.t(charge instanceof Charge.Subscription ? "line.price.month" : "line.price.unit", price, unit);
    }

    String amount() {
        return money(line.amount());
    }

    List<InvoiceView.Step> steps() {
        return line.steps().stream()
                .map(step -> new InvoiceView.Step(label(step), value(step), step.rule() == Rule.ROUNDED))
                .toList();
    }

    private String label(Step step) {
        List<String> values = new ArrayList<>();
        values.add(step.what() == null ? "" : step.what());
        step.of().forEach(each -> values.add(plain(cut(each.stripTrailingZeros()))));
        return page.t("rule." + step.rule().name().toLowerCase(Locale.ROOT).replace('_', '-'), values.toArray());
    }

    private String value(Step step) {
        BigDecimal result = step.result();
        return switch (step.rule()) {
            case DAYS_SERVED, DAYS_OF_MONTH, UNIT_DAYS, PAUSED_DAYS, FREE_DAYS, INTERVAL_DAYS, GRANT_DAYS ->
                page.t("line.count.days", plain(result));
            case VERIFIED, NOT_SHOWN, THRESHOLD, ABOVE_THRESHOLD, LOWER_BOUND, FULL_VALUE -> quantity(result);
            case QUANTITY, INCLUDED, CHARGEABLE -> quantity(result);
            case WORTH -> page.t("line.price.unit", money(result), Units.shown(line.unit()));
            case SHARE, GIVEN_BACK -> page.f().number(result.movePointRight(2).stripTrailingZeros()) + " %";
            case PROMISED, MEASURED, SHORTFALL, INDEX, TAILORED, PACKAGES, INSTALMENT -> plain(cut(result));
            case PRICE, TIER, FEE, CURVE, MINIMUM, CAP, DISCOUNT, VOUCHER, FOR_DATA, BEFORE, AFTER -> money(result);
            case EXACT, ROUNDED -> money(result);
        };
    }

    private String quantity(BigDecimal value) {
        return page.f().quantity(new Quantity(cut(value), line.unit()));
    }

    private static BigDecimal cut(BigDecimal value) {
        return value.scale() <= DECIMALS ? value : value.setScale(DECIMALS, RoundingMode.HALF_EVEN);
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
