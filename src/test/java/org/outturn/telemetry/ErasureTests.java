package org.outturn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.NotFound;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Viewer;
import org.outturn.trust.Purpose;
import org.springframework.beans.factory.annotation.Autowired;

/** Points go for good: on demand with a receipt, or when they are kept no longer. */
@IntegrationTest
class ErasureTests {
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Period YEAR = new Period(FROM, Instant.parse("2021-01-01T00:00:00Z"));
    private static final int POINTS = 500;

    @Autowired
    World world;

    @Autowired
    Browser.Door door;

    @Autowired
    Erasures erasures;

    @Autowired
    ErasureRows rows;

    @Autowired
    ErasureRuns erasureRuns;

    @Autowired
    PointStore store;

    @Autowired
    Retention retention;

    @Autowired
    RetentionRuns runs;

    @Autowired
    Points points;

    @Autowired
    Series series;

    @Autowired
    PointLog log;

    @Autowired
    LogPump pump;

    @Autowired
    AuditTrail audit;

    @Autowired
    Clock clock;

    private World.Company south;
    private Viewer administrator;
    private Machine machine;

    @BeforeEach
    void machineOfItsOwnYear() {
        south = world.company("south");
        administrator = south.administrator().viewer();
        machine = south.second().machine();
    }

    /** Points of a year in which nothing else was sent, durable but perhaps not stored yet. */
    private void send(String key) {
        SeriesId id = series.obtain(south.tenant(), machine.customer(), machine.id(), key);
        List<SeriesPoint> all = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            all.add(new SeriesPoint(id, new Point(FROM.plus(Duration.ofHours(i)), new Value.Num(i))));
        }
        var durable = new CompletableFuture<Position>();
        log.append(new Message(south.tenant(), clock.instant(), all), new PointLog.Durable() {
            @Override
            public void durable(Position after) {
                durable.complete(after);
            }

            @Override
            public void failed(IOException reason) {
                durable.completeExceptionally(reason);
            }
        });
        durable.join();
    }

    private long there(String key) {
        return Asking.as(
                south.job(),
                () -> points.read(machine, key, YEAR, Integer.MAX_VALUE, Purpose.SHOW)
                        .size());
    }

    private Erasure done(ErasureId id) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline) {
            Erasure now = Asking.as(administrator, () -> erasures.get(id));
            if (now.isDone()) {
                return now;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("Not done within a minute.");
    }

    @Test
    void whatWasReceivedBeforeTheOrderIsGoneAndCountedAndTheReceiptStays() throws Exception {
        send("spare");
        Erasure ordered = Asking.as(
                administrator,
                () -> erasures.order(
                        Erasures.Subject.of(machine), YEAR, " " + machine.number() + " ", "Asked for by letter"));
        Erasure done = done(ordered.id());
        assertThat(done.points()).isEqualTo(POINTS);
        assertThat(done.days()).isEqualTo(21);
        assertThat(done.left()).isZero();
        assertThat(done.person()).isEqualTo(administrator.name());
        assertThat(there("spare")).isZero();
        assertThat(Asking.as(south.job(), () -> points.latest(machine, "spare")))
                .isEmpty();

        List<AuditEntry> told =
                Asking.as(administrator, () -> audit.of(done.id().value(), 10));
        assertThat(told).extracting(AuditEntry::action).containsExactly("points.erased", "points.erasure-ordered");
        assertThat(told.getFirst().details())
                .containsEntry("points", "" + POINTS)
                .containsEntry("left", "0");

        // what comes afterwards is new
        send("spare");
        assertThat(pump.awaitStored(log.end(), Duration.ofSeconds(30))).isTrue();
        assertThat(there("spare")).isEqualTo(POINTS);
        done(Asking.as(
                        administrator,
                        () -> erasures.order(
                                new Erasures.Subject(machine.customer(), null, "Everything"),
                                YEAR,
                                "Everything",
                                "Again"))
                .id());
        assertThat(there("spare")).isZero();
    }

    @Test
    void theReceiptIsTheCustomersToReadAndNobodyElses() {
        Erasure ordered = Asking.as(
                administrator,
                () -> erasures.order(
                        Erasures.Subject.of(machine),
                        new Period(Instant.parse("1999-01-01T00:00:00Z"), Instant.parse("1999-02-01T00:00:00Z")),
                        machine.number(),
                        "<b>Because</b>"));
        done(ordered.id());
        try (Browser owner = door.withToken(south.second().buyer().token())) {
            var receipt = owner.get("/erasures/" + ordered.id());
            assertThat(receipt.status()).isEqualTo(200);
            assertThat(receipt.body()).contains("&lt;b&gt;Because", machine.number());
        }
        Viewer other = south.first().buyer().viewer();
        assertThatThrownBy(() -> Asking.as(other, () -> erasures.get(ordered.id())))
                .isInstanceOf(NotFound.class);
        try (Browser page = door.withToken(south.administrator().token())) {
            assertThat(page.get("/erasures").body()).contains(machine.number());
            assertThat(page.get("/erasures/new?machine=" + machine.id() + "&from=2023-01-01&to=2023-01-31")
                            .body())
                    .contains("Points that would go now", ">62<");
            assertThat(page.get("/erasures/new").status()).isEqualTo(422);
        }
    }

    @Test
    void whoDoesNotConfirmOrGiveAReasonErasesNothing() {
        Erasures.Subject subject = Erasures.Subject.of(machine);
        Asking.run(administrator, () -> {
            assertThatThrownBy(() -> erasures.order(subject, YEAR, "M-0", "why"))
                    .isInstanceOfSatisfying(
                            Refused.class, e -> assertThat(e.code()).isEqualTo("erasure-not-confirmed"));
            assertThatThrownBy(() -> erasures.order(subject, YEAR, machine.number(), " "))
                    .isInstanceOfSatisfying(
                            Refused.class, e -> assertThat(e.code()).isEqualTo("erasure-reason"));
        });
        assertThatThrownBy(() -> Asking.as(
                        south.engineer().viewer(), () -> erasures.order(subject, YEAR, machine.number(), "why")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void pointsThatAreKeptNoLongerGoWithTheNextRound() throws Exception {
        send("energy");
        assertThat(pump.awaitStored(log.end(), Duration.ofSeconds(30))).isTrue();
        String type = machine.type().name();
        int days = (int) ChronoUnit.DAYS.between(YEAR.to(), clock.instant());
        assertThat(Asking.as(administrator, () -> retention.preview(type, "energy", days)))
                .isEqualTo(POINTS);
        Asking.run(administrator, () -> retention.keep(type, "energy", days));
        runs.round();
        assertThat(there("energy")).isZero();
        Asking.run(administrator, () -> {
            assertThat(retention.preview(type, "energy", days)).isZero();
            assertThat(Objects.requireNonNull(
                            retention.keep(type, "energy", null).person()))
                    .isEqualTo(administrator.name());
            assertThatThrownBy(() -> retention.keep(type, "nothing", 5)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> retention.keep(type, "energy", 0)).isInstanceOf(Refused.class);
        });
        try (Browser page = door.withToken(south.administrator().token())) {
            assertThat(page.get("/retention").body()).contains("for good", "Energy");
            assertThat(page.get("/audit?action=points.retention-applied").body())
                    .contains(type);
        }
    }

    @Test
    void theRuleOfAllOthersLeavesTheSignalsAloneThatHaveOneOfTheirOwn() throws Exception {
        send("energy");
        send("outside");
        assertThat(pump.awaitStored(log.end(), Duration.ofSeconds(30))).isTrue();
        String type = machine.type().name();
        int days = (int) ChronoUnit.DAYS.between(YEAR.to(), clock.instant());
        try (Browser page = door.withToken(south.administrator().token())) {
            assertThat(Asking.as(administrator, () -> retention.preview("", "", days)))
                    .isGreaterThanOrEqualTo(POINTS);
            Asking.run(administrator, () -> retention.keep(type, "energy", null));
            Asking.run(administrator, () -> retention.keep("", "", days));
            runs.round();
            assertThat(there("energy")).isEqualTo(POINTS);
            assertThat(there("outside")).isZero();
            assertThat(page.get("/retention").body())
                    .contains("All signals without a rule of their own", "older ones go in the next night");
            assertThat(page.get("/retention/rule?type=&signal=").body()).contains("without a rule of their own");
            Asking.run(administrator, () -> retention.keep(type, "energy", days));
            runs.round();
            assertThat(there("energy")).isZero();
            Asking.run(
                    administrator,
                    () -> assertThatThrownBy(() -> retention.keep("", "energy", 5))
                            .isInstanceOf(Refused.class));
        } finally {
            Asking.run(administrator, () -> retention.keep("", "", null));
        }
    }

    @Test
    void aSliceThatWasErasedWhenTheProgramEndedIsCountedToo() throws Exception {
        send("energy");
        assertThat(pump.awaitStored(log.end(), Duration.ofSeconds(30))).isTrue();
        ErasureId id = ErasureId.next();
        Asking.run(administrator, () -> {
            rows.add(id, Erasures.Subject.of(machine), YEAR, "why");
            List<SeriesId> all = rows.series(machine.customer(), machine.id().value());
            rows.begin(id, all.size(), ErasureRuns.count(store, south.tenant(), all, YEAR));
            for (Period rest = YEAR; rest != null; ) {
                rest = store.erase(south.tenant(), all, rest).rest();
            }
        });
        erasureRuns.goOn();
        await().until(() -> Asking.as(administrator, () -> erasures.get(id).isDone()));
        assertThat(Asking.as(administrator, () -> erasures.get(id)).points()).isEqualTo(POINTS);
    }
}
