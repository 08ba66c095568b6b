package org.outturn.telemetry;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The records of one segment, read in order.
 *
 * <p>A record is the length of its payload (4 bytes), a CRC-32C over the rest (4), the offset at which the group it was
 * written with begins (4), the payload. The next group is only written when the one before is on disk, so a whole record of
 * a later group proves that everything before it was durable: this tells damage from an unfinished write.
 */
final class Records implements Closeable {
    static final int HEADER = 12;
    static final int MAX_PAYLOAD = 4 << 20;
    private static final int CHUNK = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final long limit;
    private ByteBuffer chunk = ByteBuffer.allocate(CHUNK).limit(0);
    private long offset;

    Records(Path file, long from, long limit) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.offset = from;
        this.limit = limit;
    }

    /** The place after the record read last. */
    long offset() {
        return offset;
    }

    /**
     * The next payload, or an empty buffer at the limit; valid until the next call.
     *
     * @throws DamagedLog when there is no whole record at {@link #offset()}
     */
    ByteBuffer next() throws IOException {
        if (offset >= limit) {
            return ByteBuffer.allocate(0);
        }
        fill(HEADER);
        if (chunk.remaining() < HEADER) {
            throw new DamagedLog(file, offset, "a record that ends too early.");
        }
        int at = chunk.position();
        int length = chunk.getInt(at);
        if (length <= 0 || length > MAX_PAYLOAD) {
            throw new DamagedLog(file, offset, "no record begins here.");
        }
        fill(HEADER + length);
        if (chunk.remaining() < HEADER + length) {
            throw new DamagedLog(file, offset, "a record that ends too early.");
        }
        at = chunk.position();
        if (crc(chunk.array(), at + 8, length + 4, length) != chunk.getInt(at + 4)) {
            throw new DamagedLog(file, offset, "a record whose checksum is wrong.");
        }
        chunk.position(at + HEADER + length);
        offset += HEADER + length;
        return chunk.slice(at + HEADER, length);
    }

    /** Reads on until that many bytes are there, or the limit is reached. */
    private void fill(int bytes) throws IOException {
        if (chunk.remaining() >= bytes) {
            return;
        }
        ByteBuffer into = bytes > chunk.capacity() ? ByteBuffer.allocate(bytes) : chunk;
        if (into == chunk) {
            chunk.compact();
        } else {
            into.put(chunk);
        }
        long unread = limit - (offset + into.position());
        into.limit((int) Math.min(into.capacity(), into.position() + unread));
        while (into.hasRemaining() && channel.read(into, offset + into.position()) >= 0) {
            // a read may bring less than was asked for
        }
        chunk = into.flip();
    }

    /** Whether a whole record of a group that began after {@code damage} follows somewhere after it. */
    static boolean laterGroupAfter(Path file, long damage, long size) throws IOException {
        byte[] rest = new byte[(int) (size - damage)];
        ByteBuffer in = ByteBuffer.wrap(rest);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (in.hasRemaining() && channel.read(in, damage + in.position()) >= 0) {
                // a read may bring less than was asked for
            }
        }
        for (int at = 1; at + HEADER < rest.length; at++) {
            int length = in.getInt(at);
            long group = Integer.toUnsignedLong(in.getInt(at + 8));
            if (length > 0
                    && length <= MAX_PAYLOAD
                    && at + HEADER + length <= rest.length
                    && group > damage
                    && group <= damage + at
                    && crc(rest, at + 8, length + 4, length) == in.getInt(at + 4)) {
                return true;
            }
        }
        return false;
    }

    /** The checksum of a record: over its group and payload, which lie at {@code from}, and its length. */
    static int crc(byte[] bytes, int from, int count, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, count);
        crc.update(length >>> 24);
        crc.update(length >>> 16);
        crc.update(length >>> 8);
        crc.update(length);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
