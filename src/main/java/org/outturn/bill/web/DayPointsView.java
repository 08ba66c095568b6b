package org.outturn.bill.web;

import java.time.LocalDate;
import java.util.List;
import org.outturn.bill.Invoice;

/** The measured points of one day behind a line of an invoice. */
public record DayPointsView(Invoice invoice, int line, LocalDate day, List<Signal> signals) {
    /** The points of one signal, in the order of time. */
    public record Signal(String name, String unit, List<Row> points) {}

    /** A point: its time at the machine's place, with the offset, and its value with all digits. */
    public record Row(String time, String value) {}
}
