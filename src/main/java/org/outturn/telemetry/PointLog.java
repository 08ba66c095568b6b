package org.outturn.telemetry;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where every message is kept before it is acknowledged, in the order of arrival, until the store has it. What
 * {@link Durable#durable} was called for survives the death of the process and of the machine's power.
 */
public interface PointLog extends AutoCloseable {

    /**
     * What becomes of one appended message. Exactly one of the two is called, once, soon and mostly on the log's own writing
     * thread (a refusal possibly within {@code append}); so it must not block.
     */
    interface Durable {
        /** The message is on disk and may be acknowledged. */
        void durable(Position after);

        /** The message must not be acknowledged; the sender has to send it again. */
        void failed(IOException reason);
    }

    /**
     * Messages in the order of the log.
     *
     * @param messages empty when there was nothing to read
     * @param next where to read on
     */
    record Batch(List<Message> messages, Position next) {
        public Batch {
            messages = List.copyOf(messages);
        }

        public boolean isEmpty() {
            return messages.isEmpty();
        }
    }

    /** How the log is. */
    sealed interface State {
        /** It takes messages. */
        record Open() implements State {}

        /** It could not write; until it can again, nothing is acknowledged. */
        record Failed(Instant since, String reason) implements State {}

        /** It has been closed. */
        record Closed() implements State {}
    }

    /**
     * Takes a message; never blocks. The queue is bounded: from the first {@code false} on the caller should stop reading
     * from its devices until {@link #onRoom} tells it to go on; when it does not, messages beyond twice the bound fail.
     *
     * @return whether there is room for more
     * @throws IllegalArgumentException when the message is too large for this log
     */
    boolean append(Message message, Durable callback);

    /** Calls once as soon as there is room in the queue again: at once if there is room now. The call must not block. */
    void onRoom(Runnable resume);

    /**
     * Calls after the callbacks of each group of messages that became durable (or failed) together, on the thread that called
     * them: the moment to flush collected acknowledgements.
     */
    void onGroup(Runnable afterCallbacks);

    /**
     * Durable messages from a place on: at least one if there is any, then as many as stay within the number of points.
     *
     * @param from {@link Position#START}, or a place this log has told
     * @throws IOException when the log can't be read, is damaged there, no longer has it, or never had it
     */
    Batch read(Position from, int maxPoints) throws IOException;

    /**
     * Waits until there is a durable message after the place.
     *
     * @return false when the time has passed or the log is closed
     */
    boolean await(Position after, Duration atMost) throws InterruptedException;

    /** The place after the last durable message. */
    Position end();

    /** Bytes from a place to the end; 0 at the end. */
    long bytesAfter(Position position);

    /** Lets go of what lies wholly before a place; the log keeps more if that is cheaper. */
    void release(Position upTo) throws IOException;

    State state();

    /** Writes what is queued, calls its callbacks, and lets go of the files. Later messages fail. */
    @Override
    void close() throws IOException;
}
