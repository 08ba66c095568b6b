package org.outturn.telemetry;

import java.nio.charset.StandardCharsets;

/** What a signal had at a moment: a number, a yes or no, or a short text (a state, an event). */
public sealed interface Value {
    /**
     * A measured number, in the unit of its signal.
     *
     * @param value finite; neither NaN nor infinite; zero is never negative
     */
    record Num(double value) implements Value {
        public Num {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("A measured number must be finite, but it is " + value + ".");
            }
            value += 0.0; // a zero has no sign: not every store keeps it
        }
    }

    /** A yes or no, such as running or not. */
    record Flag(boolean value) implements Value {}

    /**
     * A short text, such as the name of a state.
     *
     * @param value at most {@value #MAX_BYTES} bytes in UTF-8, well-formed, without the character NUL
     */
    record Text(String value) implements Value {
        public static final int MAX_BYTES = 1024;

        public Text {
            // the length in characters first, so that a giant text costs nothing
            if (value.length() > MAX_BYTES || value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
                throw new IllegalArgumentException("A text may have at most " + MAX_BYTES + " bytes.");
            }
            if (value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("A text must not hold the character NUL.");
            }
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
                throw new IllegalArgumentException("A text must be well-formed Unicode.");
            }
        }
    }
}
