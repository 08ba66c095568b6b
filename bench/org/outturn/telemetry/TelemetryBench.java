package org.outturn.telemetry;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.outturn.base.Period;
import org.outturn.identity.TenantId;

/** Measures the way from a message to the disk, on to the store, and back: {@code TelemetryBench FOLDER}. */
final class TelemetryBench {
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final Instant START = Instant.parse("2022-01-01T00:00:00Z");

    private final PrintStream out;
    private final Path folder;

    private TelemetryBench(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    @SuppressWarnings("SystemOut") // its output is what it is for
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "bench");
        TelemetryBench bench = new TelemetryBench(System.out, folder);
        bench.appendAndPump(1, 1, 20_000);
        bench.appendAndPump(8, 1, 50_000);
        bench.appendAndPump(8, 100, 1_000_000);
        bench.appendAndPump(8, 1000, 3_000_000);
        bench.twoYears();
    }

    private PumpSettings settings() {
        return PumpSettings.DEFAULT;
    }

    /** Threads that each keep a number of messages under way, one point each; then the pump alone. */
    private void appendAndPump(int threads, int window, int messages) throws Exception {
        Path here = Files.createTempDirectory(folder, "append");
        try (PointLog log = SegmentedPointLog.open(here.resolve("log"), LogSettings.DEFAULT, Clock.systemUTC());
                PointStore store = DuckDbPointStore.open(here.resolve("store"), StoreSettings.DEFAULT)) {
            long start = System.nanoTime();
            List<Thread> running = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                SeriesId series = new SeriesId(t + 1);
                running.add(Thread.ofPlatform().start(() -> append(log, series, window, messages / threads)));
            }
            for (Thread each : running) {
                each.join();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            out.printf("append+fsync, %d threads, window %d: %,.0f messages/s%n", threads, window, messages / seconds);

            long size = log.bytesAfter(Position.START);
            start = System.nanoTime();
            try (LogPump pump = new LogPump(log, store, settings(), Clock.systemUTC())) {
                pump.start();
                pump.awaitStored(log.end(), Duration.ofMinutes(5));
            }
            seconds = (System.nanoTime() - start) / 1e9;
            out.printf(
                    "pump: %,.0f points/s; %.1f bytes/message in the log%n",
                    messages / seconds, (double) size / messages);
        }
    }

    private static void append(PointLog log, SeriesId series, int window, int messages) {
        Semaphore free = new Semaphore(window);
        PointLog.Durable release = new PointLog.Durable() {
            @Override
            public void durable(Position after) {
                free.release();
            }

            @Override
            public void failed(IOException reason) {
                throw new IllegalStateException(reason);
            }
        };
        for (int n = 0; n < messages; n++) {
            free.acquireUninterruptibly();
            Point point = new Point(START.plusMillis(n * 100L), new Value.Num(n * 0.1));
            log.append(new Message(TENANT, START, List.of(new SeriesPoint(series, point))), release);
        }
        free.acquireUninterruptibly(window);
    }

    /** Two years of hourly values of two signals, one message each, loaded at once, archived, and read. */
    private void twoYears() throws Exception {
        Path here = Files.createTempDirectory(folder, "years");
        int hours = 2 * 365 * 24;
        try (PointLog log = SegmentedPointLog.open(here.resolve("log"), LogSettings.DEFAULT, Clock.systemUTC());
                PointStore store = DuckDbPointStore.open(here.resolve("store"), StoreSettings.DEFAULT);
                LogPump pump = new LogPump(log, store, settings(), Clock.systemUTC())) {
            pump.start();
            long start = System.nanoTime();
            Semaphore free = new Semaphore(100);
            for (int h = 0; h < hours; h++) {
                free.acquireUninterruptibly();
                Instant time = START.plus(Duration.ofHours(h));
                log.append(
                        new Message(
                                TENANT,
                                START,
                                List.of(
                                        new SeriesPoint(new SeriesId(1), new Point(time, new Value.Num(h * 0.3))),
                                        new SeriesPoint(new SeriesId(2), new Point(time, new Value.Num(h * 0.7))))),
                        new PointLog.Durable() {
                            @Override
                            public void durable(Position after) {
                                free.release();
                            }

                            @Override
                            public void failed(IOException reason) {
                                throw new IllegalStateException(reason);
                            }
                        });
            }
            free.acquireUninterruptibly(100);
            pump.awaitStored(log.end(), Duration.ofMinutes(1));
            tell("two years hourly, 2 signals: in the store after", start);
            read(store, "from the hot table");
            start = System.nanoTime();
            int days = 0;
            for (int slice = -1; slice != 0; days += slice) {
                slice = store.compact(Instant.now()).days();
            }
            tell("archived " + days + " days in", start);
            read(store, "from the archive");
            try (Stream<Path> files = Files.walk(here.resolve("store/archive"))) {
                long bytes = files.filter(Files::isRegularFile)
                        .mapToLong(file -> file.toFile().length())
                        .sum();
                out.printf("archive: %.1f bytes/point%n", bytes / (2.0 * hours));
            }
        }
    }

    private void read(PointStore store, String where) {
        Period all = new Period(START, START.plus(Duration.ofDays(730)));
        for (int n = 0; n < 3; n++) {
            long start = System.nanoTime();
            int points = store.read(TENANT, new SeriesId(1), all).size();
            tell("read " + points + " points " + where, start);
        }
        long start = System.nanoTime();
        int buckets =
                store.buckets(TENANT, new SeriesId(1), all, Duration.ofDays(1)).size();
        tell(buckets + " buckets " + where, start);
        start = System.nanoTime();
        Period day = new Period(START.plus(Duration.ofDays(100)), START.plus(Duration.ofDays(101)));
        int points = store.read(TENANT, new SeriesId(1), day).size();
        tell("one day, " + points + " points " + where, start);
        start = System.nanoTime();
        store.latest(TENANT, new SeriesId(1));
        tell("latest " + where, start);
    }

    private void tell(String what, long since) {
        out.printf("%s: %.0f ms%n", what, (System.nanoTime() - since) / 1e6);
    }
}
