package org.outturn.run;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.run.ControlFrames.Frame;
import org.outturn.run.ControlFrames.Refusal;
import org.outturn.run.ControlFrames.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets commands on the same machine ask the running program: a socket in the data folder that only the owner of the folder
 * can open, and one {@link ControlCommand} per word.
 */
@Component
final class ControlChannel implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ControlChannel.class);
    private static final int CHUNK = 1 << 16;

    private final ControlSocket socket;
    private final Map<String, ControlCommand> commands;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ServerSocketChannel listener;

    ControlChannel(DataFolder folder, List<ControlCommand> commands) {
        this.socket = new ControlSocket(folder.path());
        this.commands = commands.stream().collect(Collectors.toMap(ControlCommand::name, Function.identity()));
    }

    @Override
    public void start() {
        try {
            Path path = socket.claim();
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            listener = channel;
            Thread.ofVirtual().name("control").start(() -> accept(channel));
        } catch (IOException e) {
            throw new UncheckedIOException("The control socket in " + socket.data() + " can't be opened.", e);
        }
    }

    private void accept(ServerSocketChannel channel) {
        while (channel.isOpen()) {
            try {
                SocketChannel asker = channel.accept();
                open.add(asker);
                Thread.ofVirtual().name("control-asker").start(() -> serve(asker));
            } catch (ClosedChannelException stopped) {
                return;
            } catch (IOException e) {
                LOG.warn("A command on this machine could not be heard: {}", e.getMessage());
            }
        }
    }

    private void serve(SocketChannel asker) {
        try (asker;
                InputStream in = new BufferedInputStream(Channels.newInputStream(asker));
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(asker), CHUNK)) {
            Request request = ControlFrames.read(in, Request.class);
            ControlFrames.write(out, answer(request, out));
        } catch (IOException e) {
            LOG.debug("A command on this machine left before its answer was complete", e);
        } finally {
            open.remove(asker);
        }
    }

    private Frame answer(Request request, OutputStream out) throws IOException {
        ControlCommand command = commands.get(request.command());
        if (command == null) {
            return Frame.refused(new Refusal(
                    "unknown-command",
                    "The running program does not know " + request.command() + ".",
                    "Restart it, so that it is the same version as this command."));
        }
        try {
            return Frame.done(command.run(request.words(), new FramedAnswer(out)));
        } catch (Refused e) {
            return Frame.refused(new Refusal(e.code(), e.what(), e.cure()));
        } catch (IOException | RuntimeException e) {
            LOG.error("{} failed", request.command(), e);
            return Frame.failed(String.valueOf(e.getMessage()));
        }
    }

    /** Tells what a command says and hands over, as frames. */
    private record FramedAnswer(OutputStream out) implements ControlCommand.Answer {
        @Override
        public void say(String line) throws IOException {
            ControlFrames.write(out, Frame.saying(line));
            out.flush();
        }

        @Override
        public void expect(long bytes) throws IOException {
            ControlFrames.write(out, Frame.expecting(bytes));
            out.flush();
        }

        @Override
        public OutputStream content() {
            return new BufferedOutputStream(new FrameStream(out), CHUNK);
        }
    }

    /** Each write is a frame. */
    private static final class FrameStream extends OutputStream {
        private final OutputStream out;

        FrameStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            ControlFrames.write(out, Frame.announcing(count));
            out.write(bytes, from, count);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }

    @Override
    public void stop() {
        ServerSocketChannel channel = listener;
        listener = null;
        try {
            if (channel != null) {
                channel.close();
            }
            for (SocketChannel asker : open) {
                asker.close();
            }
            socket.release();
        } catch (IOException e) {
            LOG.warn("The control socket could not be taken away: {}", e.getMessage());
        }
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }
}
