package org.outturn.bill.posting;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.outturn.bill.InvoiceDocument;
import org.outturn.bill.payment.Payment;
import org.outturn.bill.tax.TaxCategory;
import org.outturn.bill.tax.TaxTreatment;

/**
 * One booking: an amount from one account to another. What would be below zero is booked the other way round.
 *
 * @param day of the document, or of value
 * @param number of the invoice or credit note
 * @param debit the account that gets it
 * @param credit the account that gives it
 * @param amount above zero
 * @param taxCode category and rate in percent, such as S19; empty for payments
 */
public record Booking(
        LocalDate day,
        String number,
        String customer,
        String debit,
        String credit,
        BigDecimal amount,
        String currency,
        String taxCode,
        String text) {
    /** The bookings of an invoice or credit note: net, and tax where there is any. */
    static List<Booking> of(InvoiceDocument document, String customer, Accounts accounts) {
        boolean taxed = document.taxRate().signum() > 0;
        String code = code(document);
        List<Booking> bookings = new ArrayList<>();
        add(
                bookings,
                document,
                customer,
                accounts,
                taxed ? accounts.revenue() : accounts.untaxed(),
                document.net(),
                code);
        add(bookings, document, customer, accounts, accounts.tax(), document.tax(), code);
        return bookings;
    }

    private static void add(
            List<Booking> bookings,
            InvoiceDocument document,
            String customer,
            Accounts accounts,
            String account,
            BigDecimal amount,
            String code) {
        if (amount.signum() == 0) {
            return;
        }
        boolean forward = amount.signum() > 0;
        InvoiceDocument.Credit credits = document.credits();
        bookings.add(new Booking(
                document.issuedOn(),
                document.number(),
                customer,
                forward ? accounts.receivable() : account,
                forward ? account : accounts.receivable(),
                amount.abs(),
                document.currency().getCurrencyCode(),
                code,
                credits == null
                        ? document.contractNumber() + " " + document.month()
                        : document.contractNumber() + " " + credits.number()));
    }

    /** Documents of the first days have no category; a rate says it well enough. */
    private static String code(InvoiceDocument document) {
        TaxTreatment treatment = document.taxed();
        String category;
        if (treatment != null) {
            category = treatment.category().name();
        } else {
            category = document.taxRate().signum() > 0 ? TaxCategory.S.name() : TaxCategory.Z.name();
        }
        return category
                + document.taxRate().movePointRight(2).stripTrailingZeros().toPlainString();
    }

    /** The booking of a payment. */
    static Booking of(Payment payment, String number, String customer, Accounts accounts) {
        boolean came = payment.amount().signum() > 0;
        return new Booking(
                payment.day(),
                number,
                customer,
                came ? accounts.bank() : accounts.receivable(),
                came ? accounts.receivable() : accounts.bank(),
                payment.amount().abs(),
                payment.currency().getCurrencyCode(),
                "",
                payment.reference());
    }
}
