package org.outturn.connect;

import java.time.Instant;
import java.util.List;
import org.outturn.telemetry.Value;

/** What became of a device's message. */
sealed interface Decoded {
    /** One value of one key at one time, as the device named it. */
    record Reading(String key, Instant time, Value value) {}

    /** The message was understood; {@code readings} may be empty when it held only nulls. */
    record Understood(List<Reading> readings) implements Decoded {}

    /** The message was not understood; nothing of it is kept. */
    record Malformed(String what) implements Decoded {}
}
