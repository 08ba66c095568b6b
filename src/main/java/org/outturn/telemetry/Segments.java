package org.outturn.telemetry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The segment files in a log's folder: their names, their headers, and what is found of them at opening. */
final class Segments {
    /** Bytes before the first record: magic, number of the segment, number of its first message, checksum. */
    static final int HEADER = 28;

    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);
    private static final long MAGIC = 0x4F55_5450_4C4F_4731L; // OUTPLOG1
    private static final Pattern NAME = Pattern.compile("(\\d{12})\\.points");
    private final Path folder;

    Segments(Path folder) {
        this.folder = folder;
    }

    /**
     * One segment.
     *
     * @param number its number, from 1 on
     * @param first how many messages the log took before this segment
     * @param size its bytes, the header included
     */
    record Segment(long number, long first, long size) {}

    Path file(long number) {
        return folder.resolve("%012d.points".formatted(number));
    }

    /** Makes an empty segment, so that its name is only ever seen with a whole header. */
    Segment create(long number, long first, SegmentFile.Opener opener) throws IOException {
        Path unfinished = folder.resolve("%012d.unfinished".formatted(number));
        Files.deleteIfExists(unfinished);
        try (SegmentFile file = opener.open(unfinished)) {
            file.write(header(number, first));
        }
        Durably.publish(unfinished, file(number));
        Durably.forceFolder(folder);
        return new Segment(number, first, HEADER);
    }

    /** All segments, in order; the last one's size is that of its file. */
    List<Segment> list() throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : (Iterable<Path>) files::iterator) {
                String name = String.valueOf(each.getFileName());
                Matcher matcher = NAME.matcher(name);
                if (matcher.matches()) {
                    numbers.add(Long.parseLong(matcher.group(1)));
                } else if (name.endsWith(".unfinished")) {
                    Files.delete(each);
                }
            }
        }
        numbers.sort(null);
        List<Segment> segments = new ArrayList<>();
        for (long number : numbers) {
            if (!segments.isEmpty() && segments.getLast().number() + 1 != number) {
                throw new DamagedLog(file(segments.getLast().number() + 1), 0, "this file is missing.");
            }
            segments.add(open(number));
        }
        return segments;
    }

    private Segment open(long number) throws IOException {
        Path file = file(number);
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (header.hasRemaining() && channel.read(header) >= 0) {
                // a read may bring less than was asked for
            }
            long first = header.getLong(16);
            if (header.hasRemaining() || !header(number, first).equals(header.rewind())) {
                throw new DamagedLog(file, 0, "the head of the file is not that of segment " + number + ".");
            }
            return new Segment(number, first, channel.size());
        }
    }

    /**
     * The place after the last whole record of the last segment. What a dying process or machine left unfinished after it was
     * never acknowledged; it is cut off, and kept beside.
     */
    Position repairTail(Segment last) throws IOException {
        Path file = file(last.number());
        long messages = last.first();
        try (Records records = new Records(file, HEADER, last.size())) {
            while (records.offset() < last.size()) {
                try {
                    records.next();
                } catch (DamagedLog damage) {
                    if (Records.laterGroupAfter(file, records.offset(), last.size())) {
                        throw damage;
                    }
                    cut(file, records.offset());
                    break;
                }
                messages++;
            }
            // what the page cache gave us may not be on the disk yet
            Durably.force(file);
            return new Position(last.number(), records.offset(), messages);
        }
    }

    private void cut(Path file, long end) throws IOException {
        Path torn = folder.resolve(String.valueOf(file.getFileName()).replace(".points", "-" + end + ".torn"));
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileChannel to = FileChannel.open(
                        torn,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            long size = from.size();
            LOG.warn(
                    "Cut {} unfinished bytes, never acknowledged, from {} at byte {}; kept in {}",
                    size - end,
                    file,
                    end,
                    torn);
            for (long at = end; at < size; ) {
                at += from.transferTo(at, size - at, to);
            }
            to.force(true);
            from.truncate(end);
            from.force(true);
        }
        Durably.forceFolder(folder);
    }

    void delete(long number) throws IOException {
        Files.deleteIfExists(file(number));
    }

    private static ByteBuffer header(long number, long first) {
        ByteBuffer header =
                ByteBuffer.allocate(HEADER).putLong(MAGIC).putLong(number).putLong(first);
        CRC32C crc = new CRC32C();
        crc.update(header.array(), 0, HEADER - 4);
        return header.putInt((int) crc.getValue()).flip();
    }
}
