package org.outturn.telemetry;

import java.util.List;

/** Is told what has been stored, in the order of the log; a message may be told again after a restart. */
@FunctionalInterface
public interface PointListener {
    /** Called on the pump's thread, so it must be quick; the messages can be read from the store already. */
    void stored(List<Message> messages);
}
