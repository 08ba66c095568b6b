package org.outturn.mail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.outturn.base.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Letters on their way, one file each, so that they outlive the process. */
final class LetterQueue {
    private static final Logger LOG = LoggerFactory.getLogger(LetterQueue.class);
    private static final String KEPT = ".json";

    private final Path folder;
    private final Map<UUID, Waiting> letters = new ConcurrentHashMap<>();

    private LetterQueue(Path folder) {
        this.folder = folder;
    }

    /** Finds the letters that a process before left in the folder. */
    static LetterQueue in(Path folder) throws IOException {
        var queue = new LetterQueue(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith(KEPT)) {
                    queue.read(file);
                }
            }
        }
        return queue;
    }

    private void read(Path file) throws IOException {
        try {
            Waiting found = Json.mapper().readValue(Files.readString(file), Waiting.class);
            letters.put(found.id(), found);
        } catch (JacksonException e) {
            LOG.error("The letter {} can't be read and is put aside.", file, e);
            Files.move(file, file.resolveSibling(file.getFileName() + ".unreadable"));
        }
    }

    /** Keeps a letter, or what has changed about it; when this returns it is on the disk. */
    void keep(Waiting letter) throws IOException {
        Path part = folder.resolve(letter.id() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, Json.text(letter));
        force(part, StandardOpenOption.WRITE);
        Files.move(part, file(letter), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(folder, StandardOpenOption.READ);
        letters.put(letter.id(), letter);
    }

    private static void force(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }

    void forget(Waiting letter) throws IOException {
        letters.remove(letter.id());
        Files.deleteIfExists(file(letter));
    }

    /** All of them, the oldest first. */
    List<Waiting> all() {
        return letters.values().stream()
                .sorted((a, b) -> a.since().equals(b.since())
                        ? a.id().compareTo(b.id())
                        : a.since().compareTo(b.since()))
                .toList();
    }

    private Path file(Waiting letter) {
        return folder.resolve(letter.id() + KEPT);
    }
}
