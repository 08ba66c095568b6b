package org.outturn.connect;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A package that devices load over the air. Its content never changes: another content is another version.
 *
 * @param kind what becomes of it on the device
 * @param title which product it is for, as the device knows it
 * @param version which of its states
 * @param sha256 fingerprint of the content, in hexadecimal digits
 * @param size of the content, in bytes
 * @param withdrawn since when devices are not told of it any more, or null
 */
public record Firmware(
        UUID id,
        Kind kind,
        String title,
        String version,
        String sha256,
        int size,
        String createdBy,
        Instant created,
        @Nullable Instant withdrawn) {

    /** Most bytes of a package. */
    public static final int LARGEST = 30 << 20;

    /** What a package is; its short name begins the keys of ThingsBoard's device dialect. */
    public enum Kind {
        FIRMWARE("fw"),
        SOFTWARE("sw");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /** {@code fw} or {@code sw}. */
        public String prefix() {
            return prefix;
        }

        /** The name in addresses and in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String name() {
        return title + " " + version;
    }
}
