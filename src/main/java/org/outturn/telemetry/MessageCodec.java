package org.outturn.telemetry;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.outturn.identity.TenantId;

/**
 * A message in bytes: version, tenant, time of reception, number of points; then per point the series (difference to the one
 * before), the time (difference to the one before, at first to the reception), the kind, the value. Whole numbers are
 * zigzag and base-128, so a message with one number takes about 40 bytes.
 */
final class MessageCodec {
    private static final byte VERSION = 1;
    private static final int LARGEST_NUMBER = 10;
    /** Series, time and kind of a point, and a number or the length of a text. */
    private static final int LARGEST_WITHOUT_TEXT = 2 * LARGEST_NUMBER + 1 + LARGEST_NUMBER;

    private MessageCodec() {}

    static byte[] encode(Message message) {
        Bytes out = new Bytes(64 + 24 * message.points().size());
        out.room(64);
        out.put(VERSION);
        UUID tenant = message.tenant().value();
        out.putLong(tenant.getMostSignificantBits());
        out.putLong(tenant.getLeastSignificantBits());
        long time = message.received().toEpochMilli();
        out.putLong(time);
        out.putVar(message.points().size());
        long series = 0;
        for (SeriesPoint each : message.points()) {
            out.room(LARGEST_WITHOUT_TEXT);
            out.putVar(each.series().value() - series);
            series = each.series().value();
            long at = each.point().time().toEpochMilli();
            out.putVar(at - time);
            time = at;
            switch (each.point().value()) {
                case Value.Num(var number) -> {
                    out.put((byte) 0);
                    out.putLong(Double.doubleToRawLongBits(number));
                }
                case Value.Flag(var yes) -> out.put((byte) (yes ? 2 : 1));
                case Value.Text(var text) -> {
                    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                    out.put((byte) 3);
                    out.putVar(utf8.length);
                    out.room(utf8.length);
                    out.put(utf8);
                }
            }
        }
        return out.toArray();
    }

    /** @throws IOException when the bytes are no message */
    static Message decode(ByteBuffer in) throws IOException {
        try {
            byte version = in.get();
            if (version != VERSION) {
                throw new IOException("A message of the unknown version " + version + ".");
            }
            TenantId tenant = new TenantId(new UUID(in.getLong(), in.getLong()));
            long time = in.getLong();
            Instant received = Instant.ofEpochMilli(time);
            long count = getVar(in);
            if (count < 1 || count > Message.MAX_POINTS) {
                throw new IOException("A message with " + count + " points.");
            }
            List<SeriesPoint> points = new ArrayList<>((int) count);
            long series = 0;
            for (int i = 0; i < count; i++) {
                series += getVar(in);
                time += getVar(in);
                points.add(new SeriesPoint(new SeriesId(series), new Point(Instant.ofEpochMilli(time), value(in))));
            }
            if (in.hasRemaining()) {
                throw new IOException("A message with " + in.remaining() + " bytes too many.");
            }
            return new Message(tenant, received, points);
        } catch (BufferUnderflowException | IllegalArgumentException | DateTimeException e) {
            throw new IOException("The bytes are no message: " + e.getMessage(), e);
        }
    }

    private static Value value(ByteBuffer in) throws IOException {
        byte kind = in.get();
        return switch (kind) {
            case 0 -> new Value.Num(Double.longBitsToDouble(in.getLong()));
            case 1 -> new Value.Flag(false);
            case 2 -> new Value.Flag(true);
            case 3 -> {
                long length = getVar(in);
                if (length < 0 || length > Value.Text.MAX_BYTES) {
                    throw new IOException("A text of " + length + " bytes.");
                }
                byte[] utf8 = new byte[(int) length];
                in.get(utf8);
                yield new Value.Text(new String(utf8, StandardCharsets.UTF_8));
            }
            default -> throw new IOException("A value of the unknown kind " + kind + ".");
        };
    }

    private static long getVar(ByteBuffer in) throws IOException {
        long zigzag = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            zigzag |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw new IOException("A whole number of more than 64 bits.");
    }

    /** Bytes that grow. */
    private static final class Bytes {
        private ByteBuffer buffer;

        Bytes(int capacity) {
            buffer = ByteBuffer.allocate(capacity);
        }

        void room(int bytes) {
            if (buffer.remaining() < bytes) {
                byte[] larger =
                        Arrays.copyOf(buffer.array(), Math.max(2 * buffer.capacity(), buffer.position() + bytes));
                buffer = ByteBuffer.wrap(larger).position(buffer.position());
            }
        }

        void put(byte value) {
            buffer.put(value);
        }

        void put(byte[] values) {
            buffer.put(values);
        }

        void putLong(long value) {
            buffer.putLong(value);
        }

        void putVar(long value) {
            long rest = (value << 1) ^ (value >> 63);
            while ((rest & ~0x7FL) != 0) {
                buffer.put((byte) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            buffer.put((byte) rest);
        }

        byte[] toArray() {
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }
}
