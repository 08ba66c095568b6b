package org.outturn.telemetry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For how long points are kept.
 *
 * @param types the machine types with their signals
 * @param wanted the one that is about to be changed, or null
 */
public record RetentionView(List<Type> types, @Nullable Wanted wanted) {
    /** A machine type. */
    public record Type(String name, List<Line> lines) {}

    /**
     * A signal.
     *
     * @param days how many days are kept; null for good
     */
    public record Line(String key, String name, @Nullable Integer days, String path) {}

    /**
     * What is about to be said.
     *
     * @param days as it was typed; empty for good
     * @param points how many would go now
     */
    public record Wanted(String type, String key, String name, String days, long points) {}
}
