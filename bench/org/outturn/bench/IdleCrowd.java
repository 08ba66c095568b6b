package org.outturn.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many MQTT 3.1.1 connections that do nothing but ping, all on one thread. */
final class IdleCrowd implements AutoCloseable {
    /** As many as wait to be let in at the same time. */
    private static final int AT_ONCE = 250;
    /** An address of this machine has so many ports to give. */
    private static final int PER_ADDRESS = 25_000;

    private static final byte[] PING = {(byte) 0xC0, 0};

    private final InetSocketAddress door;
    private final int keepAlive;
    private final Selector selector;
    private final List<Member> members = new ArrayList<>();
    private final ByteBuffer in = ByteBuffer.allocate(4096);
    private int waiting;
    private int letIn;
    private int lost;
    private long pings;

    /** @param keepAlive seconds between the pings of each */
    IdleCrowd(InetSocketAddress door, int keepAlive) throws IOException {
        this.door = door;
        this.keepAlive = keepAlive;
        this.selector = Selector.open();
    }

    private static final class Member {
        private final SocketChannel channel;
        private final String token;
        private boolean in;
        private boolean gone;

        Member(SocketChannel channel, String token) {
            this.channel = channel;
            this.token = token;
        }
    }

    int letIn() {
        return letIn;
    }

    int lost() {
        return lost;
    }

    long pings() {
        return pings;
    }

    /** Connects as whoever carries these tokens, and waits until all are let in; returns how long that took. */
    Duration connect(List<String> tokens, Duration atMost) throws IOException {
        long start = System.nanoTime();
        int next = 0;
        while (letIn + lost < tokens.size() && System.nanoTime() - start < atMost.toNanos()) {
            while (waiting < AT_ONCE && next < tokens.size()) {
                open(next, tokens.get(next));
                next++;
            }
            selector.select(this::serve, 100);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void open(int index, String token) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        if (index >= PER_ADDRESS && door.getAddress().isLoopbackAddress()) {
            channel.bind(new InetSocketAddress("127.0.0." + (1 + index / PER_ADDRESS), 0));
        }
        var member = new Member(channel, token);
        members.add(member);
        waiting++;
        boolean there = channel.connect(door);
        channel.register(selector, there ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, member);
        if (there) {
            greet(member);
        }
    }

    private void serve(SelectionKey key) {
        Member member = (Member) key.attachment();
        try {
            if (key.isConnectable()) {
                member.channel.finishConnect();
                key.interestOps(SelectionKey.OP_READ);
                greet(member);
            } else if (key.isReadable()) {
                read(member);
            }
        } catch (IOException e) {
            leave(member);
        }
    }

    private void greet(Member member) throws IOException {
        byte[] name = member.token.getBytes(StandardCharsets.US_ASCII);
        byte[] id = {'c'};
        int length = 10 + 2 + id.length + 2 + name.length;
        ByteBuffer connect = ByteBuffer.allocate(2 + length).put((byte) 0x10).put((byte) length);
        connect.put(new byte[] {0, 4, 'M', 'Q', 'T', 'T', 4, (byte) 0x82});
        connect.putShort((short) (2 * keepAlive));
        connect.putShort((short) id.length).put(id);
        connect.putShort((short) name.length).put(name);
        member.channel.write(connect.flip());
    }

    private void read(Member member) throws IOException {
        in.clear();
        if (member.channel.read(in) < 0) {
            throw new IOException("The server closed the connection.");
        }
        if (!member.in) {
            if (in.position() < 4 || in.get(0) != 0x20 || in.get(3) != 0) {
                throw new IOException("The server does not let it in.");
            }
            member.in = true;
            letIn++;
            waiting--;
        }
    }

    private void leave(Member member) {
        if (!member.gone) {
            member.gone = true;
            lost++;
            if (!member.in) {
                waiting--;
            }
            try {
                member.channel.close();
            } catch (IOException e) {
                member.gone = true; // it is
            }
        }
    }

    /** Lets the time pass; each pings as often as it said. */
    void idle(Duration time) throws IOException {
        long start = System.nanoTime();
        long sent = 0;
        while (System.nanoTime() - start < time.toNanos()) {
            // Spread over the time, as devices that came at different times would.
            double passed = (System.nanoTime() - start) / 1e9;
            long due = (long) (passed / keepAlive * members.size());
            for (; sent < due; sent++) {
                ping(members.get((int) (sent % members.size())));
            }
            selector.select(this::serve, 20);
        }
    }

    private void ping(Member member) {
        if (member.gone) {
            return;
        }
        try {
            member.channel.write(ByteBuffer.wrap(PING));
            pings++;
        } catch (IOException e) {
            leave(member);
        }
    }

    @Override
    public void close() throws IOException {
        for (Member each : members) {
            each.channel.close();
        }
        selector.close();
    }
}
