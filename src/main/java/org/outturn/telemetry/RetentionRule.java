package org.outturn.telemetry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For how long points of a signal are kept, for all machines of a type.
 *
 * @param type name of the machine type, whatever the version; empty for all signals without a rule of their own
 * @param key of the signal; empty with the type
 * @param days 1 to 36,500, counted from now back; null for good
 * @param person who said so last
 * @param changed when
 */
public record RetentionRule(
        String type, String key, @Nullable Integer days, String person, Instant changed) {
    /** Is it about all signals that have no rule of their own? */
    public boolean isOfOthers() {
        return type.isEmpty();
    }
}
