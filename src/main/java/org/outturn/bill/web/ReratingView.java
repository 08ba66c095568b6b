package org.outturn.bill.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.bill.Reratings;
import org.outturn.ui.Parts;

/**
 * Months that have been under another plan.
 *
 * @param contracts to choose from: id and name
 * @param contract id of the chosen one, empty for all
 * @param months how many, as it was written
 * @param templates plans to begin with
 * @param plan the other plan as it was written
 * @param refusal what is wrong with it, or empty
 * @param compared the answer, or null before one was asked for
 * @param rows month by month
 */
public record ReratingView(
        List<Parts.Option> contracts,
        String contract,
        String months,
        List<Parts.Option> templates,
        String plan,
        String refusal,
        Reratings.@Nullable Comparison compared,
        String words,
        Sum today,
        Sum other,
        String difference,
        List<Row> rows,
        List<Missing> missing) {
    /** Width of the longest bar. */
    public static final int WIDTH = 300;

    /** What one plan comes to. */
    public record Sum(String total, String mean, String deviation, String lowest, String highest) {
        static final Sum NONE = new Sum("", "", "", "", "");
    }

    /** A month: both fees and their bars. */
    public record Row(String month, String today, String other, String difference, int todayWidth, int otherWidth) {}

    /** Something that could not be rated. */
    public record Missing(String contract, String side, String charge, String from, String why, String cure) {}
}
