package org.outturn.bill.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.bill.Invoice;
import org.outturn.bill.tax.TaxTreatment;
import org.outturn.ui.PrintedCurve;

/** An invoice as it is printed, in the reader's words. */
public record PdfView(
        Invoice invoice,
        List<String> seller,
        List<String> buyer,
        List<Line> lines,
        String net,
        String tax,
        String taxRate,
        String gross,
        @Nullable Proof proof,
        String command,
        String seal) {
    /** The provider's VAT id, or null where the invoice names none. */
    public @Nullable String sellerVat() {
        TaxTreatment taxed = invoice.document().taxed();
        return taxed == null || taxed.sellerVatId() == null
                ? null
                : taxed.sellerVatId().value();
    }

    /** The customer's VAT id, or null where the invoice names none. */
    public @Nullable String buyerVat() {
        TaxTreatment taxed = invoice.document().taxed();
        return taxed == null || taxed.buyerVatId() == null
                ? null
                : taxed.buyerVatId().value();
    }

    /** A line. */
    public record Line(int position, String name, String rule, String quantity, String price, String amount) {}

    /**
     * The statement that it rests on.
     *
     * @param highest the value at the picture's upper edge
     */
    public record Proof(
            String number,
            String avoided,
            boolean shown,
            String acceptedBy,
            String acceptedOn,
            String hash,
            PrintedCurve curve,
            String highest) {}
}
