package org.outturn.telemetry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Json;
import org.outturn.identity.Asking;
import org.outturn.trust.Access;
import org.outturn.trust.AccessLog;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What programs and people learn of many points at once, and take along. */
@IntegrationTest
class FleetPointsApiTests {
    private static final String JANUARY = "&from=2023-12-31T23:00:00Z&to=2024-01-31T23:00:00Z";

    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    AccessLog log;

    private World.Company north;
    private World.Customer first;
    private Browser engineer;

    @BeforeEach
    void enter() {
        north = world.company("north");
        first = north.first();
        engineer = door.withToken(north.engineer().token());
    }

    @AfterEach
    void leave() {
        engineer.close();
    }

    private static JsonNode json(Browser browser, String path) {
        var answer = browser.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body());
    }

    private String of(String what) {
        return "/api/points/" + what + "?signal=energy&machine="
                + first.machine().id() + JANUARY;
    }

    @Test
    void aMonthOfDaysAddsUpToTheMonth() {
        JsonNode days = json(engineer, of("aggregates") + "&per=DAY").required("series");
        JsonNode month = json(engineer, of("aggregates") + "&per=MONTH").required("series");
        assertThat(days.get(0).required("stretches").size()).isEqualTo(31);
        assertThat(days.get(0).required("zone").stringValue()).isEqualTo("Europe/Berlin");
        double sum = 0;
        for (JsonNode day : days.get(0).required("stretches")) {
            sum += day.required("sum").doubleValue();
        }
        assertThat(month.get(0).required("stretches").get(0).required("sum").doubleValue())
                .isCloseTo(sum, within(1e-6));
    }

    @Test
    void stepsAreCountedFromTheBeginningThatWasAskedFor() {
        JsonNode series = json(
                        engineer,
                        "/api/points/aggregates?signal=energy&step=P7D&machine="
                                + first.machine().id() + "&from=2022-12-01T00:00:00Z&to=2023-02-01T00:00:00Z")
                .required("series");
        // the first point is of 2022-12-31T23:00Z
        assertThat(series.get(0).required("stretches").get(0).required("time").stringValue())
                .isEqualTo("2022-12-29T00:00:00Z");
    }

    @Test
    void completenessSaysFromWhereTheExpectedIntervalIsKnown() {
        JsonNode series = json(engineer, of("completeness") + "&per=MONTH")
                .required("series")
                .get(0);
        assertThat(series.required("expected").stringValue()).isEqualTo("SIGNAL");
        assertThat(series.required("every").stringValue()).isEqualTo("PT24H");
        assertThat(series.required("stretches").get(0).required("share").doubleValue())
                .isEqualTo(1);
        assertThat(series.required("stretches").get(0).required("points").intValue())
                .isEqualTo(31);
    }

    @Test
    void statesHoldAndRegistersCount() {
        JsonNode states = json(engineer, of("states") + "&longest=PT12H")
                .required("series")
                .get(0);
        double held = 0;
        for (JsonNode state : states.required("stretches")) {
            held += state.required("seconds").doubleValue();
        }
        assertThat(held).isEqualTo(31 * 12 * 3600);
        assertThat(json(engineer, of("consumption"))
                        .required("series")
                        .get(0)
                        .required("stretches")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void eachSeesOnlyTheirOwnMachinesAndTheirOwnersLearnWhoLooked() {
        try (Browser buyer = door.withToken(north.second().buyer().token())) {
            JsonNode latest = json(buyer, "/api/points/latest");
            assertThat(latest.required("values").size()).isPositive();
            for (JsonNode value : latest.required("values")) {
                assertThat(value.required("machine").stringValue())
                        .isEqualTo(north.second().machine().id().toString());
            }
            assertThat(buyer.get(of("aggregates")).status()).isEqualTo(404);
            json(buyer, "/api/points/aggregates?per=MONTH" + JANUARY);
        }
        List<Access.Logged> looks = Asking.as(north.second().buyer().viewer(), () -> log.latest(1));
        assertThat(looks.getFirst().access().machineId())
                .isEqualTo(north.second().machine().id().value());
        assertThat(looks.getFirst().access().points()).isEqualTo(62);
        assertThat(looks.getFirst().access().signals()).isEqualTo("energy, outside");
    }

    @Test
    void brokenQuestionsAreRefusedWithTheFieldAndTheCure() {
        String machine = "machine=" + first.machine().id();
        refused("/api/points/aggregates?" + machine + JANUARY + "&per=DAY&step=P1D", "per-and-step", "step");
        refused("/api/points/aggregates?" + machine + JANUARY + "&step=PT0S", "step-too-small", "step");
        refused("/api/points/aggregates?" + machine + JANUARY + "&step=PT0.001S", "step-too-small", "step");
        refused("/api/points/states?" + machine + JANUARY + "&longest=-PT1H", "silence-out-of-range", "longest");
        refused(
                "/api/points/aggregates?" + machine + "&from=2024-02-01T00:00:00Z&to=2024-01-01T00:00:00Z",
                "period-empty",
                "to");
        refused("/api/points/latest?limit=0", "limit-out-of-range", "limit");
        refused("/api/points/latest?limit=many", null, "limit");
        refused("/api/points/latest?cursor=%00", null, null);
        // names may have commas, so this is one name that nobody has, not two that somebody has
        String type = URLEncoder.encode(first.machine().type().name(), StandardCharsets.UTF_8);
        assertThat(json(engineer, "/api/points/latest?type=" + type)
                        .required("values")
                        .size())
                .isPositive();
        assertThat(json(engineer, "/api/points/latest?type=" + type + "," + type)
                        .required("values")
                        .size())
                .isZero();
        assertThat(engineer.get("/api/points/latest?machine=1;drop").status()).isEqualTo(404);
        assertThat(engineer.get("/api/points/latest?customer=x").status()).isEqualTo(422);
        assertThat(json(engineer, "/api/points/latest?signal=';%20drop%20table%20hot;--&" + machine)
                        .required("values")
                        .size())
                .isZero();
    }

    private void refused(String path, @Nullable String code, @Nullable String field) {
        var answer = engineer.get(path);
        assertThat(answer.status()).as(path + answer.body()).isBetween(400, 422);
        JsonNode problem = Json.mapper().readTree(answer.body());
        if (code != null) {
            assertThat(problem.required("code").stringValue()).isEqualTo(code);
        }
        if (field != null) {
            assertThat(problem.required("field").stringValue()).isEqualTo(field);
        }
    }

    @Test
    void pointsAreTakenAlongAsCsvJsonAndParquet() {
        String points = "/machines/" + first.machine().id() + "/points.";
        String period = JANUARY;
        var csv = engineer.get(points + "csv?signal=energy&signal=outside" + period);
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("content-disposition")).contains("-points.csv");
        assertThat(csv.body().lines()).hasSize(32).first().isEqualTo("time,energy [kW.h],outside [Cel]");
        assertThat(csv.body().lines().skip(1)).allMatch(line -> line.matches("2\\S+Z,[-0-9.E]+,[-0-9.E]+"));
        assertThat(engineer.get(points + "csv?signal=energy").body().lines())
                .hasSizeGreaterThan(600)
                .first()
                .isEqualTo("time,energy [kW.h]");

        JsonNode json = json(engineer, points + "json?signal=energy&signal=outside" + period);
        assertThat(json.required("signals").size()).isEqualTo(2);
        assertThat(json.required("signals").get(1).required("points").size()).isEqualTo(31);

        var parquet = engineer.get(points + "parquet?signal=energy" + period);
        assertThat(parquet.status()).isEqualTo(200);
        assertThat(parquet.body()).startsWith("PAR1").endsWith("PAR1");
        assertThat(engineer.get(points + "parquet?signal=energy&from=2090-01-01T00:00:00Z")
                        .status())
                .isEqualTo(200);

        assertThat(engineer.get(points + "csv?signal=nothing").status()).isEqualTo(404);
        assertThat(engineer.get(points + "csv").status()).isEqualTo(422);
        assertThat(engineer.get(points + "json?signal=energy&from=2024-02-01T00:00:00Z&to=2024-01-01T00:00:00Z")
                        .status())
                .isEqualTo(422);
        try (Browser stranger = door.withToken(north.second().buyer().token())) {
            assertThat(stranger.get(points + "parquet?signal=energy").status()).isEqualTo(404);
        }
        assertThat(engineer.get("/api" + points + "csv?signal=energy&signal=outside" + period)
                        .body())
                .isEqualTo(csv.body());
    }
}
