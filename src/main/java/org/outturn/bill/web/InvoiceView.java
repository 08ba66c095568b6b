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
 * @param mayCredit whether the reader may take it back as a whole
 * @param credited the credit note that takes it back, or the invoice that this credit note takes back; else null
 * @param replaced the credited invoice in whose place it is, or null
 * @param seal fingerprint of the seal on its evidence
 * @param command how to verify it
 * @param payments what was paid, or null for what is not to be paid
 * @param dunning its reminders, or null for what is not to be paid
 * @param advice what tax would apply, on a draft whose terms agree on another; else null
 */
public record InvoiceView(
        Invoice invoice,
        List<Line> lines,
        boolean mayDecide,
        boolean mayCredit,
        @Nullable Link credited,
        @Nullable Link replaced,
        String seal,
        String command,
        @Nullable String advice,
        @Nullable PaymentsView payments,
        @Nullable DunningView dunning) {
    /** Another invoice: what it is to this one, its number and where it is. */
    public record Link(String number, String path) {}

    /** A line with everything behind it. */
    public record Line(
            int position,
            String name,
            String days,
            String rule,
            String quantity,
            String price,
            String amount,
            List<Step> steps,
            @Nullable Value value,
            List<Step> facts,
            @Nullable Usage usage) {}

    /**
     * What a meter counted for a line.
     *
     * @param figures what was counted, from how much, and how complete that is
     * @param query the question as it was put to the store
     * @param machines each with its part
     * @param before what was counted for the invoice that is corrected; empty when none is
     * @param pointsPath where its points are, as a file
     */
    public record Usage(
            List<Step> figures,
            String query,
            List<Part> machines,
            String before,
            String pointsHash,
            String pointsPath) {}

    /** A machine's part of what was counted. */
    public record Part(String machine, String quantity, String points, String resets) {}

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

    /** The same with other lines. */
    InvoiceView with(List<Line> others) {
        return new InvoiceView(
                invoice, others, mayDecide, mayCredit, credited, replaced, seal, command, advice, payments, dunning);
    }

    /** The same with the invoice that it takes back, or the credit note that took it back. */
    InvoiceView linked(@Nullable Link other) {
        return new InvoiceView(
                invoice, lines, mayDecide, mayCredit, other, replaced, seal, command, advice, payments, dunning);
    }

    /** The same with the tax that would apply. */
    InvoiceView advised(@Nullable String tax) {
        return new InvoiceView(
                invoice, lines, mayDecide, mayCredit, credited, replaced, seal, command, tax, payments, dunning);
    }

    /** The same with what was paid. */
    InvoiceView paid(@Nullable PaymentsView paid, @Nullable DunningView reminded) {
        return new InvoiceView(
                invoice, lines, mayDecide, mayCredit, credited, replaced, seal, command, advice, paid, reminded);
    }
}
