package org.outturn.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One PostgreSQL installation in its folder: {@code data} (the cluster), {@code secret}, {@code log}. Knows how to make it
 * and how to start a server on it; nothing here waits for the server.
 */
final class PostgresCluster {
    private static final long LARGE_LOG = 5_000_000;
    private static final int LINES_TOLD = 12;

    private static final FileAttribute<?> FOLDER_OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** Durable as PostgreSQL is by default, but said, so that no environment changes it; small, for one machine. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "60"),
            Map.entry("shared_buffers", "64MB"),
            Map.entry("max_wal_size", "256MB"),
            Map.entry("io_method", "sync"),
            Map.entry("work_mem", "16MB"), // a list of a hundred thousand is sorted and grouped in memory
            Map.entry("random_page_cost", "1.1"), // no disk with heads
            Map.entry("autovacuum_naptime", "15s"), // after an import of many, lists come from indexes alone again
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("log_destination", "stderr"),
            Map.entry("logging_collector", "off"),
            Map.entry("log_checkpoints", "off"));

    private final Path folder;
    private final PostgresPrograms programs;
    private final OsUser user;
    private final PostgresSecret secret;

    private PostgresCluster(Path folder, PostgresPrograms programs, OsUser user, PostgresSecret secret) {
        this.folder = folder;
        this.programs = programs;
        this.user = user;
        this.secret = secret;
    }

    /**
     * The cluster in the folder, made if there is none: copied from the one beside the programs, or initialised
     * (1 s). A creation that was interrupted is begun again.
     */
    static PostgresCluster in(Path folder, PostgresPrograms programs) throws IOException, InterruptedException {
        OsUser user = OsUser.forDatabase(folder, programs.program("postgres"));
        var cluster = new PostgresCluster(folder, programs, user, PostgresSecret.keptIn(folder.resolve("secret")));
        if (!Files.isDirectory(cluster.data())) {
            cluster.create();
        }
        return cluster;
    }

    PostgresSecret secret() {
        return secret;
    }

    /** The cluster's files; also the working directory of each of its server's processes. */
    Path data() {
        return folder.resolve("data");
    }

    private void create() throws IOException, InterruptedException {
        Path fresh = folder.resolve("data.new");
        PostgresPrograms.delete(fresh);
        Files.createDirectory(fresh, FOLDER_OWNER_ONLY);
        user.own(fresh);
        Path template = programs.folder().resolve("cluster-1");
        if (Files.isReadable(template.resolve("PG_VERSION"))) {
            copy(template, fresh);
            setPassword(fresh);
        } else if (programs.folder().startsWith(folder)) {
            initialise(fresh, secret.superuser());
        } else {
            // Programs that many data folders share also keep a fresh cluster for them, with a password that nobody
            // knows.
            initialise(fresh, PostgresSecret.random());
            keepAs(template, fresh);
            setPassword(fresh);
        }
        run(List.of("sync", "-f", fresh.toString()), "", "sync");
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private void initialise(Path fresh, String superuserPassword) throws IOException, InterruptedException {
        Path password = folder.resolve("password.new");
        Files.deleteIfExists(password);
        Files.createFile(password, OWNER_ONLY);
        Files.writeString(password, superuserPassword);
        user.own(password);
        try {
            run(
                    List.of(
                            programs.program("initdb").toString(),
                            "--pgdata=" + fresh,
                            "--locale=C",
                            "--encoding=UTF8",
                            "--auth=scram-sha-256",
                            "--username=postgres",
                            "--no-sync", // all of it is synced before it gets its name
                            "--pwfile=" + password),
                    "",
                    "initdb");
        } finally {
            Files.deleteIfExists(password);
        }
    }

    /** Without a server: PostgreSQL in its single-user mode does what it reads. */
    private void setPassword(Path fresh) throws IOException, InterruptedException {
        run(
                List.of(
                        programs.program("postgres").toString(),
                        "--single",
                        "-D",
                        fresh.toString(),
                        "-c",
                        "io_method=sync",
                        "-c",
                        "log_statement=none",
                        "postgres"),
                // The password's alphabet (see PostgresSecret) has nothing to escape.
                "alter role postgres password '" + secret.superuser() + "';\n",
                "single-user mode");
    }

    private void run(List<String> command, String input, String what) throws IOException, InterruptedException {
        long from = logLength();
        Process process = start(command, input);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("PostgreSQL's " + what + " failed: " + logSince(from));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private void keepAs(Path template, Path fresh) throws IOException {
        Path parent = template.resolveSibling("");
        if (!Files.isWritable(parent)) {
            return;
        }
        Path part = Files.createTempDirectory(parent, template.getFileName() + ".part-");
        try {
            copy(fresh, part);
            Files.move(part, template, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException somebodyElseWasFaster) {
            PostgresPrograms.delete(part);
        }
    }

    /** Copies a cluster that no server works on into an empty folder, as the database's user's own. */
    private void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Path copied = to.resolve(from.relativize(each).toString());
                if (!each.equals(from)) {
                    Files.copy(each, copied, StandardCopyOption.COPY_ATTRIBUTES);
                    user.own(copied);
                }
            }
        }
    }

    /** Starts a server on the port of the loopback address. It gets SIGINT, its fast shutdown, when this thread ends. */
    Process launch(int port) throws IOException {
        var command = new ArrayList<String>();
        command.add(programs.program("postgres").toString());
        command.addAll(List.of("-D", data().toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return start(command, "");
    }

    private Process start(List<String> command, String input) throws IOException {
        trimLog();
        if (!Files.exists(log())) {
            Files.createFile(log(), OWNER_ONLY);
        }
        var builder = new ProcessBuilder(user.command(command)).directory(folder.toFile());
        String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException itEndedAlready) {
            // its exit status and its log tell why
        }
        return process;
    }

    private Path log() {
        return folder.resolve("log");
    }

    long logLength() throws IOException {
        return Files.exists(log()) ? Files.size(log()) : 0;
    }

    /** The last lines the server wrote after the given length of the log. */
    String logSince(long from) throws IOException {
        try (var file = new RandomAccessFile(log().toFile(), "r")) {
            long start = Math.clamp(file.length() - 8_192, Math.min(from, file.length()), file.length());
            file.seek(start);
            byte[] bytes = new byte[(int) (file.length() - start)];
            file.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
        }
    }

    /** Keeps the log small: a large one is copied to {@code log.1} and emptied in place, as its writer only appends. */
    void trimLog() throws IOException {
        if (logLength() > LARGE_LOG) {
            Files.copy(log(), folder.resolve("log.1"), StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel emptied = FileChannel.open(log(), StandardOpenOption.WRITE)) {
                emptied.truncate(0);
            }
        }
    }
}
