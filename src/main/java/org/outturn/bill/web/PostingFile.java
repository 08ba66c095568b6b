package org.outturn.bill.web;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outturn.bill.posting.Booking;

/** Bookings as a table for other programs. */
final class PostingFile {
    private static final String END = "\r\n";
    private static final String HEADER = "date,number,customer,debit,credit,amount,currency,tax_code,text" + END;

    private final StringBuilder text = new StringBuilder(HEADER);

    void add(Booking booking) {
        text.append(Stream.of(
                        booking.day(),
                        booking.number(),
                        booking.customer(),
                        booking.debit(),
                        booking.credit(),
                        booking.amount().toPlainString(),
                        booking.currency(),
                        booking.taxCode(),
                        booking.text())
                .map(value -> InvoiceListPages.cell(String.valueOf(value)))
                .collect(Collectors.joining(",", "", END)));
    }

    String text() {
        return text.toString();
    }
}
