package org.outturn.telemetry;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.outturn.telemetry.Segments.Segment;

/** Writes groups of records to the last segment, and begins the next when it is full. For one thread, but for {@link #end}. */
final class SegmentWriter implements Closeable {
    private final Segments files;
    private final SegmentFile.Opener opener;
    private final long segmentBytes;

    /** All segments; the sizes of all but the last are final. */
    private final ConcurrentNavigableMap<Long, Segment> segments = new ConcurrentSkipListMap<>();

    private final ByteBuffer buffer = ByteBuffer.allocate(Records.HEADER + Records.MAX_PAYLOAD);
    private SegmentFile file;
    private volatile Position end;

    /** Opens what the folder has, its unfinished tail cut off, or begins the first segment. */
    SegmentWriter(Segments files, SegmentFile.Opener opener, long segmentBytes) throws IOException {
        this.files = files;
        this.opener = opener;
        this.segmentBytes = segmentBytes;
        for (Segment each : files.list()) {
            segments.put(each.number(), each);
        }
        if (segments.isEmpty()) {
            segments.put(1L, files.create(1, 0, opener));
        }
        end = files.repairTail(segments.lastEntry().getValue());
        file = opener.open(files.file(end.segment()));
    }

    ConcurrentNavigableMap<Long, Segment> segments() {
        return segments;
    }

    /** The place after the last durable record. */
    Position end() {
        return end;
    }

    /** Makes sure that the next group goes to a segment that is not full. */
    void makeReady() throws IOException {
        if (end.offset() >= segmentBytes) {
            roll();
        }
    }

    /** Puts a group on disk. After a failure only {@link #recover} makes it possible to write again. */
    void write(Iterable<byte[]> payloads) throws IOException {
        Position from = end;
        buffer.clear();
        long offset = from.offset();
        long number = from.number();
        for (byte[] payload : payloads) {
            int length = payload.length;
            if (buffer.remaining() < Records.HEADER + length) {
                flush();
            }
            int at = buffer.position();
            buffer.putInt(length).putInt(0).putInt((int) from.offset()).put(payload);
            buffer.putInt(at + 4, Records.crc(buffer.array(), at + 8, length + 4, length));
            offset += Records.HEADER + length;
            number++;
        }
        flush();
        file.force();
        end = new Position(from.segment(), offset, number);
    }

    private void flush() throws IOException {
        file.write(buffer.flip());
        buffer.clear();
    }

    /** Closes the segment where it durably ends, and begins the next. */
    private void roll() throws IOException {
        Position at = end;
        file.close();
        Segment next = files.create(at.segment() + 1, at.number(), opener);
        file = opener.open(files.file(next.number()));
        segments.computeIfPresent(at.segment(), (number, old) -> new Segment(number, old.first(), at.offset()));
        segments.put(next.number(), next);
        end = new Position(next.number(), next.size(), next.first());
    }

    /** Cuts the file back to what was durable, and goes on in a new one: the failed file takes no record again. */
    void recover() throws IOException {
        Position durable = end;
        try (SegmentFile failed = opener.open(files.file(durable.segment()))) {
            failed.truncate(durable.offset());
            failed.force();
        }
        if (durable.offset() > Segments.HEADER) {
            roll();
        } else {
            // it never held a durable record: a new file of the same name, or a full disk would be littered with empty
            // ones
            file.close();
            files.create(durable.segment(), durable.number(), opener);
            file = opener.open(files.file(durable.segment()));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
