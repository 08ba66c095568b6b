package org.outturn.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole program as a process of its own, as a user would start it. */
final class ChildPlatform implements AutoCloseable {
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);

    private final Path data;
    private final Process process;
    private final Path output;
    private final FileTime started;

    private ChildPlatform(Path data, Process process, Path output, FileTime started) {
        this.data = data;
        this.process = process;
        this.output = output;
        this.started = started;
    }

    /**
     * Starts it on a data folder; with the launcher when the benches were started by it, else from the class path.
     *
     * @param command {@code start} or {@code demo}
     * @param port of the pages; 0 for any
     */
    static ChildPlatform start(String command, Path data, int port) throws IOException {
        return start(command, data, port, List.of());
    }

    /** The same with more words, such as {@code --set} and a setting. */
    static ChildPlatform start(String command, Path data, int port, List<String> more) throws IOException {
        Path output = data.resolveSibling(data.getFileName() + ".log");
        List<String> words = new ArrayList<>(program());
        words.addAll(List.of(command, "--data", data.toString(), "--port", Integer.toString(port), "--mqtt-port", "0"));
        words.addAll(
                List.of("--set", "outturn.demo-fleet.enabled=false")); // what is measured has the machine for itself
        words.addAll(more);
        FileTime started = FileTime.from(Instant.now());
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        process.getOutputStream().close();
        return new ChildPlatform(data, process, output, started);
    }

    private static List<String> program() {
        String home = System.getProperty("outturn.home");
        if (home != null) {
            return List.of(Path.of(home, "outturn").toString());
        }
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx1g"));
        String flags = System.getenv("OUTTURN_JVM_FLAGS");
        if (flags != null && !flags.isBlank()) {
            words.addAll(List.of(flags.split(" ")));
        }
        String binaries = System.getProperty("outturn.postgres.binaries");
        if (binaries != null) {
            words.add("-Doutturn.postgres.binaries=" + binaries);
        }
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.outturn.Outturn"));
        return words;
    }

    /** Waits until the demo is complete and tells how to reach it. */
    DemoAccess awaitDemo(Duration atMost) throws IOException, InterruptedException {
        Path file = data.resolve("demo.json");
        awaitThat(() -> isFromThisRun(file), "the demo to be complete", atMost);
        return DemoAccess.read(file);
    }

    /** A killed run leaves its file behind. */
    private boolean isFromThisRun(Path file) {
        try {
            return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(started) >= 0;
        } catch (IOException e) {
            return false; // just taken away
        }
    }

    /** Waits for a condition while the program runs. */
    void awaitThat(BooleanSupplier condition, String what, Duration atMost) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                throw new IOException("Outturn ended instead of " + what + ":\n" + lastLines());
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("Waited " + atMost.toSeconds() + " s in vain for " + what + ":\n" + lastLines());
            }
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(output);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    /** Ends it at once, as {@code kill -9} does; with the database's processes too if wanted. */
    void kill(boolean databaseToo) throws IOException, InterruptedException {
        List<ProcessHandle> victims = new ArrayList<>(List.of(process.toHandle()));
        if (databaseToo) {
            database().forEach(victims::add);
        }
        victims.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    /** The database's server and its workers. */
    Stream<ProcessHandle> database() throws IOException {
        Optional<ProcessHandle> server = databaseServer();
        return server.stream().flatMap(s -> Stream.concat(Stream.of(s), s.descendants()));
    }

    private Optional<ProcessHandle> databaseServer() throws IOException {
        Path file = data.resolve("postgres/data/postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Files.readAllLines(file).stream()
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())));
    }

    long pid() {
        return process.pid();
    }

    /** Asks it to end, and waits. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException("Outturn did not end within " + STOPS_WITHIN.toSeconds() + " s.");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** A folder for a run; readable by the database's own account, which a start as root uses. */
    static Path temporaryFolder() throws IOException {
        Path folder = Files.createTempDirectory("outturn-bench");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return folder;
    }

    /** Deletes a folder that is not needed any more. */
    static void delete(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
