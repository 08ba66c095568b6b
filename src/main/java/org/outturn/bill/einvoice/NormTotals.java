package org.outturn.bill.einvoice;

import java.math.BigDecimal;
import java.util.List;
import org.mustangproject.ZUGFeRD.IExportableTransaction;
import org.mustangproject.ZUGFeRD.TransactionCalculator;
import org.mustangproject.ZUGFeRD.VATAmount;
import org.outturn.bill.InvoiceDocument;

/** The sums of an invoice as they are frozen, where the library would round tax half up. */
final class NormTotals extends TransactionCalculator {
    private final BigDecimal net;
    private final BigDecimal tax;
    private final BigDecimal gross;

    NormTotals(IExportableTransaction transaction, InvoiceDocument document) {
        super(transaction);
        this.net = NormInvoice.signed(document, document.net());
        this.tax = NormInvoice.signed(document, document.tax());
        this.gross = NormInvoice.signed(document, document.gross());
        if (getTaxBasis().compareTo(net) != 0) {
            throw new IllegalStateException(
                    document.number() + ": the lines are " + getTaxBasis() + ", frozen is " + net + ".");
        }
    }

    @Override
    protected List<VATAmount> getVATAmountList() {
        List<VATAmount> amounts = super.getVATAmountList();
        if (amounts.size() != 1) {
            throw new IllegalStateException("An invoice has one rate, not " + amounts.size() + ".");
        }
        amounts.getFirst().setBasis(net).setCalculated(tax);
        return amounts;
    }

    @Override
    public BigDecimal getGrandTotal() {
        return gross;
    }
}
