package org.outturn.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.outturn.base.Json;
import org.outturn.base.Refused;

/** {@code backup}: everything an installation knows, in one file. Asks the running program, or opens the folder itself. */
public final class BackupCommand {
    /** The file is complete. */
    public static final int DONE = 0;
    /** There is no file. */
    public static final int FAILED = 1;
    /** Not understood. */
    public static final int MISUSED = 2;

    private static final String USAGE = """
            Usage: outturn backup FILE [--data DIR] [--force] [--without-database] [--json]

            Writes everything an installation knows into one file: business data, points, keys. The program may
            run meanwhile or be stopped. Who has the file can read everything and sign in your name: keep it well.

              --data DIR          data folder (default: OUTTURN_DATA, else data)
              --force             replace FILE if it exists
              --without-database  leave the business data out, where it lies in a PostgreSQL of yours
              --json              one JSON object on the last line

            Exit status: 0 the file is complete; 1 there is none; 2 not understood.
            """;

    private final CommandWords words;
    private final Path file;
    private final PrintStream out;
    private final Clock clock;

    private BackupCommand(CommandWords words, PrintStream out, Clock clock) {
        this.words = words;
        this.file = Path.of(words.rest().getFirst()).toAbsolutePath();
        this.out = out;
        this.clock = clock;
    }

    /** Runs the command with the words that follow {@code backup}. */
    public static int run(List<String> words, Clock clock, PrintStream out, PrintStream err) {
        if (words.contains("--help") || words.contains("-h")) {
            out.print(USAGE);
            return DONE;
        }
        try {
            CommandWords read =
                    CommandWords.read(words, Set.of("--data"), Set.of("--force", "--without-database", "--json"));
            if (read.rest().size() != 1) {
                throw new CommandWords.Misused("One FILE is needed.");
            }
            Map<String, Object> result = new BackupCommand(read, out, clock).make();
            if (read.has("--json")) {
                out.println(Json.text(result));
            }
            return DONE;
        } catch (CommandWords.Misused e) {
            err.print(e.getMessage() + "\n\n" + USAGE);
            return MISUSED;
        } catch (Refused e) {
            err.println("No backup was made. " + e.what() + "\n" + e.cure());
            return FAILED;
        } catch (IOException e) {
            err.println("No backup was made. " + e.getMessage());
            return FAILED;
        }
    }

    private Map<String, Object> make() throws IOException {
        if (Files.exists(file) && !words.has("--force")) {
            throw Refused.state("file-exists", file + " exists.", "Choose another name, or replace it with --force.");
        }
        Path parent = file.getParent();
        if (parent == null || !Files.isDirectory(parent) || !Files.isWritable(parent)) {
            throw Refused.state(
                    "folder-not-writable",
                    "Nothing can be written to " + parent + ".",
                    "Choose a folder that exists and that you may write to.");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            var result = new HashMap<String, Object>();
            try (OutputStream content = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                result.putAll(fill(new ToFile(parent, content, out)));
            }
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            result.put("file", file.toString());
            result.put("fileBytes", Files.size(file));
            out.printf("The backup is complete: %s, %,d bytes.%n", file, Files.size(file));
            return result;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Map<String, Object> fill(ToFile into) throws IOException {
        var given = new HashMap<String, Object>();
        if (words.values().containsKey("--data")) {
            given.put("outturn.data", words.values().get("--data"));
        }
        Offline offline = Offline.settings(given);
        if (!Files.isDirectory(offline.data())) {
            throw Refused.state(
                    "no-data-folder", "There is no data folder " + offline.data() + ".", "Name it with --data DIR.");
        }
        Optional<ControlClient> running = ControlClient.connect(offline.data());
        if (running.isPresent()) {
            try (ControlClient client = running.get()) {
                out.println("Outturn runs on " + offline.data() + " and goes on while it is backed up.");
                return client.ask(
                        "backup", words.has("--without-database") ? List.of("--without-database") : List.of(), into);
            }
        }
        return stopped(offline, into);
    }

    private Map<String, Object> stopped(Offline offline, ToFile into) throws IOException {
        boolean without = words.has("--without-database");
        if (offline.settings().database().endpoint().isPresent() && !without) {
            throw Backup.databaseIsYours();
        }
        try (DataFolder folder = DataFolder.open(offline.data())) {
            out.println("Outturn does not run on " + folder.path() + "; its files are read as they are.");
            var backup = new Backup(folder, List.of(), offline.program(), clock);
            if (without) {
                return backup.run(null, into);
            }
            if (!Files.isDirectory(folder.path().resolve("postgres/data"))) {
                throw Refused.state(
                        "no-database",
                        "There is no database in " + folder.path() + ".",
                        "Name the right data folder with --data DIR; or, if its database is elsewhere, set"
                                + " outturn.database.url as for the program.");
            }
            try (EmbeddedPostgres postgres =
                    EmbeddedPostgres.begin(folder, offline.settings().programs(folder))) {
                return backup.run(postgres::superuser, into);
            }
        }
    }

    /** Takes what comes, from near or from the running program. */
    private record ToFile(Path parent, OutputStream content, PrintStream out)
            implements ControlCommand.Answer, ControlClient.Listener {
        @Override
        public void say(String line) {
            out.println("  " + line);
        }

        @Override
        public void expect(long bytes) throws IOException {
            FreeSpace.require(parent, bytes, "a backup of up to %,d bytes".formatted(bytes));
        }
    }
}
