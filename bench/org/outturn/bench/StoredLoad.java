package org.outturn.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import tools.jackson.databind.JsonNode;

/**
 * Which messages of a load are in the point store.
 *
 * @param present their numbers
 * @param strange points that nobody sent like this, or that are there twice
 */
record StoredLoad(BitSet present, long strange) {
    private static final int PAGE = 100_000;
    private static final Duration STORED_WITHIN = Duration.ofMinutes(2);

    /** Reads them, once as many are stored as were acknowledged, or after two minutes. */
    static StoredLoad read(PlatformApi api, LoadMessages messages, BitSet acknowledged, long sent)
            throws IOException, InterruptedException {
        Instant end = messages.time(sent);
        long deadline = System.nanoTime() + STORED_WITHIN.toNanos();
        while (sent > 0
                && api.count(messages.time(0), end) < acknowledged.cardinality()
                && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        BitSet present = new BitSet();
        long strange = 0;
        Instant from = messages.time(0);
        while (from.isBefore(end)) {
            JsonNode page = api.points(from, end, PAGE);
            for (JsonNode point : page.required("points")) {
                Instant time = Instant.parse(point.required("time").stringValue());
                long number = Duration.between(messages.time(0), time).toMillis();
                if (present.get(Math.toIntExact(number))
                        || point.required("value").doubleValue() != LoadMessages.value(number)) {
                    strange++;
                }
                present.set(Math.toIntExact(number));
            }
            JsonNode next = page.get("next");
            from = next == null ? end : Instant.parse(next.stringValue());
        }
        return new StoredLoad(present, strange);
    }

    /** How many of these are missing. */
    long missing(BitSet acknowledged) {
        BitSet lost = (BitSet) acknowledged.clone();
        lost.andNot(present);
        return lost.cardinality();
    }
}
