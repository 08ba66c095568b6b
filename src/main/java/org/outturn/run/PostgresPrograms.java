package org.outturn.run;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.outturn.base.Refused;

/**
 * PostgreSQL's programs, unpacked from the archive on the class path (2 s, once).
 *
 * @param folder contains {@code bin}, {@code lib} and {@code share}
 */
record PostgresPrograms(Path folder) {
    private static final Set<PosixFilePermission> EVERYBODY_READS = EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ);
    private static final Set<PosixFilePermission> EVERYBODY_RUNS = EnumSet.of(
            PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

    static {
        EVERYBODY_RUNS.addAll(EVERYBODY_READS);
    }

    /** The programs in the given folder; unpacked there if the folder is missing, under another name until complete. */
    static PostgresPrograms in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent == null) {
                throw new IOException("No place for PostgreSQL's programs: " + folder);
            }
            Files.createDirectories(parent);
            Path part = Files.createTempDirectory(parent, folder.getFileName() + ".part-");
            try {
                unpack(part);
                openFolders(part);
                Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException somebodyElseWasFaster) {
                delete(part);
            } catch (IOException e) {
                delete(part);
                throw e;
            }
        }
        return new PostgresPrograms(folder.toRealPath());
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static void unpack(Path into) throws IOException {
        String archive = "/postgres-linux-" + architecture() + ".txz";
        try (InputStream packed = PostgresPrograms.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new IOException(archive + " is not on the class path.");
            }
            try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    Path target = into.resolve(entry.getName()).normalize();
                    if (!target.startsWith(into)) {
                        throw new IOException(archive + " writes outside its folder: " + entry.getName());
                    }
                    place(entry, tar, target);
                }
            }
        }
    }

    private static void place(TarArchiveEntry entry, TarArchiveInputStream tar, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolve("..").normalize());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            Files.setPosixFilePermissions(target, (entry.getMode() & 0100) != 0 ? EVERYBODY_RUNS : EVERYBODY_READS);
        }
    }

    /** Whatever the umask is: another user than the one who unpacks runs the programs. */
    private static void openFolders(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.filter(Files::isDirectory).toList()) {
                Files.setPosixFilePermissions(each, EVERYBODY_RUNS);
            }
        }
    }

    private static String architecture() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (!System.getProperty("os.name", "").startsWith("Linux")) {
            throw noPrograms(name);
        }
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> throw noPrograms(name);
        };
    }

    private static Refused noPrograms(String architecture) {
        return Refused.state(
                "no-postgres-for-machine",
                "Outturn has no PostgreSQL for " + System.getProperty("os.name") + " on " + architecture + ".",
                "Run your own PostgreSQL and give it by outturn.database.url.");
    }

    /** Deletes a folder with all in it, if it is there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
