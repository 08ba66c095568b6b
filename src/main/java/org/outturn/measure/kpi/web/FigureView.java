package org.outturn.measure.kpi.web;

import java.util.List;
import org.outturn.ui.Parts;

/**
 * One key figure with all that it is made of.
 *
 * @param card the figure itself
 * @param scope whose figure it is
 * @param days of which days
 * @param back the page with all figures
 * @param address what of the address says the scope and the days
 * @param parts the sums from which it is computed
 * @param data from where they come
 * @param sure how complete they are
 * @param method how it is computed
 * @param change what would change it
 * @param reasons why it can't be said; empty when it can
 * @param machines each machine's own figure
 * @param stretches each day or month
 * @param states how long each state held; empty for more than one machine
 * @param links where the parts can be seen
 */
public record FigureView(
        FiguresView.Card card,
        String scope,
        String days,
        String back,
        String address,
        List<Parts.Fact> parts,
        String data,
        String sure,
        String method,
        String change,
        List<String> reasons,
        List<Row> machines,
        List<Stretch> stretches,
        List<Parts.Fact> states,
        List<Parts.Option> links) {

    /** A machine: its figure, or why it has none. */
    public record Row(
            String number, String name, String path, String value, String unit, String coverage, String why) {}

    /** A day or month. */
    public record Stretch(String day, String value, List<String> parts) {}

    /** The names of the parts, as columns. */
    public List<String> columns() {
        return parts.stream().map(Parts.Fact::name).toList();
    }
}
