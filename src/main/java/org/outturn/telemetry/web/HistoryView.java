package org.outturn.telemetry.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a machine reports now, and since when. */
public record HistoryView(String machine, List<Figure> figures, String range, boolean hasPoints) {
    /**
     * The latest value of one signal.
     *
     * @param share present points as a share of the expected ones between first and last, or null without points
     */
    public record Figure(
            String key,
            String name,
            String value,
            String unit,
            @Nullable Instant at,
            long points,
            @Nullable Double share,
            @Nullable Instant first) {}
}
