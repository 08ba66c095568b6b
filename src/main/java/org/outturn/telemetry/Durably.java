package org.outturn.telemetry;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Changes of folders that outlive a power cut, and the claim of one process on a folder. */
final class Durably {
    private Durably() {}

    /** Makes a folder, and the ones above it that are missing. */
    static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                makeFolder(parent);
            }
            Files.createDirectories(folder);
            if (parent != null) {
                forceFolder(parent);
            }
        }
    }

    /** Gives a finished file its name: contents first, then the name. */
    static void publish(Path unfinished, Path name) throws IOException {
        force(unfinished);
        Files.move(unfinished, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Puts the names in a folder on disk. */
    static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Claims a folder for this process until the claim is closed or the process ends, however it ends.
     *
     * @throws IOException when another has it
     */
    static FileChannel claim(Path folder, String what) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process: refused below like any other
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new IOException("The " + what + " in " + folder
                + " is already in use. Stop the other process, or give this one another folder.");
    }
}
