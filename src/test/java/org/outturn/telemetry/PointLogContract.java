package org.outturn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.outturn.telemetry.Sample.FAN_MAKER;
import static org.outturn.telemetry.Sample.HEAT;
import static org.outturn.telemetry.Sample.MIDNIGHT;
import static org.outturn.telemetry.Sample.POWER;
import static org.outturn.telemetry.Sample.PUMP_MAKER;
import static org.outturn.telemetry.Sample.message;
import static org.outturn.telemetry.Sample.number;
import static org.outturn.telemetry.Sample.numbered;
import static org.outturn.telemetry.Sample.point;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every point log does. */
abstract class PointLogContract {
    PointLog log;

    /** Opens the same log each time. */
    abstract PointLog open() throws IOException;

    @BeforeEach
    void begin() throws IOException {
        log = open();
    }

    @AfterEach
    void end() throws IOException {
        log.close();
    }

    private List<Message> all() throws IOException {
        List<Message> messages = new ArrayList<>();
        Position at = Position.START;
        while (true) {
            PointLog.Batch batch = log.read(at, 1000);
            if (batch.isEmpty()) {
                return messages;
            }
            messages.addAll(batch.messages());
            at = batch.next();
        }
    }

    @Test
    void aNewLogIsEmpty() throws IOException {
        assertThat(log.read(Position.START, 10).isEmpty()).isTrue();
        assertThat(log.end().number()).isZero();
        assertThat(log.bytesAfter(Position.START)).isZero();
        assertThat(log.state()).isEqualTo(new PointLog.State.Open());
    }

    @Test
    void aMessageIsReadAsItWasAppended() throws IOException {
        Message first = message(
                FAN_MAKER,
                point(HEAT, MIDNIGHT.plusMillis(1), 21.5),
                point(POWER, MIDNIGHT, -0.0),
                point(POWER, MIDNIGHT, new Value.Flag(true)),
                point(new SeriesId(Long.MAX_VALUE), Point.EARLIEST, new Value.Flag(false)),
                point(POWER, Point.LATEST.minusMillis(1), new Value.Text("läuft – 走")));
        Message second = message(PUMP_MAKER, point(POWER, MIDNIGHT, Double.MIN_VALUE));

        Receipt.append(log, first);
        Receipt.append(log, second);

        assertThat(all()).containsExactly(first, second);
    }

    @Test
    void whatWasAcknowledgedIsThereWhenTheLogIsOpenedAgain() throws IOException {
        for (int n = 0; n < 20; n++) {
            Receipt.append(log, numbered(n));
        }
        Position end = log.end();
        log.close();

        log = open();

        assertThat(all())
                .map(Sample::number)
                .isEqualTo(LongStream.range(0, 20).boxed().toList());
        assertThat(log.end()).isEqualTo(end);
        Receipt.append(log, numbered(20));
        assertThat(number(log.read(end, 10).messages().getFirst())).isEqualTo(20);
    }

    @Test
    void readingGoesOnWhereItStopped() throws IOException {
        for (int n = 0; n < 10; n++) {
            Receipt.append(log, numbered(n));
        }
        PointLog.Batch three = log.read(Position.START, 3);
        assertThat(three.messages()).map(Sample::number).containsExactly(0L, 1L, 2L);
        assertThat(three.next().number()).isEqualTo(3);
        assertThat(log.read(three.next(), 2).messages()).map(Sample::number).containsExactly(3L, 4L);
    }

    @Test
    void theCallbackTellsThePlaceAfterItsMessage() throws IOException {
        Receipt.append(log, numbered(0));
        Position afterSecond = Receipt.append(log, numbered(1));
        Receipt.append(log, numbered(2));
        assertThat(afterSecond.number()).isEqualTo(2);
        assertThat(number(log.read(afterSecond, 1).messages().getFirst())).isEqualTo(2);
        assertThat(log.bytesAfter(afterSecond)).isPositive();
        assertThat(log.bytesAfter(log.end())).isZero();
    }

    @Test
    void messagesOfManyThreadsKeepTheOrderOfEach() throws Exception {
        int threads = 4;
        int each = 500;
        CountDownLatch durable = new CountDownLatch(threads * each);
        AtomicInteger groups = new AtomicInteger();
        log.onGroup(groups::incrementAndGet);
        List<Thread> running = new ArrayList<>();
        for (int t = 1; t <= threads; t++) {
            SeriesId series = new SeriesId(t);
            running.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < each; n++) {
                    boolean room = log.append(message(point(series, MIDNIGHT, n)), new PointLog.Durable() {
                        @Override
                        public void durable(Position after) {
                            durable.countDown();
                        }

                        @Override
                        public void failed(IOException reason) {
                            throw new AssertionError(reason);
                        }
                    });
                    if (!room) {
                        CompletableFuture<Boolean> again = new CompletableFuture<>();
                        log.onRoom(() -> again.complete(true));
                        again.join();
                    }
                }
            }));
        }
        for (Thread thread : running) {
            thread.join();
        }
        assertThat(durable.await(10, TimeUnit.SECONDS)).isTrue();

        List<Message> messages = all();
        assertThat(messages).hasSize(threads * each);
        for (int t = 1; t <= threads; t++) {
            SeriesId series = new SeriesId(t);
            assertThat(messages.stream()
                            .filter(message ->
                                    message.points().getFirst().series().equals(series))
                            .map(Sample::number))
                    .isEqualTo(LongStream.range(0, each).boxed().toList());
        }
        assertThat(groups.get()).isPositive();
    }

    @Test
    void aReaderIsWokenByTheNextMessage() throws Exception {
        Position end = log.end();
        Thread later = Thread.ofPlatform().start(() -> log.append(numbered(0), new Receipt()));
        assertThat(log.await(end, Duration.ofSeconds(10))).isTrue();
        assertThat(log.read(end, 1).messages()).hasSize(1);
        later.join();
    }

    @Test
    void waitingEndsWhenNothingComes() throws Exception {
        assertThat(log.await(log.end(), Duration.ofMillis(5))).isFalse();
    }

    @Test
    void aLogThatEndsBeforeAPlaceIsNotTheRightLog() throws IOException {
        Receipt.append(log, numbered(0));
        assertThatThrownBy(() -> log.read(new Position(7, 500, 123), 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not the log these points came from");
    }

    @Test
    void whatIsReadCanBeReleasedAndTheRestStays() throws IOException {
        for (int n = 0; n < 10; n++) {
            Receipt.append(log, numbered(n));
        }
        Position middle = log.read(Position.START, 5).next();
        log.release(middle);
        assertThat(log.read(middle, 100).messages()).map(Sample::number).containsExactly(5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void aClosedLogAcknowledgesNothing() throws IOException {
        log.close();
        Receipt receipt = new Receipt();
        log.append(numbered(0), receipt);
        assertThatThrownBy(receipt::position).hasMessageContaining("closed");
        assertThat(log.state()).isEqualTo(new PointLog.State.Closed());
    }

    @Test
    void whatIsQueuedWhenTheLogClosesIsStillWritten() throws IOException {
        List<Receipt> receipts = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            Receipt receipt = new Receipt();
            log.append(numbered(n), receipt);
            receipts.add(receipt);
        }
        log.close();
        assertThat(receipts).allMatch(Receipt::isTold);
        log = open();
        assertThat(all()).hasSize(100);
    }
}
