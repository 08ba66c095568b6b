package org.outturn.measure.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Refused;
import org.outturn.fleet.Installation;
import org.outturn.fleet.Installations;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.Signal;
import org.outturn.identity.Asking;
import org.outturn.measure.records.Entry;
import org.outturn.measure.records.RecordKind;
import org.outturn.measure.records.Records;
import org.outturn.telemetry.LogPump;
import org.outturn.telemetry.Message;
import org.outturn.telemetry.Point;
import org.outturn.telemetry.PointLog;
import org.outturn.telemetry.Position;
import org.outturn.telemetry.Series;
import org.outturn.telemetry.SeriesPoint;
import org.outturn.telemetry.Value;
import org.springframework.beans.factory.annotation.Autowired;

/** Key figures of a machine that told its states and counts through the point store, and of what people entered about it. */
@IntegrationTest
class KeyFigureTests {
    private static final FigureRange MARCH =
            new FigureRange(LocalDate.parse("2024-03-01"), LocalDate.parse("2024-03-31"));

    @Autowired
    World world;

    @Autowired
    Browser.Door door;

    @Autowired
    MachineTypes types;

    @Autowired
    Installations installations;

    @Autowired
    FigureReports reports;

    @Autowired
    Definitions definitions;

    @Autowired
    Records records;

    @Autowired
    Series series;

    @Autowired
    PointLog log;

    @Autowired
    LogPump pump;

    private World.Company north;
    private MachineType type;
    private Machine machine;
    private final List<SeriesPoint> points = new ArrayList<>();

    @BeforeEach
    void aMill() throws Exception {
        north = world.company("north");
        type = Asking.as(
                north.job(),
                () -> types.publish(
                        "Mill " + System.nanoTime(),
                        List.of(
                                new Signal(
                                        "state",
                                        "State",
                                        "Zustand",
                                        "",
                                        "",
                                        "1",
                                        Signal.Kind.STATE,
                                        List.of("running", "idle", "fault"),
                                        null,
                                        null,
                                        false,
                                        Duration.ofHours(8)),
                                new Signal("failure", "Failure", "Ausfall", "1", Signal.Kind.EVENT, Duration.ofDays(1)),
                                new Signal(
                                        "parts_made", "Parts", "Teile", "1", Signal.Kind.COUNTER, Duration.ofHours(1)),
                                new Signal(
                                        "energy",
                                        "Energy",
                                        "Energie",
                                        "W.h",
                                        Signal.Kind.COUNTER,
                                        Duration.ofHours(1)))));
        machine = Asking.as(
                north.job(),
                () -> installations.add(
                        Installation.of(
                                "Mill", "", type, north.first().machine().site(), LocalDate.parse("2024-01-01")),
                        null));
        Asking.run(north.job(), () -> {
            for (int day = 1; day <= 31; day++) {
                day(LocalDate.of(2024, 3, day));
            }
        });
        send();
    }

    /** 6 to 14 o'clock it runs, with a failure of half an hour at 8 on each tenth day; 160 parts, 40 kWh. */
    private void day(LocalDate day) {
        at("state", day.atTime(6, 0), new Value.Text("running"));
        if (day.getDayOfMonth() % 10 == 0) {
            at("failure", day.atTime(8, 0), new Value.Text("belt"));
            at("state", day.atTime(8, 0), new Value.Text("fault"));
            at("state", day.atTime(8, 30), new Value.Text("running"));
        }
        at("state", day.atTime(14, 0), new Value.Text("idle"));
        for (int hour = 6; hour <= 14; hour += 8) {
            int done = day.getDayOfMonth() - (hour == 6 ? 1 : 0);
            at("parts_made", day.atTime(hour, 0), new Value.Num(160.0 * done));
            at("energy", day.atTime(hour, 0), new Value.Num(40_000.0 * done));
        }
    }

    private void at(String key, LocalDateTime time, Value value) {
        Instant instant = time.atZone(World.ZONE).toInstant();
        points.add(new SeriesPoint(
                series.obtain(north.tenant(), machine.customer(), machine.id(), key), new Point(instant, value)));
    }

    private void send() throws InterruptedException {
        var durable = new CompletableFuture<Position>();
        log.append(new Message(north.tenant(), Instant.now(), points), new PointLog.Durable() {
            @Override
            public void durable(Position after) {
                durable.complete(after);
            }

            @Override
            public void failed(IOException reason) {
                durable.completeExceptionally(reason);
            }
        });
        assertThat(pump.awaitStored(durable.join(), Duration.ofSeconds(60))).isTrue();
    }

    private Figure figure(KeyFigure figure) {
        return Asking.as(
                north.engineer().viewer(),
                () -> reports.report(FigureScope.of(machine.id()), MARCH).figure(figure));
    }

    private double value(KeyFigure figure) {
        return figure(figure).value().orElseThrow().value();
    }

    @Test
    void statesEventsAndRegistersBecomeFiguresOfTheMachinesOwnDays() {
        double up = 31 * 8 - 1.5;
        assertThat(value(KeyFigure.AVAILABILITY)).isCloseTo(up / (up + 1.5), within(1e-9));
        assertThat(value(KeyFigure.MTBF)).isCloseTo(up / 3, within(1e-6));
        assertThat(value(KeyFigure.MTTR)).isCloseTo(0.5, within(1e-9));
        assertThat(value(KeyFigure.CONSUMPTION)).isCloseTo(31 * 40, within(1e-6));
        assertThat(figure(KeyFigure.CONSUMPTION).unit()).isEqualTo("kW.h");
        assertThat(value(KeyFigure.PER_UNIT)).isCloseTo(0.25, within(1e-9));
        assertThat(figure(KeyFigure.AVAILABILITY).trend()).hasSize(31).containsKey(LocalDate.parse("2024-03-31"));
    }

    @Test
    void withoutAPlannedTimePerItemThereIsNoOeeUntilSomebodySaysIt() {
        assertThat(figure(KeyFigure.OEE).reasons())
                .containsExactlyInAnyOrder(
                        new Missing(Ingredient.IDEAL, Missing.Lack.NO_SOURCE),
                        new Missing(Ingredient.IDEAL_SCRAP, Missing.Lack.NO_SOURCE));
        Asking.run(north.engineer().viewer(), () -> {
            Definition suggested = definitions.of(type).definition();
            definitions.define(type, 0, perItem(suggested, "170"));
            Instant noon = Instant.parse("2024-03-15T11:00:00Z");
            records.enter(
                    machine,
                    new Entry(
                            RecordKind.SCRAP,
                            noon,
                            noon.plus(Duration.ofHours(1)),
                            null,
                            new BigDecimal("62"),
                            "",
                            "Cracked",
                            ""));
            assertThatThrownBy(() -> definitions.define(type, 0, suggested)).isInstanceOf(Refused.class);
        });
        double planned = 31 * 8 * 3600.0;
        assertThat(value(KeyFigure.OEE)).isCloseTo(170 * (31 * 160 - 62) / planned, within(1e-9));
    }

    private static Definition perItem(Definition of, String seconds) {
        return new Definition(
                of.state(),
                of.running(),
                of.ready(),
                of.down(),
                of.downtime(),
                of.operating(),
                of.failures(),
                of.repairs(),
                of.planned(),
                of.production(),
                of.scrap(),
                of.consumption(),
                new BigDecimal(seconds),
                of.leastCoverage(),
                of.longest());
    }

    @Test
    void pagesOpenAFigureToItsPartsAndSayWhatIsMissing() {
        String query = "?machine=" + machine.id() + "&from=2024-03-01&to=2024-03-31";
        try (Browser engineer = door.withToken(north.engineer().token())) {
            assertThat(engineer.get("/key-figures" + query).body())
                    .contains(
                            "99.4",
                            "has no source yet.",
                            "Name its source",
                            "things are missing",
                            "Nobody has said where");
            assertThat(engineer.get("/key-figures" + query + "&figure=oee").body())
                    .contains("Nothing to draw yet")
                    .doesNotContain("/key-figures/oee/trend.json");
            assertThat(engineer.get("/key-figures/availability" + query).body())
                    .contains("246.5 h", "1.5 h", "/history?machine=" + machine.id(), "fault", "IEC 60050-192");
            assertThat(engineer.get("/key-figures/availability/trend.json" + query)
                            .body())
                    .contains("\"meaning\":\"measured\"");
            assertThat(engineer.get("/api/key-figures" + query).body())
                    .contains("\"figure\":\"AVAILABILITY\"", "\"up\":887400.0", "NO_SOURCE");
            assertThat(engineer.get("/key-figures/definitions?type=" + type.id())
                            .body())
                    .contains("Suggested from the signals", "running");
        }
    }

    @Test
    void hostileQuestionsAreRefused() {
        try (Browser engineer = door.withToken(north.engineer().token())) {
            for (String query : List.of(
                    "from=2024-03-31&to=2024-03-01",
                    "from=1990-01-01&to=2024-03-01",
                    "from=+999999999-01-01",
                    "from=2024-02-30",
                    "to=2024-03-01")) {
                assertThat(engineer.get("/api/key-figures?" + query.replace("+", "%2B"))
                                .status())
                        .as(query)
                        .isEqualTo(422);
            }
            assertThat(engineer.get("/api/key-figures?site=nonsense").status()).isEqualTo(404);
            assertThat(engineer.get("/key-figures/nonsense").status()).isEqualTo(404);
            for (String fields : List.of(
                    "{\"secondsPerItem\":\"1e99999999\"}",
                    "{\"secondsPerItem\":\"-1\"}",
                    "{\"leastCoverage\":\"2\"}",
                    "{\"longest\":\"P99999999D\"}",
                    "{\"failures\":\"signal:energy\"}",
                    "{\"operating\":\"signal:parts_made\"}",
                    "{\"downtime\":\"calendar\"}",
                    "{\"running\":\"fault\"}",
                    "{\"colour\":\"red\"}",
                    "{\"state\":null,\"longest\":null}")) {
                assertThat(engineer.json(
                                        "PUT",
                                        "/api/key-figure-definitions/" + type.id(),
                                        "{\"version\":0,\"fields\":" + fields + "}")
                                .status())
                        .as(fields)
                        .isEqualTo(422);
            }
        }
    }
}
