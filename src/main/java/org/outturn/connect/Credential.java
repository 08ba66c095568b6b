package org.outturn.connect;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a device shows to be let in.
 *
 * @param label user name of a password, subject of a certificate; empty for a token
 * @param fingerprint SHA-256 in hexadecimal: of the token, of user and password, of the certificate
 * @param validUntil until when it works, or null
 * @param revokedAt since when it does not work any more, or null
 */
public record Credential(
        UUID id,
        DeviceId device,
        Kind kind,
        String label,
        String fingerprint,
        Instant created,
        @Nullable Instant validUntil,
        @Nullable Instant revokedAt) {

    /** What kind of thing it is. */
    public enum Kind {
        TOKEN,
        PASSWORD,
        CERTIFICATE
    }

    /** Does it work at this time? */
    public boolean isValid(Instant now) {
        return revokedAt == null && (validUntil == null || now.isBefore(validUntil));
    }
}
