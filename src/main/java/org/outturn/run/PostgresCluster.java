package org.outturn.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One PostgreSQL installation in its folder: {@code data} (the cluster), {@code secret}, {@code log}. Knows how to make it
 * and how to start a server on it; nothing here waits for the server.
 */
final class PostgresCluster {
    private static final long LARGE_LOG = 5_000_000;
    private static final int LINES_TOLD = 12;

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

    /** The cluster in the folder, made if there is none (1 s). A creation that was interrupted is begun again. */
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
        Path password = folder.resolve("password.new");
        PostgresPrograms.delete(fresh);
        Files.deleteIfExists(password);
        Files.createDirectory(
                fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createFile(password, OWNER_ONLY);
        Files.writeString(password, secret.superuser());
        user.own(fresh);
        user.own(password);
        long from = logLength();
        try {
            Process process = start(List.of(
                    programs.program("initdb").toString(),
                    "--pgdata=" + fresh,
                    "--locale=C",
                    "--encoding=UTF8",
                    "--auth=scram-sha-256",
                    "--username=postgres",
                    "--pwfile=" + password));
            try {
                if (process.waitFor() != 0) {
                    throw new IOException("PostgreSQL's initdb failed: " + logSince(from));
                }
            } finally {
                process.destroyForcibly();
            }
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    /** Starts a server on the port of the loopback address. It gets SIGINT, its fast shutdown, when this thread ends. */
    Process launch(int port) throws IOException {
        var command = new ArrayList<String>();
        command.add(programs.program("postgres").toString());
        command.addAll(List.of("-D", data().toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return start(command);
    }

    private Process start(List<String> command) throws IOException {
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
        process.getOutputStream().close();
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
