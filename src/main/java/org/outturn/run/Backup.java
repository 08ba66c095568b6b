package org.outturn.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.run.BackupManifest.Content;
import org.outturn.run.BackupManifest.Table;

/**
 * Writes everything an installation knows into one file. First the business data as of one moment, then the points: whatever
 * the business data speaks of is among them. Numbers that are given away are looked up last of all, so that after a restore no
 * number is given twice.
 */
final class Backup {
    /** Not ours to keep: the database has its own way, the rest belongs to the process. */
    private static final Set<String> LEFT_OUT =
            Set.of("postgres", "lock", "control.sock", "control.path", "backup.part", "in-use.lock", "spill");

    private final DataFolder folder;
    private final List<LivingFiles> living;
    private final String program;
    private final Clock clock;

    /** The database of the installation. */
    @FunctionalInterface
    interface Database {
        Connection superuser() throws SQLException;
    }

    /**
     * @param living files with an owner who is awake; none while the program is stopped, when all files hold still
     * @param program version of the program
     */
    Backup(DataFolder folder, List<LivingFiles> living, String program, Clock clock) {
        this.folder = folder;
        this.living = living;
        this.program = program;
        this.clock = clock;
    }

    /**
     * Does it.
     *
     * @param database null to leave the business data out
     * @return what is in it, in figures
     */
    Map<String, Object> run(@Nullable Database database, ControlCommand.Answer answer) throws IOException {
        try (Connection superuser = database == null ? null : database.superuser()) {
            return run(superuser == null ? null : new BusinessData(superuser), superuser, answer);
        } catch (SQLException e) {
            throw new IOException("The database can't be copied: " + e.getMessage(), e);
        }
    }

    private Map<String, Object> run(
            @Nullable BusinessData data, @Nullable Connection superuser, ControlCommand.Answer answer)
            throws IOException, SQLException {
        long expected = filesOf(folder.path()).stream().mapToLong(Found::bytes).sum();
        if (data != null) {
            expected += data.bytes() / 2; // text, packed; never seen to need more
        }
        answer.expect(expected);
        OutputStream out = answer.content();
        try (var into = new BackupWriter(out)) {
            Instant made = clock.instant();
            List<Table> tables = new ArrayList<>();
            List<String> migrations = List.of();
            if (data != null && superuser != null) {
                data.beginSnapshot();
                migrations = data.migrations();
                for (var each : data.tables().entrySet()) {
                    tables.add(data.copyOut(each.getKey(), each.getValue(), into));
                }
                superuser.rollback();
                answer.say("Business data: %,d rows in %d tables."
                        .formatted(tables.stream().mapToLong(Table::rows).sum(), tables.size()));
            }
            int before = into.parts().size();
            copyLiving(into);
            copyStill(into);
            long bytes = into.parts().stream()
                    .skip(before)
                    .mapToLong(BackupManifest.Part::bytes)
                    .sum();
            answer.say("Points, keys and other files: %,d files, %,d bytes."
                    .formatted(into.parts().size() - before, bytes));
            Content content = data == null ? null : new Content(migrations, tables, data.sequences());
            into.finish(new BackupManifest(BackupManifest.FORMAT, program, made, content, into.parts()));
            return figures(into, tables, made);
        }
    }

    private static Map<String, Object> figures(BackupWriter into, List<Table> tables, Instant made) {
        var figures = new LinkedHashMap<String, Object>();
        figures.put("made", made.toString());
        figures.put("tables", tables.size());
        figures.put("rows", tables.stream().mapToLong(Table::rows).sum());
        figures.put("files", into.parts().size() - tables.size());
        figures.put(
                "bytes",
                into.parts().stream().mapToLong(BackupManifest.Part::bytes).sum());
        return figures;
    }

    private void copyLiving(BackupWriter into) throws IOException {
        for (LivingFiles each : living) {
            Path spare = folder.folder("backup.part");
            try {
                PostgresPrograms.delete(spare);
                folder.folder("backup.part");
                each.copy(spare, (name, file, bytes) -> into.file(each.folder() + "/" + name, file, bytes));
            } finally {
                PostgresPrograms.delete(spare);
            }
        }
    }

    private void copyStill(BackupWriter into) throws IOException {
        for (Found each : filesOf(folder.path())) {
            if (living.stream().noneMatch(owner -> each.name().startsWith(owner.folder() + "/"))) {
                into.file(each.name(), each.file(), each.bytes());
            }
        }
    }

    private record Found(String name, Path file, long bytes) {}

    private static List<Found> filesOf(Path root) throws IOException {
        var files = new ArrayList<Found>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes what) {
                return isLeftOut(each) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes what) {
                if (what.isRegularFile() && !isLeftOut(each)) {
                    files.add(new Found(root.relativize(each).toString(), each, what.size()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException why) throws IOException {
                if (Files.notExists(each)) {
                    return FileVisitResult.CONTINUE; // gone meanwhile
                }
                throw why;
            }
        });
        files.sort((one, other) -> one.name().compareTo(other.name()));
        return files;
    }

    private static boolean isLeftOut(Path file) {
        String name = String.valueOf(file.getFileName());
        return LEFT_OUT.contains(name) || name.endsWith(".part") || name.endsWith(".unfinished");
    }

    /** What is told where the business data lies in a database that is not ours. */
    static Refused databaseIsYours() {
        return Refused.state(
                "database-is-yours",
                "The business data lies in a PostgreSQL of yours, which this backup does not copy.",
                "Back it up with its own tools first (pg_dump), then the points, keys and other files with"
                        + " --without-database.");
    }
}
