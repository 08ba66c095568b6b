package org.outturn.bill;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.bill.rating.RatedLine;
import org.outturn.bill.tax.TaxCategory;
import org.outturn.bill.tax.TaxTreatment;

/** Rates an invoice again, line by line and to the cent. */
final class InvoiceChecks {
    private final Held held;

    InvoiceChecks(Held held) {
        this.held = held;
    }

    /** An invoice of a month. */
    void recompute(InvoiceDocument given, Agreed agreed, @Nullable AcceptedValue accepted) {
        recompute(
                given,
                () -> InvoiceComputation.document(given.number(), given.issuedOn(), agreed, given.month(), accepted)
                        .replacing(given.replaces())
                        .taxed(given.taxed()));
    }

    /** An invoice of everything that was due. */
    void recompute(InvoiceDocument given, Agreed agreed, Basis basis) {
        recompute(
                given,
                () -> BasisComputation.document(given.number(), given.issuedOn(), agreed, basis, given.replaces())
                        .taxed(given.taxed()));
    }

    private void recompute(InvoiceDocument given, Supplier<InvoiceDocument> computation) {
        InvoiceDocument computed;
        try {
            computed = computation.get();
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException | Refused e) {
            held.check("lines", "", () -> Optional.of("the invoice can't be rated again: " + e.getMessage()));
            return;
        }
        held.check(
                "lines",
                "the lines are the charges of the plan",
                () -> keys(given).equals(keys(computed))
                        ? Optional.empty()
                        : Optional.of(
                                "invoice.json: the lines are " + keys(given) + ", the plan charges " + keys(computed)));
        for (int i = 0; i < Math.min(given.lines().size(), computed.lines().size()); i++) {
            line(given.lines().get(i), computed.lines().get(i), given);
        }
        held.check(
                "totals",
                "net " + given.net() + " + tax " + given.tax() + " = gross " + given.money(given.gross()),
                () -> Difference.between(totals(given), totals(computed)).map(d -> "invoice.json: " + d));
        held.check("tax", "tax is charged exactly where its category says so", () -> category(given));
        held.check(
                "invoice",
                "parties, month, dates and contract are those agreed",
                () -> Difference.between(given, computed).map(d -> "invoice.json: " + d));
    }

    private static Optional<String> category(InvoiceDocument given) {
        TaxTreatment taxed = given.taxed();
        boolean charged = given.taxRate().signum() > 0;
        return taxed == null || (taxed.category() == TaxCategory.S) == charged
                ? Optional.empty()
                : Optional.of("invoice.json: the category " + taxed.category() + " does not fit a rate of "
                        + given.taxRate());
    }

    private void line(InvoiceDocument.Line given, InvoiceDocument.Line computed, InvoiceDocument invoice) {
        RatedLine rated = given.rated();
        held.check(
                "line:" + computed.position(),
                rated.charge() + ": " + rated.quantity() + " " + rated.unit() + " at " + rated.unitPrice() + " = "
                        + invoice.money(rated.amount()),
                () -> Difference.between(given, computed)
                        .map(d -> "invoice.json, line " + computed.position() + ": " + d));
    }

    private static List<String> keys(InvoiceDocument invoice) {
        return invoice.lines().stream().map(line -> line.rated().charge()).toList();
    }

    private static Map<String, BigDecimal> totals(InvoiceDocument invoice) {
        var totals = new LinkedHashMap<String, BigDecimal>();
        totals.put("net", invoice.net());
        totals.put("taxRate", invoice.taxRate());
        totals.put("tax", invoice.tax());
        totals.put("gross", invoice.gross());
        return totals;
    }
}
