package org.outturn.telemetry.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a picture of the past shows, in words and figures.
 *
 * @param period what is shown, in the reader's zone
 * @param zone that zone
 * @param resolution which resolution is shown, empty when there are no curves
 * @param empty whether nothing at all is to be seen
 * @param last when the last point of the chosen signals came, or null
 * @param jump where it is seen, or null
 * @param rows one for each signal
 * @param columns the names of the curves, as the table heads them
 * @param values the first values, in the order of time
 * @param more how many values more there are than the table shows
 * @param happened the first states and events, in the order of time
 * @param moreHappened how many more there are
 * @param downloads what is shown, as files
 * @param here the address of exactly this, whenever it is opened
 */
public record FiguresView(
        String period,
        String zone,
        String resolution,
        boolean empty,
        @Nullable Instant last,
        @Nullable String jump,
        List<Row> rows,
        List<Column> columns,
        List<Values> values,
        int more,
        List<Happened> happened,
        int moreHappened,
        List<Download> downloads,
        String here) {

    /**
     * One signal.
     *
     * @param id the same as in the picture
     * @param colour which of the house's colours, 0 where a state has several
     * @param total what amounts come to, empty for levels
     * @param note its resolution, gaps, or shares of time
     */
    public record Row(
            String id,
            String name,
            String unit,
            int colour,
            boolean earlier,
            String points,
            String least,
            String mean,
            String most,
            String total,
            List<String> notes) {}

    /** A column of the table. */
    public record Column(String name, String unit) {}

    /** One row of the table. */
    public record Values(String at, List<Cell> cells) {}

    /** A value with what it ranged over; empty where there is none. */
    public record Cell(String value, String range) {
        static final Cell NONE = new Cell("", "");
    }

    /** A state or event; {@code until} is empty for events. */
    public record Happened(String at, String until, String name, String text) {}

    /** Files of one machine; {@code query} holds signals and times. */
    public record Download(String machine, String name, String query) {}
}
