package org.outturn.demo.replay;

import java.io.IOException;
import java.time.Instant;

/**
 * Puts rows of values into messages of JSON, as many into each as fit. What stands under one time stays in one message, so it
 * is stored as a whole or not at all. Not for several threads.
 */
public final class Messages {
    private static final int MOST_READINGS = 9_000;
    private static final int LONGEST_ROW = 1_500;

    private final Sender sender;
    private final int fullAt;
    private final StringBuilder text = new StringBuilder();
    private int readings;
    private int rowReadings;
    private long points;

    /** Where messages go. */
    @FunctionalInterface
    public interface Sender {
        /** Sends a message; may wait until there is room for it. */
        void send(String message, int points) throws IOException, InterruptedException;
    }

    /** @param mostBytes how long a message may be, at least {@value #LONGEST_ROW} */
    public Messages(int mostBytes, Sender sender) {
        if (mostBytes < LONGEST_ROW) {
            throw new IllegalArgumentException("A message must have room for a row: " + LONGEST_ROW + " bytes.");
        }
        this.fullAt = mostBytes - LONGEST_ROW;
        this.sender = sender;
    }

    /** Begins a row; at least one value must follow. */
    public Messages at(Instant time) throws IOException, InterruptedException {
        endRow();
        if (text.length() > fullAt || readings > MOST_READINGS) {
            flush();
        }
        text.append(text.isEmpty() ? "[" : ",")
                .append("{\"ts\":")
                .append(time.toEpochMilli())
                .append(",\"values\":{");
        return this;
    }

    /** A number, as it is written in the record. */
    public Messages number(String key, String number) {
        key(key).append(number);
        return this;
    }

    public Messages number(String key, long number) {
        key(key).append(number);
        return this;
    }

    /** Hundredths as a number: 1234 is 12.34. */
    public Messages hundredths(String key, long number) {
        StringBuilder written = key(key).append(number / 100);
        long rest = number % 100;
        if (rest > 0) {
            written.append(rest < 10 ? ".0" : ".").append(rest);
        }
        return this;
    }

    /** A word of ours: nothing in it needs to be escaped. */
    public Messages text(String key, String word) {
        key(key).append('"').append(word).append('"');
        return this;
    }

    /** Several values at once, as they stand in JSON between braces. */
    Messages values(String json, int count) {
        if (rowReadings > 0) {
            text.append(',');
        }
        text.append(json);
        rowReadings += count;
        return this;
    }

    private StringBuilder key(String key) {
        if (rowReadings++ > 0) {
            text.append(',');
        }
        return text.append('"').append(key).append("\":");
    }

    private void endRow() {
        if (rowReadings > 0) {
            text.append("}}");
            readings += rowReadings;
            rowReadings = 0;
        }
    }

    /** Sends what is there. */
    public void flush() throws IOException, InterruptedException {
        endRow();
        if (text.isEmpty()) {
            return;
        }
        String message = text.append(']').toString();
        text.setLength(0);
        int count = readings;
        readings = 0;
        points += count;
        sender.send(message, count);
    }

    /** Forgets what was not sent yet. */
    public void clear() {
        text.setLength(0);
        readings = 0;
        rowReadings = 0;
    }

    /** How many values were handed to the sender. */
    public long points() {
        return points;
    }
}
