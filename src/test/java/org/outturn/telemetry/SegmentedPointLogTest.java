package org.outturn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.outturn.telemetry.Sample.MIDNIGHT;
import static org.outturn.telemetry.Sample.POWER;
import static org.outturn.telemetry.Sample.message;
import static org.outturn.telemetry.Sample.numbered;
import static org.outturn.telemetry.Sample.point;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentedPointLogTest extends PointLogContract {
    private static final LogSettings SMALL = new LogSettings(64 << 10, 64 << 10, Duration.ZERO, Duration.ofMillis(5));

    @TempDir
    Path folder;

    @Override
    PointLog open() throws IOException {
        return SegmentedPointLog.open(folder, SMALL, Clock.systemUTC());
    }

    private Path segment(int number) {
        return folder.resolve("%012d.points".formatted(number));
    }

    private List<Long> numbers() throws IOException {
        List<Long> numbers = new ArrayList<>();
        Position at = Position.START;
        for (PointLog.Batch batch = log.read(at, 100); !batch.isEmpty(); batch = log.read(at, 100)) {
            batch.messages().forEach(message -> numbers.add(Sample.number(message)));
            at = batch.next();
        }
        return numbers;
    }

    private static List<Long> upTo(int end) {
        return LongStream.range(0, end).boxed().toList();
    }

    private void fill(int messages) throws IOException {
        String long500 = "x".repeat(500);
        for (int n = 0; n < messages; n++) {
            Receipt.append(log, message(point(POWER, MIDNIGHT, n), point(POWER, MIDNIGHT, new Value.Text(long500))));
        }
    }

    @Test
    void aFullSegmentIsFollowedByTheNext() throws IOException {
        fill(300);
        assertThat(segment(3)).exists();
        assertThat(numbers()).isEqualTo(upTo(300));
        log.close();
        log = open();
        assertThat(numbers()).isEqualTo(upTo(300));
        assertThat(log.end().number()).isEqualTo(300);
    }

    @Test
    void onlySegmentsWhollyBeforeThePlaceAreReleased() throws IOException {
        fill(300);
        Position inSecond = log.read(Position.START, 2 * 150).next();
        assertThat(inSecond.segment()).isEqualTo(2);
        log.release(inSecond);
        assertThat(segment(1)).doesNotExist();
        assertThat(segment(2)).exists();
        assertThat(numbers().getLast()).isEqualTo(299);
        assertThat(log.read(Position.START, 1).next().number()).isGreaterThan(100);
        assertThatThrownBy(() -> log.read(new Position(1, Segments.HEADER, 0), 1))
                .hasMessageContaining("no segment 1 any more");

        log.close();
        log = open();
        assertThat(log.end().number()).isEqualTo(300);
    }

    @Test
    void aTornTailOfAnyLengthIsCutOff() throws IOException {
        Receipt.append(log, numbered(0));
        long whole = Files.size(segment(1));
        Receipt.append(log, numbered(1));
        log.close();
        byte[] both = Files.readAllBytes(segment(1));
        for (int size = (int) whole + 1; size < both.length; size++) {
            Files.write(segment(1), java.util.Arrays.copyOf(both, size));
            log = open();
            assertThat(numbers()).containsExactly(0L);
            assertThat(Files.size(segment(1))).isEqualTo(whole);
            Receipt.append(log, numbered(7));
            assertThat(numbers()).containsExactly(0L, 7L);
            log.close();
        }
        assertThat(folder.resolve("000000000001-" + whole + ".torn")).exists();
    }

    @Test
    void zeroesAfterAPowerCutAreCutOff() throws IOException {
        Receipt.append(log, numbered(0));
        log.close();
        Files.write(segment(1), new byte[4096], StandardOpenOption.APPEND);
        log = open();
        assertThat(numbers()).containsExactly(0L);
    }

    @Test
    void aLastRecordWithAWrongChecksumIsCutOff() throws IOException {
        Receipt.append(log, numbered(0));
        Receipt.append(log, numbered(1));
        log.close();
        flip(segment(1), Files.size(segment(1)) - 1);
        log = open();
        assertThat(numbers()).containsExactly(0L);
    }

    @Test
    void anyFlippedByteInTheMiddleIsRefusedWithFileAndOffset() throws IOException {
        Position first = Receipt.append(log, numbered(0));
        Position second = Receipt.append(log, numbered(1));
        Receipt.append(log, numbered(2));
        log.close();
        for (long at = first.offset(); at < second.offset(); at++) {
            flip(segment(1), at);
            assertThatThrownBy(this::open)
                    .isInstanceOf(DamagedLog.class)
                    .hasMessageContaining(segment(1).toString())
                    .hasMessageContaining("byte " + first.offset());
            flip(segment(1), at);
        }
        log = open();
        assertThat(numbers()).isEqualTo(upTo(3));
    }

    @Test
    void damageInAnOlderSegmentIsToldToTheReader() throws IOException {
        fill(300);
        log.close();
        flip(segment(1), 40_000);
        log = open();
        assertThatThrownBy(this::numbers)
                .isInstanceOf(DamagedLog.class)
                .hasMessageContaining(segment(1).toString());
    }

    @Test
    void aMissingSegmentIsRefused() throws IOException {
        fill(300);
        log.close();
        Files.delete(segment(2));
        assertThatThrownBy(this::open)
                .hasMessageContaining(segment(2).toString())
                .hasMessageContaining("missing");
    }

    @Test
    void aFileThatIsNoSegmentIsRefused() throws IOException {
        log.close();
        Files.writeString(segment(1), "hello, this is not a segment at all");
        assertThatThrownBy(this::open).isInstanceOf(DamagedLog.class).hasMessageContaining("head of the file");
        Files.write(segment(1), new byte[0]);
        assertThatThrownBy(this::open).isInstanceOf(DamagedLog.class);
    }

    @Test
    void aFolderBelongsToOneLogAtATime() {
        assertThatThrownBy(this::open).hasMessageContaining("already in use");
    }

    @Test
    void aMessageTooLargeForARecordIsRefusedAtOnce() {
        SeriesPoint giant = point(POWER, MIDNIGHT, new Value.Text("x".repeat(1024)));
        Message message = message(IntStream.range(0, 5000).mapToObj(n -> giant).toArray(SeriesPoint[]::new));
        assertThatThrownBy(() -> log.append(message, new Receipt()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytes in the log");
    }

    @Test
    void aFullQueueSaysSoAndTellsWhenThereIsRoomAgain() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        CountDownLatch writing = new CountDownLatch(1);
        log.close();
        IllDisk held = new IllDisk() {
            @Override
            void beforeForce() {
                writing.countDown();
                await(disk);
            }
        };
        log = SegmentedPointLog.open(folder, SMALL, Clock.systemUTC(), held);
        Message message = message(point(POWER, MIDNIGHT, new Value.Text("x".repeat(1000))));
        List<Receipt> receipts = new ArrayList<>();
        boolean room = true;
        for (int n = 0; room && n < 1000; n++) {
            receipts.add(new Receipt());
            room = log.append(message, receipts.getLast());
        }
        assertThat(receipts.size()).isBetween(40, 80);
        CompletableFuture<Boolean> again = new CompletableFuture<>();
        log.onRoom(() -> again.complete(true));

        // who does not listen fails at twice the bound
        List<Receipt> more = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            more.add(new Receipt());
            log.append(message, more.getLast());
        }
        assertThatThrownBy(more.getLast()::position).hasMessageContaining("queue is full");
        assertThat(writing.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(receipts).noneMatch(Receipt::isTold);
        assertThat(again).isNotDone();

        disk.countDown();
        assertThat(again.get(10, TimeUnit.SECONDS)).isTrue();
        receipts.getLast().position();
        CompletableFuture<Boolean> atOnce = new CompletableFuture<>();
        log.onRoom(() -> atOnce.complete(true));
        assertThat(atOnce.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("waited too long");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFullDiskAcknowledgesNothingUntilThereIsSpaceAgain() throws Exception {
        log.close();
        IllDisk disk = new IllDisk();
        log = SegmentedPointLog.open(folder, SMALL, Clock.systemUTC(), disk);
        Receipt.append(log, numbered(0));
        disk.space = 10;

        Receipt lost = new Receipt();
        log.append(numbered(1), lost);
        assertThatThrownBy(lost::position).hasMessageContaining("No space left");
        assertThat(log.state()).isInstanceOf(PointLog.State.Failed.class);
        Receipt alsoLost = new Receipt();
        assertThat(log.append(numbered(2), alsoLost)).isFalse();
        assertThatThrownBy(alsoLost::position).hasMessageContaining("No space left");
        CompletableFuture<Boolean> room = new CompletableFuture<>();
        log.onRoom(() -> room.complete(true));
        assertThat(numbers()).containsExactly(0L);

        disk.space = Long.MAX_VALUE;
        assertThat(room.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(log.state()).isInstanceOf(PointLog.State.Open.class);
        Receipt.append(log, numbered(3));
        assertThat(numbers()).containsExactly(0L, 3L);
        log.close();
        log = open();
        assertThat(numbers()).containsExactly(0L, 3L);
    }

    @Test
    void afterAFailedFsyncTheFileIsCutBackAndTakesNothingMore() throws Exception {
        log.close();
        IllDisk disk = new IllDisk();
        log = SegmentedPointLog.open(folder, SMALL, Clock.systemUTC(), disk);
        Receipt.append(log, numbered(0));
        long durable = Files.size(segment(1));
        disk.failingForces = 1;

        Receipt lost = new Receipt();
        log.append(numbered(1), lost);
        assertThatThrownBy(lost::position).hasMessageContaining("Input/output error");

        CompletableFuture<Boolean> room = new CompletableFuture<>();
        log.onRoom(() -> room.complete(true));
        assertThat(room.get(10, TimeUnit.SECONDS)).isTrue();
        Receipt.append(log, numbered(2));
        assertThat(Files.size(segment(1))).isEqualTo(durable);
        assertThat(segment(2)).exists();
        assertThat(numbers()).containsExactly(0L, 2L);
        assertThat(log.end().number()).isEqualTo(2);
    }

    @Test
    void aLongFullDiskDoesNotLitterTheFolder() throws Exception {
        log.close();
        IllDisk disk = new IllDisk();
        log = SegmentedPointLog.open(folder, SMALL, Clock.systemUTC(), disk);
        for (int n = 0; n < 5; n++) {
            disk.failingForces = 1;
            Receipt lost = new Receipt();
            log.append(numbered(n), lost);
            assertThatThrownBy(lost::position).isInstanceOf(IOException.class);
            CompletableFuture<Boolean> room = new CompletableFuture<>();
            log.onRoom(() -> room.complete(true));
            room.get(10, TimeUnit.SECONDS);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".points")))
                    .hasSize(1);
        }
        Receipt.append(log, numbered(0));
        assertThat(numbers()).containsExactly(0L);
    }

    @Test
    void aCallbackThatThrowsHarmsNobodyElse() throws IOException {
        log.append(numbered(0), new PointLog.Durable() {
            @Override
            public void durable(Position after) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void failed(IOException reason) {}
        });
        Receipt.append(log, numbered(1));
        assertThat(numbers()).isEqualTo(upTo(2));
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 0x10;
        Files.write(file, bytes);
    }

    /** A disk that fails when told to. */
    private static class IllDisk implements SegmentFile.Opener {
        volatile long space = Long.MAX_VALUE;
        volatile int failingForces;

        void beforeForce() {}

        @Override
        public SegmentFile open(Path file) throws IOException {
            SegmentFile real = SegmentFile.open(file);
            return new SegmentFile() {
                @Override
                public void write(ByteBuffer bytes) throws IOException {
                    if (bytes.remaining() > space) {
                        // as a disk does: what fits is written
                        real.write(bytes.slice().limit((int) space));
                        throw new IOException("No space left on device");
                    }
                    real.write(bytes);
                }

                @Override
                public void force() throws IOException {
                    beforeForce();
                    if (failingForces > 0) {
                        failingForces--;
                        throw new IOException("Input/output error");
                    }
                    real.force();
                }

                @Override
                public void truncate(long size) throws IOException {
                    real.truncate(size);
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }
    }
}
