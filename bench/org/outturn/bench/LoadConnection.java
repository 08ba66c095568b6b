package org.outturn.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLong;

/** One MQTT 3.1.1 connection that keeps a window of QoS 1 messages under way and notes which were acknowledged. */
final class LoadConnection implements AutoCloseable {
    private static final byte[] TOPIC = "o/v1/telemetry".getBytes(StandardCharsets.US_ASCII);
    private static final int CONNACK_LENGTH = 4;
    private static final int PUBACK = 0x40;
    private static final int PUBLISH_QOS_1 = 0x32;

    private final SocketChannel channel;
    private final LoadMessages messages;
    private final AtomicLong numbers;
    private final int window;

    private final ByteBuffer in = ByteBuffer.allocate(4 << 10);
    private final ByteBuffer out;
    /** Number and start of the message under way with each packet id; ids are given in turn, twice as many as the window. */
    private final long[] numberOf;

    private final long[] sentAt;
    private final BitSet acknowledged;
    private final Latencies latencies;
    private int lastId;
    private int underWay;
    private long count;

    /**
     * Connects and waits to be let in.
     *
     * @param numbers gives each message its number
     * @param acknowledged where the numbers of acknowledged messages are noted
     * @param latencies where the time to each acknowledgement is noted
     */
    LoadConnection(
            InetSocketAddress server,
            String token,
            LoadMessages messages,
            int window,
            AtomicLong numbers,
            BitSet acknowledged,
            Latencies latencies)
            throws IOException {
        this.acknowledged = acknowledged;
        this.latencies = latencies;
        this.messages = messages;
        this.numbers = numbers;
        this.window = window;
        this.numberOf = new long[2 * window + 1];
        this.sentAt = new long[2 * window + 1];
        this.out = ByteBuffer.allocate(Math.min(window, 1000) * (packet() + 5));
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        connect(token);
        channel.configureBlocking(false);
    }

    private void connect(String token) throws IOException {
        byte[] name = token.getBytes(StandardCharsets.US_ASCII);
        byte[] client = ("bench-" + Integer.toHexString(System.identityHashCode(this)) + "-" + numbers.hashCode())
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer connect = ByteBuffer.allocate(512).put((byte) 0x10);
        length(10 + 2 + client.length + 2 + name.length, connect);
        connect.put(new byte[] {0, 4, 'M', 'Q', 'T', 'T', 4, (byte) 0x82, 0, 0});
        connect.putShort((short) client.length).put(client);
        connect.putShort((short) name.length).put(name);
        connect.flip();
        while (connect.hasRemaining()) {
            channel.write(connect);
        }
        ByteBuffer answer = ByteBuffer.allocate(CONNACK_LENGTH);
        while (answer.hasRemaining()) {
            if (channel.read(answer) < 0) {
                throw new IOException("The server does not let us in.");
            }
        }
        if (answer.get(0) != 0x20 || answer.get(3) != 0) {
            throw new IOException("The server refuses the connection with code " + answer.get(3) + ".");
        }
    }

    private int packet() {
        return 2 + TOPIC.length + 2 + messages.length();
    }

    private static void length(int length, ByteBuffer out) {
        int rest = length;
        while (rest > 127) {
            out.put((byte) (rest & 127 | 128));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    SocketChannel channel() {
        return channel;
    }

    /** Fills the window, as far as the network takes it; whether it wants to write on. */
    boolean send() throws IOException {
        while (true) {
            if (out.position() == 0) {
                long now = System.nanoTime();
                while (underWay < window && out.remaining() >= packet() + 5) {
                    publish(now);
                }
                out.flip();
            }
            if (!out.hasRemaining()) {
                out.clear();
                return false;
            }
            channel.write(out);
            if (out.hasRemaining()) {
                return true;
            }
            out.clear();
            if (underWay == window) {
                return false;
            }
        }
    }

    private void publish(long now) {
        long number = numbers.getAndIncrement();
        lastId = lastId == numberOf.length - 1 ? 1 : lastId + 1;
        numberOf[lastId] = number;
        sentAt[lastId] = now;
        underWay++;
        out.put((byte) PUBLISH_QOS_1);
        length(packet(), out);
        out.putShort((short) TOPIC.length).put(TOPIC).putShort((short) lastId);
        messages.put(number, out);
    }

    /** Reads what came: only acknowledgements are expected. */
    void receive() throws IOException {
        if (channel.read(in) < 0) {
            throw new IOException("The server closed the connection.");
        }
        long now = System.nanoTime();
        in.flip();
        while (in.remaining() >= 4) {
            if ((in.get() & 0xF0) != PUBACK || in.get() != 2) {
                throw new IOException("Something else than an acknowledgement came.");
            }
            int id = in.getShort() & 0xFFFF;
            acknowledged.set(Math.toIntExact(numberOf[id]));
            latencies.add(now - sentAt[id]);
            underWay--;
            count++;
        }
        in.compact();
    }

    int underWay() {
        return underWay;
    }

    long count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
