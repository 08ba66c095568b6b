package org.outturn.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The messages of a load by number: each has a time of its own, a millisecond after the one before, and a value that follows
 * from its number, so that it can be told afterwards whether exactly these points are there.
 */
final class LoadMessages {
    /** The time of message 0: long before the story, so that the load changes nothing in it. */
    static final Instant FIRST = Instant.ofEpochMilli(1_000_000_000_000L);

    private static final int FIRST_DIGIT_OF_TIME = 6;
    private static final int DIGITS = 13;
    private final byte[] payload;
    private final int valueAt;

    /** @param signal key under which the values are sent */
    LoadMessages(String signal) {
        String before = "{\"ts\":" + FIRST.toEpochMilli() + ",\"values\":{\"" + signal + "\":";
        payload = (before + "1000.5}}").getBytes(StandardCharsets.US_ASCII);
        valueAt = before.length();
    }

    static Instant time(long number) {
        return FIRST.plusMillis(number);
    }

    static double value(long number) {
        return 1000 + number % 9000 + 0.5;
    }

    int length() {
        return payload.length;
    }

    /** Writes message {@code number}. */
    void put(long number, ByteBuffer out) {
        digits(FIRST.toEpochMilli() + number, FIRST_DIGIT_OF_TIME, DIGITS);
        digits(1000 + number % 9000, valueAt, 4);
        out.put(payload);
    }

    private void digits(long number, int from, int count) {
        long rest = number;
        for (int at = from + count - 1; at >= from; at--) {
            payload[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
