package org.outturn.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a killed Outturn may leave behind: a server that still shuts down, its orphaned workers, a {@code postmaster.pid}.
 * Only for the one who holds the data folder's lock, so that whatever still runs there is nobody else's.
 */
final class PostgresLeftovers {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresLeftovers.class);
    private static final Duration FAST = Duration.ofSeconds(10);
    private static final Duration KILLED = Duration.ofSeconds(5);

    private PostgresLeftovers() {}

    /** Ends every server process on the cluster, politely first, and returns when none is left. */
    static void clear(Path data) throws IOException, InterruptedException {
        Path file = data.resolve("postmaster.pid");
        Optional<ProcessHandle> named = named(file);
        if (named.isPresent() && isServerOf(named.get(), data)) {
            LOG.info(
                    "A PostgreSQL of an earlier run (process {}) still works in {}; ending it.",
                    named.get().pid(),
                    data);
            end(named.get(), FAST, KILLED);
        }
        for (ProcessHandle worker : ProcessHandle.allProcesses()
                .filter(process -> worksIn(process, data))
                .toList()) {
            end(worker, KILLED, KILLED);
        }
        if (named.isPresent() && named.get().isAlive() && !isServerOf(named.get(), data)) {
            // The number belongs to another program now. PostgreSQL would take that for itself and refuse to start; its
            // own
            // check of shared memory is not needed any more, as no process is left in the folder.
            Files.deleteIfExists(file);
        }
    }

    /** PostgreSQL's fast shutdown: sessions are cut, everything committed is kept. */
    static void interrupt(long pid) throws IOException {
        new ProcessBuilder("sh", "-c", "kill -INT " + pid)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Optional<ProcessHandle> named(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,9}")
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    }

    private static boolean isServerOf(ProcessHandle process, Path data) {
        try {
            List<String> words = List.of(
                    Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.UTF_8)
                            .split("\0"));
            return words.contains(data.toString()) && words.getFirst().endsWith("postgres");
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(data);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    private static void end(ProcessHandle process, Duration politely, Duration killed)
            throws IOException, InterruptedException {
        interrupt(process.pid());
        if (!ended(process, politely)) {
            process.destroyForcibly();
            if (!ended(process, killed)) {
                throw new IOException("Process " + process.pid() + " of an earlier run can't be ended.");
            }
        }
    }

    private static boolean ended(ProcessHandle process, Duration within) throws InterruptedException {
        try {
            process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        }
    }
}
