package org.outturn.connect;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the last messages of a device while somebody looks at its page. For several threads. */
final class Recorder {
    static final int MOST = 100;
    private static final int READINGS = 20;

    private final Deque<Recorded> last = new ArrayDeque<>();

    /**
     * A message as it was understood.
     *
     * @param count how many values it had
     * @param readings the first of them
     * @param trouble why it was refused, or null
     */
    record Recorded(
            Instant received,
            int count,
            List<Decoded.Reading> readings,
            @Nullable String trouble) {
        static Recorded of(Instant received, List<Decoded.Reading> all) {
            return new Recorded(
                    received, all.size(), List.copyOf(all.subList(0, Math.min(READINGS, all.size()))), null);
        }
    }

    synchronized void add(Instant received, Decoded decoded) {
        if (last.size() == MOST) {
            last.removeLast();
        }
        last.addFirst(
                switch (decoded) {
                    case Decoded.Malformed(String what) -> new Recorded(received, 0, List.of(), what);
                    case Decoded.Understood(List<Decoded.Reading> all) -> Recorded.of(received, all);
                });
    }

    /** The last messages, newest first. */
    synchronized List<Recorded> last() {
        return new ArrayList<>(last);
    }
}
