package org.outturn.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.outturn.base.Refused;

/**
 * The folder with everything this installation knows, held by one process at a time. Folders in it are readable by their
 * owner only. Where Outturn runs as root the data folder itself can be passed through (711), because the database in it runs
 * as somebody else; a folder that exists keeps its mode.
 */
public final class DataFolder implements AutoCloseable {
    /** Folders this process holds; opening a lock file twice in one process and closing it once would free both. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Creates the folder where it is missing and takes it for this process until {@link #close()} or the process's end.
     *
     * @throws Refused if the folder can't be created or written, or another process has it
     */
    public static DataFolder open(Path wanted) {
        Path path = created(wanted.toAbsolutePath().normalize());
        if (!HELD.add(path)) {
            throw inUse(path, String.valueOf(ProcessHandle.current().pid()));
        }
        try {
            return lock(path);
        } catch (IOException e) {
            HELD.remove(path);
            throw notWritable(path, e);
        } catch (Refused e) {
            HELD.remove(path);
            throw e;
        }
    }

    private static Path created(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Path parent = path.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.createDirectory(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                if (OsUser.isRoot()) {
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
                }
            }
            return path.toRealPath();
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    private static DataFolder lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(path, Files.readString(path.resolve("lock")).strip());
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(path, channel, lock);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Refused inUse(Path path, String pid) {
        return Refused.state(
                "data-folder-in-use",
                "The data folder " + path + " is in use by process " + (pid.isEmpty() ? "(unknown)" : pid) + ".",
                "Stop that process, or choose another folder with --data DIR.");
    }

    private static Refused notWritable(Path path, IOException why) {
        return Refused.state(
                "data-folder-not-writable",
                "The data folder " + path + " can't be written ("
                        + why.getClass().getSimpleName() + ": " + why.getMessage() + ").",
                "Give this user the right to write there, or choose another folder with --data DIR.");
    }

    /** The folder itself, absolute. */
    public Path path() {
        return path;
    }

    /** Where the point log and the point store live. */
    public Path points() {
        return folder("points");
    }

    /** Where keys for seals live. */
    public Path keys() {
        return folder("keys");
    }

    /** Where the database that Outturn starts itself lives, its programs, log and passwords. */
    public Path postgres() {
        return folder("postgres", OsUser.isRoot() ? "rwx--x--x" : "rwx------");
    }

    /** A folder directly in the data folder, made where it is missing, readable by its owner only. */
    public Path folder(String name) {
        return folder(name, "rwx------");
    }

    /** Makes all folders that a file of the data folder needs, the first one as {@link #folder(String)} would. */
    void folder(String first, Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null && !parent.equals(path)) {
            folder(first);
            Files.createDirectories(parent);
        }
    }

    private Path folder(String name, String mode) {
        Path folder = path.resolve(name);
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
            }
            return folder;
        } catch (IOException e) {
            throw notWritable(folder, e);
        }
    }

    /** Lets the folder go; another process may take it. */
    @Override
    public void close() throws IOException {
        if (HELD.remove(path)) {
            lock.release();
            channel.close();
        }
    }
}
