package org.outturn.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A letter on its way.
 *
 * @param id names it here and, in its Message-ID, to every server on the way
 * @param since when it was written
 * @param attempts how often it was tried to hand it on
 * @param next when to try (again)
 */
record Waiting(UUID id, Letter letter, Instant since, int attempts, Instant next) {
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** The same letter after an attempt that failed: pauses double up to an hour. */
    Waiting later(Instant now) {
        Duration pause = attempts >= 6 ? LONGEST_PAUSE : FIRST_PAUSE.multipliedBy(1L << attempts);
        return new Waiting(id, letter, since, attempts + 1, now.plus(pause));
    }
}
