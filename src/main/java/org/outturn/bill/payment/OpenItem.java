package org.outturn.bill.payment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.outturn.bill.Invoice;

/**
 * An invoice whose claim and payments differ.
 *
 * @param left what is still to be paid; below zero where the provider owes it
 * @param overdue days since it was due; 0 when it is not overdue, or the provider owes it
 */
public record OpenItem(Invoice invoice, BigDecimal paid, BigDecimal left, Age age, long overdue) {
    /** The item on a day; in the currency's decimals. */
    public static OpenItem of(Invoice invoice, BigDecimal sum, LocalDate today) {
        BigDecimal claim = Payments.claim(invoice);
        BigDecimal paid = sum.setScale(claim.scale(), RoundingMode.UNNECESSARY);
        BigDecimal left = claim.subtract(paid);
        LocalDate due = invoice.document().due();
        return new OpenItem(
                invoice,
                paid,
                left,
                left.signum() > 0 ? Age.of(due, today) : Age.NOT_DUE,
                left.signum() > 0 ? Age.overdue(due, today) : 0);
    }

    public PaymentState state() {
        return PaymentState.of(Payments.claim(invoice), paid);
    }
}
