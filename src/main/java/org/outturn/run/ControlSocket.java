package org.outturn.run;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the running program listens for commands of the same machine: {@code control.sock} in the data folder. The system
 * takes no path longer than 107 bytes; below a long path the socket lies in a temporary folder, which {@code control.path} in
 * the data folder names.
 *
 * @param data the data folder, absolute
 */
record ControlSocket(Path data) {
    private static final int LONGEST_PATH = 107;

    /** Where to connect to; empty where nothing can listen. */
    Optional<UnixDomainSocketAddress> address() throws IOException {
        Path path = data.resolve("control.sock");
        if (fits(path)) {
            return Files.exists(path) ? Optional.of(UnixDomainSocketAddress.of(path)) : Optional.empty();
        }
        Path note = note();
        return Files.exists(note)
                ? Optional.of(UnixDomainSocketAddress.of(
                        Path.of(Files.readString(note).strip())))
                : Optional.empty();
    }

    /** A free place to listen at. Only for the one who holds the data folder, so that a socket found there is nobody's. */
    Path claim() throws IOException {
        release();
        Path path = data.resolve("control.sock");
        if (!fits(path)) {
            path = Files.createTempDirectory("outturn-").resolve("control.sock");
            Files.writeString(note(), path + "\n");
        }
        return path;
    }

    /** Takes away what {@link #claim} made. */
    void release() throws IOException {
        Optional<UnixDomainSocketAddress> left = address();
        if (left.isPresent()) {
            Path path = left.get().getPath();
            Files.deleteIfExists(path);
            if (Files.deleteIfExists(note())) {
                Files.deleteIfExists(path.resolveSibling(""));
            }
        }
    }

    private Path note() {
        return data.resolve("control.path");
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
    }
}
