package org.outturn.run;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.outturn.base.Refused;
import org.outturn.run.ControlFrames.Frame;
import org.outturn.run.ControlFrames.Request;

/** Asks the program that runs on a data folder. */
final class ControlClient implements AutoCloseable {
    private final SocketChannel channel;

    private ControlClient(SocketChannel channel) {
        this.channel = channel;
    }

    /** A connection to the program on this folder; empty if none answers. */
    static Optional<ControlClient> connect(Path data) throws IOException {
        Optional<UnixDomainSocketAddress> address =
                new ControlSocket(data.toAbsolutePath().normalize()).address();
        if (address.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ControlClient(SocketChannel.open(address.get())));
        } catch (java.net.SocketException nobodyListens) {
            return Optional.empty();
        }
    }

    /** Takes what is told before the result. */
    interface Listener {
        void say(String line);

        /** @throws Refused if there is no room for so much */
        void expect(long bytes) throws IOException;

        OutputStream content();
    }

    /**
     * Asks, and returns the result.
     *
     * @throws Refused what the program refused, in its words
     * @throws IOException if the program failed or ended meanwhile
     */
    Map<String, Object> ask(String command, List<String> words, Listener listener) throws IOException {
        OutputStream out = Channels.newOutputStream(channel);
        ControlFrames.write(out, new Request(command, words));
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
        while (true) {
            Frame frame = ControlFrames.read(in, Frame.class);
            if (frame.say() != null) {
                listener.say(frame.say());
            } else if (frame.expect() != null) {
                listener.expect(frame.expect());
            } else if (frame.bytes() != null) {
                copy(in, frame.bytes(), listener.content());
            } else if (frame.done() != null) {
                return frame.done();
            } else if (frame.refused() != null) {
                throw Refused.state(
                        frame.refused().code(),
                        frame.refused().what(),
                        frame.refused().cure());
            } else {
                throw new IOException("The running program failed: " + frame.failed());
            }
        }
    }

    private static void copy(InputStream in, int bytes, OutputStream to) throws IOException {
        byte[] content = in.readNBytes(bytes);
        if (content.length < bytes) {
            throw new IOException("The running program ended meanwhile.");
        }
        to.write(content);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
