package org.outturn.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the last messages of a device tell of it.
 *
 * @param messages newest first
 * @param behind how far its clock seems to be behind ours, negative when it runs ahead: taken from its freshest value
 * @param duplicates values that came with the same key and time more than once
 * @param silence the longest time between two messages
 */
record Recent(List<Recorder.Recorded> messages, Duration behind, int duplicates, Duration silence) {
    /**
     * What was seen, and before that what the store has.
     *
     * @param seen messages since somebody looks, the newest first
     * @param stored what came for the device's machine, the newest first
     */
    static Recent of(List<Recorder.Recorded> seen, List<Recorder.Recorded> stored) {
        List<Recorder.Recorded> all = new ArrayList<>(seen);
        stored.stream()
                .filter(each -> seen.isEmpty()
                        || each.received().isBefore(seen.getLast().received()))
                .limit(Recorder.MOST - (long) seen.size())
                .forEach(all::add);
        return of(all);
    }

    static Recent of(List<Recorder.Recorded> messages) {
        record Name(String key, Instant time) {}
        Duration behind = null;
        Duration silence = Duration.ZERO;
        int duplicates = 0;
        Set<Name> met = new HashSet<>();
        Instant later = null;
        for (Recorder.Recorded message : messages) {
            if (later != null) {
                Duration between = Duration.between(message.received(), later);
                silence = between.compareTo(silence) > 0 ? between : silence;
            }
            later = message.received();
            for (Decoded.Reading reading : message.readings()) {
                duplicates += met.add(new Name(reading.key(), reading.time())) ? 0 : 1;
                Duration age = Duration.between(reading.time(), message.received());
                behind = behind == null || age.compareTo(behind) < 0 ? age : behind;
            }
        }
        return new Recent(messages, behind == null ? Duration.ZERO : behind, duplicates, silence);
    }
}
