package org.outturn.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publishes over several connections with one thread, each connection keeping a window of messages under way: the same for
 * each server that is measured.
 */
final class LoadGenerator {
    private static final Duration LAST_ACKNOWLEDGEMENTS = Duration.ofSeconds(20);

    private final InetSocketAddress server;
    private final List<String> tokens;
    private final LoadMessages messages;
    private final AtomicLong numbers;
    private final int window;

    /**
     * What became of a load.
     *
     * @param acknowledged numbers of the messages that the server acknowledged
     * @param unanswered messages sent without an answer when the connections ended
     * @param perSecond acknowledgements per second while the load was on
     */
    record Result(BitSet acknowledged, long count, long unanswered, double perSecond, Latencies latencies) {}

    /**
     * @param tokens of the devices; the connections are theirs in turn
     * @param numbers gives each message its number; shared by loads whose messages must differ
     */
    LoadGenerator(
            InetSocketAddress server, List<String> tokens, LoadMessages messages, AtomicLong numbers, int window) {
        this.server = server;
        this.tokens = List.copyOf(tokens);
        this.messages = messages;
        this.numbers = numbers;
        this.window = window;
    }

    /** Publishes for a time, then waits for the last acknowledgements; ends early when the server cuts all connections. */
    Result run(int connections, Duration time) throws IOException {
        List<LoadConnection> open = new ArrayList<>();
        BitSet acknowledged = new BitSet();
        Latencies latencies = new Latencies();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                LoadConnection each = new LoadConnection(
                        server, tokens.get(i % tokens.size()), messages, window, numbers, acknowledged, latencies);
                open.add(each);
                each.channel().register(selector, SelectionKey.OP_READ, each);
            }
            long start = System.nanoTime();
            long stop = start + time.toNanos();
            for (SelectionKey key : List.copyOf(selector.keys())) {
                send(key);
            }
            while (System.nanoTime() < stop && hasKeys(selector)) {
                selector.select(key -> serve(key, true), 100);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            long counted = count(open);
            long patience = System.nanoTime() + LAST_ACKNOWLEDGEMENTS.toNanos();
            while (hasKeys(selector) && underWay(open) > 0 && System.nanoTime() < patience) {
                selector.select(key -> serve(key, false), 100);
            }
            return new Result(acknowledged, count(open), underWay(open), counted / seconds, latencies);
        } finally {
            for (LoadConnection each : open) {
                each.close();
            }
        }
    }

    private static boolean hasKeys(Selector selector) {
        return selector.keys().stream().anyMatch(SelectionKey::isValid);
    }

    private static void serve(SelectionKey key, boolean sendOn) {
        LoadConnection connection = (LoadConnection) key.attachment();
        try {
            if (key.isReadable()) {
                connection.receive();
            }
        } catch (IOException e) {
            key.cancel(); // the server is gone; what it acknowledged counts
            return;
        }
        if (sendOn || key.isWritable()) {
            send(key);
        }
    }

    private static void send(SelectionKey key) {
        try {
            boolean more = ((LoadConnection) key.attachment()).send();
            int wanted = more ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
            if (key.interestOps() != wanted) {
                key.interestOps(wanted);
            }
        } catch (IOException e) {
            // What was acknowledged may still be waiting to be read; the read tells when there is nothing more.
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    private static long underWay(List<LoadConnection> connections) {
        return connections.stream().mapToLong(LoadConnection::underWay).sum();
    }

    private static long count(List<LoadConnection> connections) {
        return connections.stream().mapToLong(LoadConnection::count).sum();
    }
}
