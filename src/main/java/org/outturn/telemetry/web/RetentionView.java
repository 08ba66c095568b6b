package org.outturn.telemetry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For how long points are kept.
 *
 * @param others how many days those signals are kept that have no rule of their own; null for good
 * @param othersPath where that is changed
 * @param types the machine types with their signals
 * @param wanted the one that is about to be changed, or null
 */
public record RetentionView(
        @Nullable Integer others,
        String othersPath,
        List<Type> types,
        @Nullable Wanted wanted) {
    /** A machine type. */
    public record Type(String name, List<Line> lines) {}

    /**
     * A signal.
     *
     * @param days how many days are kept; null for good
     * @param ruled whether that was said for this signal; otherwise it is as all others are
     */
    public record Line(String key, String name, @Nullable Integer days, boolean ruled, String path) {}

    /**
     * What is about to be said.
     *
     * @param days as it was typed; empty for good
     * @param points how many would go now
     */
    public record Wanted(String type, String key, String name, String days, long points) {}
}
