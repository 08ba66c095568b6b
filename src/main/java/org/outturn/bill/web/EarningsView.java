package org.outturn.bill.web;

import java.util.List;
import java.util.UUID;
import org.outturn.ui.Parts;

/**
 * Revenue and cost.
 *
 * @param by chips: by service, by customer
 * @param query of this view, for the chart and the file
 * @param rows services or customers
 * @param costs what was entered
 * @param refusal what was wrong with a cost, or empty
 */
public record EarningsView(
        List<Parts.Chip> by,
        List<Parts.Option> currencies,
        String currency,
        String months,
        String query,
        Figures figures,
        boolean empty,
        List<Row> rows,
        List<Entered> costs,
        List<Parts.Option> kinds,
        List<Parts.Option> customers,
        String thisMonth) {
    /** What stands above. */
    public record Figures(
            String revenue,
            String recurring,
            String cost,
            String margin,
            boolean gain,
            String left,
            String leftNote,
            String converted,
            String convertedNote) {}

    /** A service or customer; amounts without their currency, which stands above. */
    public record Row(
            String name,
            String recurring,
            String usage,
            String value,
            String other,
            String revenue,
            String cost,
            String margin,
            boolean gain,
            String breakEven) {}

    /** A cost that counts. */
    public record Entered(UUID id, String month, String kind, String whose, String amount, String note, String by) {}
}
