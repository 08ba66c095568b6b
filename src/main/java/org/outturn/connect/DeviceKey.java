package org.outturn.connect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that a device sends under a name of its own.
 *
 * @param key as the device names it
 * @param firstAt when it was met, or mapped before it ever came
 * @param target what it stands for; null as long as nobody said so
 * @param earlier what becomes of the values from before it was mapped
 * @param earlierPoints how many of them were put under the signal
 */
public record DeviceKey(
        DeviceId device,
        String key,
        Instant firstAt,
        @Nullable KeyTarget target,
        Earlier earlier,
        long earlierPoints) {

    /** Values that came before the key was mapped. */
    public enum Earlier {
        /** They stay where they are, or there are none. */
        NONE,
        /** They are about to be put under the signal. */
        WAITING,
        /** They are under the signal as well. */
        DONE
    }
}
