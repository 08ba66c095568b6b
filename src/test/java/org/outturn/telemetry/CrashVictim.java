package org.outturn.telemetry;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** A process that appends numbered messages and prints the numbers acknowledged, until it is killed. */
final class CrashVictim {
    private CrashVictim() {}

    static PointLog log(Path folder) throws IOException {
        LogSettings small = new LogSettings(64 << 10, 1 << 20, Duration.ZERO, Duration.ofSeconds(1));
        return SegmentedPointLog.open(folder.resolve("log"), small, Clock.systemUTC());
    }

    static PointStore store(Path folder) throws IOException {
        return DuckDbPointStore.open(folder.resolve("store"), new StoreSettings(256, 2, 1000, 2));
    }

    /** A pump that archives all the time, or never; in small batches, so that it commits all the time. */
    static LogPump pump(PointLog log, PointStore store, boolean archiving) {
        Duration rest = archiving ? Duration.ZERO : Duration.ofHours(1);
        return new LogPump(
                log,
                store,
                new PumpSettings(
                        archiving ? 300 : 20,
                        Duration.ZERO,
                        Duration.ofMillis(10),
                        Duration.ofMillis(10),
                        new PumpSettings.Housekeeping(rest, rest, rest, archiving ? 1 : Long.MAX_VALUE, 0)),
                Clock.systemUTC());
    }

    @SuppressWarnings("SystemOut") // its output is what it is for
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        long first = Long.parseLong(arguments[1]);
        PointLog log = log(folder);
        PointStore store = store(folder);
        LogPump pump = pump(log, store, Boolean.parseBoolean(arguments[2]));
        pump.start();
        OutputStream out = new BufferedOutputStream(System.out);
        Semaphore window = new Semaphore(64);
        for (long n = first; ; n++) {
            window.acquire();
            long number = n;
            // a minute apart, so that every 1440 messages there is a new day to archive
            Message message = Sample.message(Sample.point(
                    Sample.POWER,
                    Sample.MIDNIGHT.minusSeconds(86_400L * 400).plusSeconds(60 * (n % 1_000_000) + n / 1_000_000),
                    n));
            log.append(message, new PointLog.Durable() {
                @Override
                public void durable(Position after) {
                    try {
                        out.write((number + ".\n").getBytes(StandardCharsets.US_ASCII));
                        out.flush(); // at once, so that a number told too early would be seen
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    window.release();
                }

                @Override
                public void failed(IOException reason) {
                    throw new UncheckedIOException(reason);
                }
            });
        }
    }
}
