package org.outturn.connect;

import java.time.Instant;
import org.outturn.telemetry.Value;

/** Values with times that can't be right: kept under keys of their own, which no device can send, with the time that was told. */
final class Questionable {
    private static final String PREFIX = "?";
    private static final int LONGEST = 210;

    private Questionable() {}

    /** Is it the key of values whose time can't be right? */
    static boolean is(String key) {
        return key.startsWith(PREFIX);
    }

    /** The key under which such values of a key are kept. */
    static String key(String key) {
        return PREFIX + key;
    }

    /** A reading at the time at which it came, with the time that was told; long texts are cut. */
    static Decoded.Reading reading(String key, Instant told, Value value, Instant received) {
        String words =
                switch (value) {
                    case Value.Num(double number) -> Double.toString(number);
                    case Value.Flag(boolean flag) -> Boolean.toString(flag);
                    case Value.Text(String text) ->
                        text.codePointCount(0, text.length()) <= LONGEST
                                ? text
                                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
                };
        return new Decoded.Reading(key(key), received, new Value.Text(told + " " + words));
    }
}
