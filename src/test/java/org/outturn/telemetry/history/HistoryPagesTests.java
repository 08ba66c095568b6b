package org.outturn.telemetry.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.Reports;
import org.outturn.World;
import org.outturn.base.Json;
import org.outturn.fleet.Installation;
import org.outturn.fleet.Installations;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.Ownerships;
import org.outturn.fleet.Signal;
import org.outturn.fleet.Sites;
import org.outturn.identity.Asking;
import org.outturn.telemetry.Value;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What people see of the past over HTTP, on the real store. */
@IntegrationTest
class HistoryPagesTests {
    private static final Instant SPRING = Instant.parse("2024-03-30T23:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Autowired
    World world;

    @Autowired
    Browser.Door door;

    @Autowired
    MachineTypes types;

    @Autowired
    Installations installations;

    @Autowired
    Ownerships ownerships;

    @Autowired
    Sites sites;

    @Autowired
    Reports reports;

    private World.Company company;
    private Browser buyer;

    @BeforeEach
    void aCompanyWithAPress() {
        company = world.company("past");
        buyer = door.withToken(company.first().buyer().token());
    }

    @AfterEach
    void leave() {
        buyer.close();
    }

    private static Signal signal(String key, String unit, Signal.Kind kind, Duration every) {
        return new Signal(key, key, key, unit, kind, every);
    }

    private Machine press(String name) {
        return Asking.as(company.fleet().viewer(), () -> {
            var type = types.publish(
                    "Press " + name,
                    List.of(
                            signal("heat", "Cel", Signal.Kind.GAUGE, MINUTE),
                            signal("pressure", "bar", Signal.Kind.GAUGE, MINUTE),
                            signal("power", "kW", Signal.Kind.GAUGE, Duration.ofHours(1)),
                            signal("strokes", "1", Signal.Kind.COUNTER, Duration.ofHours(1)),
                            signal("mode", "1", Signal.Kind.STATE, MINUTE),
                            signal("door", "1", Signal.Kind.STATE, MINUTE),
                            signal("jam", "1", Signal.Kind.EVENT, MINUTE)));
            var site = sites.of(company.first().id()).getFirst();
            return installations.add(Installation.of(name, name, type, site, LocalDate.parse("2024-01-01")), null);
        });
    }

    private void report(Machine machine, String key, Instant from, Duration every, List<? extends Value> values) {
        List<Reports.At> all = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            all.add(new Reports.At(key, from.plus(every.multipliedBy(i)), values.get(i)));
        }
        reports.store(company.tenant(), machine, all);
    }

    private static List<Value> numbers(int count, double base) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(new Value.Num(base + i % 10));
        }
        return values;
    }

    private JsonNode picture(String query) {
        var answer = buyer.get("/history/picture.json?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Json.mapper().readTree(answer.body()).get("picture");
    }

    private static JsonNode series(JsonNode picture, int panel) {
        return picture.get("panels").get(panel).get("series").get(0);
    }

    @Test
    void aDayOnWhichClocksArePutForwardHas23Hours() {
        Machine press = press("Spring press");
        report(press, "power", SPRING.minus(Duration.ofHours(5)), Duration.ofHours(1), numbers(48, 20));
        JsonNode picture = picture("machine=" + press.id() + "&signal=power&from=2024-03-31&to=2024-03-31");
        assertThat(picture.get("from").longValue()).isEqualTo(SPRING.toEpochMilli());
        assertThat(picture.get("to").longValue())
                .isEqualTo(SPRING.plus(Duration.ofHours(23)).toEpochMilli());
        String page = buyer.get("/machines/" + press.id() + "/history?signal=power&from=2024-03-31&to=2024-03-31")
                .body();
        assertThat(page).contains("Mar 31, 2024", "Times in Europe/Berlin", "All 23 rows", "every point as it came");
    }

    @Test
    void aLongTimeIsPutTogetherAndZoomingInShowsEveryPoint() {
        Machine press = press("Busy press");
        report(press, "heat", SPRING, MINUTE, numbers(3 * 24 * 60, 50));
        String asked = "machine=" + press.id() + "&signal=heat&from=2024-03-31&to=2024-04-02";
        JsonNode coarse = series(picture(asked + "&most=300"), 0);
        assertThat(coarse.get("every").booleanValue()).isFalse();
        assertThat(coarse.get("points").size()).isBetween(100, 300);
        JsonNode point = coarse.get("points").get(3);
        assertThat(point.get(3).doubleValue()).isEqualTo(50);
        assertThat(point.get(4).doubleValue()).isEqualTo(59);
        assertThat(point.get(2).doubleValue()).isBetween(51.0, 58.0);
        JsonNode fine = series(picture(asked + "&most=300&zoom=2024-04-01T10:00:00Z/2024-04-01T11:00:00Z"), 0);
        assertThat(fine.get("every").booleanValue()).isTrue();
        assertThat(fine.get("points").size()).isBetween(60, 66);
    }

    @Test
    void silenceBreaksTheLineAndIsHatchedAndTold() {
        Machine press = press("Silent press");
        report(press, "heat", SPRING, MINUTE, numbers(120, 50));
        report(press, "heat", SPRING.plus(Duration.ofHours(6)), MINUTE, numbers(120, 50));
        String asked = "machine=" + press.id() + "&signal=heat&zoom=" + SPRING + "/" + SPRING.plus(Duration.ofHours(8));
        JsonNode picture = picture(asked);
        JsonNode gaps = picture.get("panels").get(0).get("gaps");
        assertThat(gaps.size()).isEqualTo(1);
        assertThat(gaps.get(0).get(1).longValue())
                .isEqualTo(SPRING.plus(Duration.ofHours(6)).toEpochMilli());
        assertThat(series(picture, 0)
                        .get("points")
                        .valueStream()
                        .filter(JsonNode::isNull)
                        .count())
                .isEqualTo(1);
        assertThat(buyer.get("/history/picture.json?" + asked).body()).contains("No data for 4 hours from");
    }

    @Test
    void unitsHaveAxesStatesHaveBandsAndEventsHaveMarks() {
        Machine press = press("Whole press");
        report(press, "heat", SPRING, MINUTE, numbers(30, 50));
        report(press, "pressure", SPRING, MINUTE, numbers(30, 200));
        report(press, "power", SPRING, MINUTE, numbers(30, 3));
        report(press, "mode", SPRING, MINUTE.multipliedBy(10), List.of(new Value.Text("runs"), new Value.Text("idle")));
        report(press, "door", SPRING, MINUTE.multipliedBy(5), List.of(new Value.Flag(true), new Value.Flag(false)));
        report(press, "jam", SPRING.plus(MINUTE), MINUTE, List.of(new Value.Text("E42 <b>")));
        String hour = "machine=" + press.id() + "&zoom=" + SPRING + "/" + SPRING.plus(Duration.ofHours(1));
        assertThat(picture(hour + "&signal=heat&signal=pressure").get("panels").size())
                .isEqualTo(1);
        JsonNode all = picture(hour + "&signal=heat&signal=pressure&signal=power&signal=mode&signal=door&signal=jam");
        assertThat(all.get("panels").size()).isEqualTo(3);
        assertThat(all.get("lanes")
                        .get(0)
                        .get("bands")
                        .valueStream()
                        .map(band -> band.get("text").stringValue()))
                .containsExactly("runs", "idle");
        assertThat(all.get("lanes")
                        .get(1)
                        .get("bands")
                        .valueStream()
                        .map(band -> band.get("text").stringValue()))
                .containsExactly("on", "off");
        assertThat(all.get("marks").get(0).get("marks").get(0).get("text").stringValue())
                .isEqualTo("E42 <b>");
        String page = buyer.get("/machines/" + press.id() + "/history?signal=jam&zoom=" + SPRING + "/"
                        + SPRING.plus(Duration.ofHours(1)))
                .body();
        assertThat(page).contains("E42 &lt;b&gt;").doesNotContain("E42 <b>");
    }

    @Test
    void aCounterIsShownByItsGrowthAndAYearIsComparedWithTheOneBefore() {
        Machine press = press("Counting press");
        List<Value> strokes = new ArrayList<>();
        for (int hour = 0; hour < 48; hour++) {
            strokes.add(new Value.Num(hour < 30 ? 1000 + 10 * hour : 10 * (hour - 29)));
        }
        report(press, "strokes", SPRING, Duration.ofHours(1), strokes);
        report(press, "power", SPRING.minus(Duration.ofDays(366)), Duration.ofHours(1), numbers(48, 1));
        report(press, "power", SPRING, Duration.ofHours(1), numbers(48, 2));
        String days = "machine=" + press.id() + "&from=2024-03-31&to=2024-04-01";
        JsonNode growth = series(picture(days + "&signal=strokes&counters=growth&most=10"), 0);
        assertThat(growth.get("bars").booleanValue()).isTrue();
        assertThat(growth.get("points")
                        .valueStream()
                        .mapToDouble(point -> point.get(2).doubleValue())
                        .sum())
                .isEqualTo(450, within(1e-6));
        JsonNode both =
                picture(days + "&signal=power&vs=year").get("panels").get(0).get("series");
        assertThat(both.size()).isEqualTo(2);
        assertThat(both.get(1).get("earlier").booleanValue()).isTrue();
        assertThat(both.get(1).get("name").stringValue()).isEqualTo("power, a year earlier");
        assertThat(both.get(1).get("points").size()).isGreaterThan(40);
    }

    @Test
    void anEmptyTimeSaysWhenTheLastPointCameAndLeadsThere() {
        Machine press = press("Past press");
        report(press, "power", SPRING, Duration.ofHours(1), numbers(48, 2));
        String page = buyer.get("/machines/" + press.id() + "/history?signal=power&range=day")
                .body();
        assertThat(page).contains("No points in this time", "Apr 2, 2024", "Go there");
        String never =
                buyer.get("/machines/" + press.id() + "/history?signal=heat").body();
        assertThat(never).contains("Nothing received yet");
        assertThat(buyer.get("/machines/" + press.id() + "/history").body())
                .contains("The last points came some time ago");
    }

    @Test
    void whatIsShownCanBeDownloadedAndSentToAColleague() {
        Machine press = press("Linked press");
        report(press, "power", SPRING, Duration.ofHours(1), numbers(48, 2));
        String page = buyer.get("/machines/" + press.id() + "/history?signal=power&from=2024-03-31&to=2024-03-31")
                .body();
        assertThat(page)
                .contains("/points.parquet?signal=power&amp;from=2024-03-30T23:00:00Z&amp;to=2024-03-31T22:00:00Z")
                .contains("data-past-here=\"/machines/" + press.id()
                        + "/history?signal=power&amp;from=2024-03-31&amp;to=2024-03-31\"");
    }

    @Test
    void whoSoldAMachineSeesTheirStretchOnlyAndTheNextOwnerTheRest() {
        Machine press = press("Sold press");
        report(press, "power", SPRING, Duration.ofHours(1), numbers(24, 11));
        Machine sold = Asking.as(
                company.fleet().viewer(),
                () -> ownerships.transfer(
                        press.id(), sites.of(company.second().id()).getFirst().id(), null, null));
        report(sold, "power", SPRING.plus(Duration.ofDays(2)), Duration.ofHours(1), numbers(24, 77));
        String asked = "machine=" + press.id() + "&signal=power&from=2024-03-31&to=2024-04-05";
        assertThat(picture(asked).toString()).contains(",11.0]").doesNotContain(",77.0]");
        try (Browser next = door.withToken(company.second().buyer().token())) {
            assertThat(next.get("/history/picture.json?" + asked).body())
                    .contains(",77.0]")
                    .doesNotContain(",11.0]");
            String others = "/history?machine=" + company.first().machine().id();
            assertThat(next.get(others).status()).isEqualTo(404);
        }
    }
}
