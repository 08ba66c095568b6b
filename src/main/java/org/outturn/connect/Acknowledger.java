package org.outturn.connect;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the sessions that have something to acknowledge, so that each is told once per group of durable messages and sends
 * its acknowledgements together: one system call for all of them, on the session's own thread.
 */
final class Acknowledger {
    private List<MqttSession> due = new ArrayList<>();

    /** Remembers a session until {@link #flush}. */
    synchronized void add(MqttSession session) {
        due.add(session);
    }

    void flush() {
        take().forEach(MqttSession::acknowledgeSoon);
    }

    private synchronized List<MqttSession> take() {
        if (due.isEmpty()) {
            return List.of();
        }
        List<MqttSession> taken = due;
        due = new ArrayList<>(taken.size());
        return taken;
    }
}
