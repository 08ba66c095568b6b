package org.outturn.telemetry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.outturn.telemetry.PointLog.Batch;
import org.outturn.telemetry.Segments.Segment;

/** Reads messages from segments, up to a durable place. For many threads. */
final class SegmentReader {
    private static final int BYTES_AT_MOST = 16 << 20;

    private final Segments files;
    private final NavigableMap<Long, Segment> segments;

    SegmentReader(Segments files, NavigableMap<Long, Segment> segments) {
        this.files = files;
        this.segments = segments;
    }

    Batch read(Position from, Position to, int maxPoints) throws IOException {
        if (to.isBefore(from)) {
            throw new IOException(
                    "The point log ends after " + to.number() + " messages, but is to be read from message "
                            + from.number() + " on: it is not the log these points came from, or an older copy of it.");
        }
        Position at = from.segment() == 0 ? start(segments.firstEntry().getValue()) : from;
        long before = at.number();
        List<Message> messages = new ArrayList<>();
        int points = 0;
        long bytes = 0;
        while (points < maxPoints && bytes < BYTES_AT_MOST) {
            long limit = limit(at, to);
            try (Records records = new Records(files.file(at.segment()), at.offset(), limit)) {
                while (records.offset() < limit && points < maxPoints && bytes < BYTES_AT_MOST) {
                    long offset = records.offset();
                    Message message = decode(at.segment(), offset, records.next());
                    messages.add(message);
                    points += message.points().size();
                    bytes += records.offset() - offset;
                }
                at = new Position(at.segment(), records.offset(), before + messages.size());
            }
            if (at.offset() >= limit) {
                if (at.segment() >= to.segment()) {
                    break;
                }
                at = new Position(at.segment() + 1, Segments.HEADER, at.number());
            }
        }
        return new Batch(messages, at);
    }

    /** Up to where the segment of a place may be read. */
    private long limit(Position at, Position to) throws IOException {
        Segment segment = segments.get(at.segment());
        if (segment == null) {
            throw new IOException("The point log has no segment " + at.segment() + " any more; it begins with "
                    + segments.firstKey() + ".");
        }
        long limit = at.segment() == to.segment() ? to.offset() : segment.size();
        if (at.offset() > limit) {
            throw new IOException("Segment " + at.segment() + " of the point log ends at byte " + limit
                    + ", but is to be read from byte " + at.offset() + " on.");
        }
        return limit;
    }

    private Message decode(long segment, long offset, ByteBuffer payload) throws IOException {
        try {
            return MessageCodec.decode(payload);
        } catch (IOException e) {
            throw new DamagedLog(files.file(segment), offset, String.valueOf(e.getMessage()));
        }
    }

    private static Position start(Segment segment) {
        return new Position(segment.number(), Segments.HEADER, segment.first());
    }

    /** Bytes of records from one place to another. */
    long bytes(Position from, Position to) {
        long bytes = 0;
        for (Segment each : segments.tailMap(from.segment(), true).values()) {
            long size = each.number() == to.segment() ? to.offset() : each.size();
            bytes += size - (each.number() == from.segment() ? from.offset() : Segments.HEADER);
        }
        return Math.max(0, bytes);
    }
}
