package org.outturn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outturn.run.HealthPart;
import org.springframework.util.unit.DataSize;

class DiskWatchTest {
    private static final long MB = 1 << 20;

    @TempDir
    Path folder;

    private final AtomicLong free = new AtomicLong(10_000 * MB);
    private SegmentedPointLog log;
    private DiskWatch watch;

    @BeforeEach
    void open() throws IOException {
        log = SegmentedPointLog.open(folder, LogSettings.DEFAULT, Clock.systemUTC());
        watch = new DiskWatch(
                log, free::get, new PointsSettings(1_000, DataSize.ofMegabytes(500), DataSize.ofMegabytes(2_000)));
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    private void has(long megabytes) {
        free.set(megabytes * MB);
        watch.look();
    }

    /** Appends; true once durable, false when the message was not taken. */
    private CompletableFuture<Boolean> send(long number) {
        var outcome = new CompletableFuture<Boolean>();
        log.append(Sample.numbered(number), new PointLog.Durable() {
            @Override
            public void durable(Position after) {
                outcome.complete(true);
            }

            @Override
            public void failed(IOException reason) {
                outcome.complete(false);
            }
        });
        return outcome;
    }

    private static boolean told(CompletableFuture<Boolean> outcome) throws Exception {
        return outcome.get(10, TimeUnit.SECONDS);
    }

    @Test
    void belowTheMarkNothingIsTakenAndWhatWasAcknowledgedIsThere() throws Exception {
        assertThat(told(send(1))).isTrue();
        has(499);
        assertThat(told(send(2))).isFalse();
        var goesOn = new AtomicInteger();
        log.onRoom(goesOn::incrementAndGet);
        assertThat(goesOn).hasValue(0);
        has(510);
        assertThat(goesOn).as("a little more than the mark is wanted").hasValue(0);
        assertThat(told(send(2))).isFalse();

        has(551);
        assertThat(goesOn).as("whoever waited reads on").hasValue(1);
        assertThat(told(send(2))).isTrue();
        assertThat(log.await(Position.START, Duration.ofSeconds(5))).isTrue();
        List<Long> kept = new ArrayList<>();
        log.read(Position.START, 100).messages().forEach(message -> kept.add(Sample.number(message)));
        assertThat(kept).containsExactly(1L, 2L);
    }

    @Test
    void healthSaysHowItIs() {
        has(5_000);
        assertThat(watch.health().state()).isEqualTo(HealthPart.State.UP);
        has(1_999);
        assertThat(watch.health().state()).isEqualTo(HealthPart.State.WARNING);
        has(1);
        assertThat(watch.health().state()).isEqualTo(HealthPart.State.DOWN);
        assertThat(watch.health().words()).contains("no messages are taken", "outturn.points.stop-below");
        has(5_000);
        assertThat(watch.health().state()).isEqualTo(HealthPart.State.UP);
    }

    @Test
    void aDiskThatCantBeAskedChangesNothing() throws Exception {
        var mute = new DiskWatch(
                log,
                () -> {
                    throw new UncheckedIOException(new IOException("gone"));
                },
                new PointsSettings(1_000, DataSize.ofMegabytes(500), DataSize.ofMegabytes(2_000)));
        mute.look();
        assertThat(told(send(1))).isTrue();
    }
}
