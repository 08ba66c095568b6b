package org.outturn.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.outturn.base.Refused;
import org.outturn.run.BackupManifest.Content;
import org.outturn.run.BackupManifest.Part;
import org.outturn.run.BackupManifest.Sequence;
import org.outturn.run.BackupManifest.Table;

/**
 * Makes a data folder from a backup: all of it or, whatever goes wrong, nothing. The tables are made as they were when the
 * backup was made and filled; the next start brings them up to date as it does any older database.
 */
final class Restore {
    private static final long FOR_A_FRESH_DATABASE = 150_000_000;

    private final Path file;
    private final Offline offline;
    private final Consumer<String> progress;

    Restore(Path file, Offline offline, Consumer<String> progress) {
        this.file = file;
        this.offline = offline;
        this.progress = progress;
    }

    BackupManifest run() throws IOException {
        try (BackupFile backup = BackupFile.open(file)) {
            BackupManifest manifest = backup.manifest();
            progress.accept("Made %s by Outturn %s; looking whether the file is whole …"
                    .formatted(manifest.made(), manifest.program()));
            backup.verify();
            if (manifest.database() != null) {
                refuseUnknownMigrations(manifest.program(), manifest.database());
            }
            Path data = offline.data();
            boolean wasThere = Files.isDirectory(data);
            refuseFilled(data, wasThere);
            long bytes = manifest.parts().stream().mapToLong(Part::bytes).sum();
            FreeSpace.require(existing(data), 2 * bytes + FOR_A_FRESH_DATABASE, "what is in the backup");
            try (DataFolder folder = DataFolder.open(data)) {
                fill(backup, folder);
            } catch (IOException | RuntimeException e) {
                takeBack(data, wasThere);
                throw e;
            }
            return manifest;
        }
    }

    private void refuseUnknownMigrations(String program, Content content) throws IOException {
        Set<MigrationVersion> known = Migrations.known().keySet();
        for (String each : content.migrations()) {
            if (!known.contains(MigrationVersion.fromVersion(each))) {
                throw BackupFile.newer(file, program, each);
            }
        }
    }

    private static void refuseFilled(Path data, boolean isThere) throws IOException {
        if (!isThere) {
            return;
        }
        try (Stream<Path> entries = Files.list(data)) {
            if (entries.findAny().isPresent()) {
                throw Refused.state(
                        "data-folder-not-empty",
                        "The data folder " + data + " is not empty.",
                        "A backup is restored into an empty folder: choose another with --data DIR.");
            }
        }
    }

    private static Path existing(Path data) {
        Path folder = data;
        while (folder.getParent() != null && !Files.isDirectory(folder)) {
            folder = folder.getParent();
        }
        return folder;
    }

    private void fill(BackupFile backup, DataFolder folder) throws IOException {
        int files = 0;
        for (Part part : backup.manifest().parts()) {
            if (part.mode() != null) {
                unpack(backup, part, part.mode(), folder);
                files++;
            }
        }
        progress.accept("%,d files of points, keys and others are back.".formatted(files));
        Content content = backup.manifest().database();
        if (content == null) {
            progress.accept("The backup has no business data: restore your PostgreSQL with its own tools.");
            return;
        }
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.begin(folder, offline.settings().programs(folder))) {
            if (!content.migrations().isEmpty()) {
                Migrations.upTo(latest(content), postgres.endpoint(), offline.program());
                load(backup, content, postgres);
            }
        } catch (SQLException e) {
            throw new IOException("The business data can't be restored: " + e.getMessage(), e);
        }
    }

    private static String latest(Content content) {
        return content.migrations().stream()
                .map(MigrationVersion::fromVersion)
                .max(MigrationVersion::compareTo)
                .orElseThrow()
                .getVersion();
    }

    private void unpack(BackupFile backup, Part part, String mode, DataFolder folder) throws IOException {
        if (!part.entry().startsWith("files/")) {
            throw strange(part.entry());
        }
        Path target =
                folder.path().resolve(part.entry().substring("files/".length())).normalize();
        if (!target.startsWith(folder.path()) || target.equals(folder.path())) {
            throw strange(part.entry());
        }
        folder.folder(folder.path().relativize(target).getName(0).toString(), target);
        try (OutputStream out = Files.newOutputStream(target)) {
            backup.copy(part, out);
        }
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
    }

    private Refused strange(String entry) {
        return Refused.state(
                "backup-strange",
                file + " has an entry that no backup has: " + entry + ".",
                "Name a file that ./outturn backup has made.");
    }

    private void load(BackupFile backup, Content content, EmbeddedPostgres postgres) throws IOException, SQLException {
        try (Connection superuser = postgres.superuser()) {
            var data = new BusinessData(superuser);
            refuseOtherTables(content, data.tables());
            data.beginLoading();
            long rows = 0;
            for (Table table : content.tables()) {
                try (InputStream in = backup.content(table.entry())) {
                    long came = data.copyIn(table, in);
                    if (came != table.rows()) {
                        throw new IOException(
                                "%s has %d rows instead of %d.".formatted(table.name(), came, table.rows()));
                    }
                    rows += came;
                }
            }
            for (Sequence each : content.sequences()) {
                data.set(each);
            }
            data.endLoading();
            progress.accept("%,d rows in %d tables of business data are back."
                    .formatted(rows, content.tables().size()));
        }
    }

    /** Both sides went through the same migrations; who sees another table here has changed a database by hand. */
    private void refuseOtherTables(Content content, Map<String, List<String>> here) {
        Set<String> there =
                content.tables().stream().map(Restore::shape).collect(Collectors.toCollection(TreeSet::new));
        Set<String> ours = here.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!there.equals(ours)) {
            Set<String> odd = new TreeSet<>(there);
            odd.removeAll(ours);
            Set<String> missing = new TreeSet<>(ours);
            missing.removeAll(there);
            throw Refused.state(
                    "backup-of-other-tables",
                    file + " has other tables than its version of Outturn makes; only there: " + odd + ", only here: "
                            + missing + ".",
                    "Restore it with Outturn " + offline.program() + " as released, or undo what was changed by hand"
                            + " where it was made.");
        }
    }

    private static String shape(Table table) {
        return table.name() + " " + table.columns();
    }

    private static void takeBack(Path data, boolean wasThere) throws IOException {
        if (!wasThere) {
            PostgresPrograms.delete(data);
            return;
        }
        try (Stream<Path> entries = Files.list(data)) {
            for (Path each : entries.toList()) {
                PostgresPrograms.delete(each);
            }
        }
    }
}
