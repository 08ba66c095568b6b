package org.outturn.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The distribution's mosquitto, to compare with: on a port of its own, everything else as it comes (nothing is kept on disk). */
final class Mosquitto implements AutoCloseable {
    private final Process process;
    private final InetSocketAddress address;

    private Mosquitto(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it; empty when it is not installed. */
    static Optional<Mosquitto> start(Path folder) throws IOException, InterruptedException {
        Optional<Path> program = Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                                .filter(part -> !part.isEmpty())
                                .map(Path::of),
                        Stream.of(Path.of("/usr/sbin")))
                .map(place -> place.resolve("mosquitto"))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path settings = folder.resolve("mosquitto.conf");
        Files.writeString(settings, "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
        Process process = new ProcessBuilder(program.get().toString(), "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        var started = new Mosquitto(process, new InetSocketAddress("127.0.0.1", port));
        started.awaitAnswer();
        return Optional.of(started);
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        for (int tries = 0; tries < 500; tries++) {
            try (Socket socket = new Socket()) {
                socket.connect(address, 1000);
                return;
            } catch (IOException e) {
                if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                    throw new IOException("mosquitto ended with " + process.exitValue() + ".", e);
                }
            }
        }
        throw new IOException("mosquitto does not answer.");
    }

    InetSocketAddress address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
