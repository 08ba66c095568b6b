package org.outturn.measure.value.web;

import java.util.List;
import org.outturn.measure.value.ValueStatement;
import org.outturn.ui.Parts;

/**
 * A value statement by driver for its page.
 *
 * @param days the first and the last day
 * @param totals what was saved, what was worth something and what cost something, by currency
 * @param pictures a picture for each currency
 * @param versions all versions of the days that the reader may see, in order
 * @param drivers what a new version can tell about
 * @param chosen what this one tells about
 * @param timeline what happened
 * @param command how to verify it
 */
public record ValueView(
        ValueStatement statement,
        String days,
        List<Total> totals,
        List<MoneyBars> pictures,
        List<ValueLineView> lines,
        List<ValueStatement> versions,
        List<Parts.Option> drivers,
        List<String> chosen,
        List<Parts.Event> timeline,
        String command,
        May may) {
    /** A sum of lines of one kind, with its limits. */
    public record Total(String label, String value, String note, String tone) {}

    /**
     * What the reader can do now.
     *
     * @param decide accept or contest lines
     * @param revise compute a new version
     * @param keep stand by contested lines
     * @param withdraw not contest lines any more
     * @param speak say something about contested lines
     */
    public record May(boolean sign, boolean decide, boolean revise, boolean keep, boolean withdraw, boolean speak) {}

    /** How many lines wait for an answer. */
    public int open() {
        return statement.lines(ValueStatement.Answer.OPEN).size();
    }

    /** How many lines are contested. */
    public int contested() {
        return statement.lines(ValueStatement.Answer.CONTESTED).size();
    }
}
