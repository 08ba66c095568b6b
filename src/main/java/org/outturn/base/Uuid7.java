package org.outturn.base;

import java.security.SecureRandom;
import java.util.UUID;

/** Time-ordered identifiers: UUID version 7 of RFC 9562 (48 bits of Unix milliseconds, then random bits). */
public final class Uuid7 {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuid7() {}

    /** A new identifier that sorts after those made in earlier milliseconds. */
    public static UUID next() {
        long millis = System.currentTimeMillis();
        long high = (millis << 16) | 0x7000L | (RANDOM.nextInt() & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
