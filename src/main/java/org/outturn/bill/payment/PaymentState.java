package org.outturn.bill.payment;

import java.math.BigDecimal;

/** How far an invoice is paid; it follows from what is claimed and what came, and is stored nowhere. */
public enum PaymentState {
    /** Nothing came. */
    OPEN,
    /** A part came. */
    PARTLY,
    /** Nothing is left to be paid by anybody. */
    PAID,
    /** More came than is claimed. */
    OVERPAID;

    /**
     * The state of a claim.
     *
     * @param claim what is to be paid; below zero where the provider owes, zero where the invoice was credited
     * @param paid what came, less what was given back
     */
    public static PaymentState of(BigDecimal claim, BigDecimal paid) {
        BigDecimal left = claim.subtract(paid);
        if (left.signum() == 0) {
            return PAID;
        }
        if (paid.signum() == 0) {
            return OPEN;
        }
        return left.signum() == claim.signum() ? PARTLY : OVERPAID;
    }
}
