package org.outturn.telemetry;

/**
 * A place between two messages of a log. Places are ordered by the number of messages before them; two places with the same
 * number (the end of a segment, the start of the next) compare as equal without being {@code equals}.
 *
 * @param segment the part of the log, from 1 on; 0 only in {@link #START}
 * @param offset where in that part, in the log's own measure (bytes, here)
 * @param number how many messages the log took before this place since it began
 */
public record Position(long segment, long offset, long number) implements Comparable<Position> {
    /** Before the first message that is still kept. */
    public static final Position START = new Position(0, 0, 0);

    public Position {
        if (segment < 0 || offset < 0 || number < 0) {
            throw new IllegalArgumentException("A log has no place before its start.");
        }
    }

    /** Whether there are messages between this place and the other. */
    public boolean isBefore(Position other) {
        return number < other.number;
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(number, other.number);
    }
}
