package org.outturn.measure.web;

import java.util.List;

/**
 * A fitted model, or why there is none, in the reader's words.
 *
 * @param family the method's name in the reader's words
 * @param formula the model in figures; empty when there is none
 * @param interval which method gives the interval, and why that one
 * @param refused why the data contradicts the method; empty when it does not
 * @param threshold whether it fits well enough to be agreed to without a waiver
 * @param checks what the method asks of its data, each with the figure that the data has
 */
public record FitView(
        String family,
        String formula,
        String interval,
        String refused,
        boolean threshold,
        List<Figure> figures,
        List<Check> checks,
        List<Picture> pictures,
        List<Left> left) {

    /** A figure of fit. */
    public record Figure(String label, String value, String unit, String note, String tone) {}

    /** One criterion. */
    public record Check(String text, boolean met) {}

    /** Where the data of a chart is. */
    public record Picture(String title, String source, String label) {}

    /** Days that were left out. */
    public record Left(String days, String reason) {}

    public boolean fitted() {
        return !formula.isEmpty();
    }
}
