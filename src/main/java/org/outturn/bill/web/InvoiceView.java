package org.outturn.bill.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.bill.Invoice;
import org.outturn.measure.Statement;

/**
 * An invoice as its page shows it, in the reader's words.
 *
 * @param mayDecide whether the reader may issue or discard it
 * @param seal fingerprint of the seal on its evidence
 * @param command how to verify it
 */
public record InvoiceView(Invoice invoice, List<Line> lines, boolean mayDecide, String seal, String command) {
    /** A line with everything behind it. */
    public record Line(
            int position,
            String name,
            String rule,
            String quantity,
            String price,
            String amount,
            List<Step> steps,
            @Nullable Value value) {}

    /** A step of the calculation. */
    public record Step(String label, String value, boolean last) {}

    /**
     * The verified value that a line rests on.
     *
     * @param accepted what happened when the customer accepted it, or null when the reader can't see it
     */
    public record Value(
            Statement statement,
            String avoided,
            String unit,
            String temperatureUnit,
            Statement.@Nullable Event accepted,
            List<Day> days) {}

    /** A day of the month; texts are empty where nothing is known. */
    public record Day(
            LocalDate day, String temperature, String expected, String measured, String avoided, boolean used) {}
}
