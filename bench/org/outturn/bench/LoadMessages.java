package org.outturn.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * The messages of a load by number: each has a time of its own, a millisecond after the one before, and values that follow
 * from its number, so that it can be told afterwards whether exactly these points are there.
 */
final class LoadMessages {
    /** The time of message 0 where the load must change nothing in the story: long before it. */
    static final Instant BEFORE_THE_STORY = Instant.ofEpochMilli(1_000_000_000_000L);

    /** The signals of the devices that the demo makes for loads. */
    static final List<String> SIGNALS = List.of("a", "b", "c");

    private static final int FIRST_DIGIT_OF_TIME = 6;
    private static final int DIGITS = 13;
    private final Instant first;
    private final byte[] payload;
    private final int[] valuesAt;

    /**
     * @param keys under which the values are sent, the same value under each
     * @param first the time of message 0
     */
    LoadMessages(List<String> keys, Instant first) {
        this.first = Instant.ofEpochMilli(first.toEpochMilli());
        var text = new StringBuilder("{\"ts\":" + first.toEpochMilli() + ",\"values\":");
        valuesAt = new int[keys.size()];
        for (int i = 0; i < keys.size(); i++) {
            text.append(i == 0 ? '{' : ',').append('"').append(keys.get(i)).append("\":");
            valuesAt[i] = text.length();
            text.append("1000.5");
        }
        payload = text.append("}}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    Instant time(long number) {
        return first.plusMillis(number);
    }

    static double value(long number) {
        return 1000 + number % 9000 + 0.5;
    }

    int length() {
        return payload.length;
    }

    /** Writes message {@code number}. */
    void put(long number, ByteBuffer out) {
        digits(first.toEpochMilli() + number, FIRST_DIGIT_OF_TIME, DIGITS);
        for (int at : valuesAt) {
            digits(1000 + number % 9000, at, 4);
        }
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
