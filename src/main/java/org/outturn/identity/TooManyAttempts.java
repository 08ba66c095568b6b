package org.outturn.identity;

import java.time.Duration;

/** Somebody tried too often and has to wait; nothing was looked at, so the answer tells nothing about the attempt. */
public final class TooManyAttempts extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Duration pause;

    TooManyAttempts(Duration pause) {
        super("Too many attempts; wait " + pause.toSeconds() + " s.");
        this.pause = pause;
    }

    /** How long to wait until the next attempt is looked at. */
    public Duration pause() {
        return pause;
    }
}
