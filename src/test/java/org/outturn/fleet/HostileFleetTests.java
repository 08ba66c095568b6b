package org.outturn.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.springframework.beans.factory.annotation.Autowired;

/** What is filled in wrongly, by mistake or on purpose, is refused at the field that is wrong, and nothing breaks. */
@IntegrationTest
class HostileFleetTests {
    private static final String NUL = "a\0b";

    @Autowired
    World world;

    @Autowired
    Browser.Door door;

    private World.Company north;
    private Browser fleet;
    private Machine machine;

    @BeforeEach
    void whoAdministersTheFleetAsks() {
        north = world.company("north");
        fleet = door.withToken(north.fleet().token());
        machine = north.first().machine();
    }

    @AfterEach
    void leave() {
        fleet.close();
    }

    private void refused(Browser.Answer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"", "\"code\":\"", "\"cure\":\"");
    }

    private String machine(String more) {
        return """
                {"name":"X","typeId":"%s","siteId":"%s","commissioned":"2024-02-01"%s}""".formatted(machine.type().id(), machine.site().id(), more);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name|{\"country\":\"DE\"}",
                "name|{\"name\":\"   \",\"country\":\"DE\"}",
                "name|{\"name\":\"a\\u0000b\",\"country\":\"DE\"}",
                "name|{\"name\":\"a\\ud800b\",\"country\":\"DE\"}",
                "country|{\"name\":\"X\",\"country\":\"XX\"}",
                "country|{\"name\":\"X\",\"country\":\"Germany\"}",
                "kind|{\"name\":\"X\",\"country\":\"DE\",\"kind\":\"FRIEND\"}",
                "address|{\"name\":\"X\",\"country\":\"DE\",\"address\":\"\\u0007\"}"
            })
    void aCustomer(String field, String json) {
        refused(fleet.json("POST", "/api/customers", json), field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone|\"zone\":\"Mars/Olympus\"",
                "zone|\"zone\":\"+01:00\"",
                "country|\"zone\":\"UTC\",\"country\":\"ZZ\"",
                "latitude|\"zone\":\"UTC\",\"latitude\":91,\"longitude\":0",
                "longitude|\"zone\":\"UTC\",\"latitude\":0,\"longitude\":-180.5",
                "longitude|\"zone\":\"UTC\",\"latitude\":0"
            })
    void aSite(String field, String more) {
        String json = "{\"customer\":\"" + north.first().id() + "\",\"name\":\"X\","
                + (more.contains("country") ? "" : "\"country\":\"DE\",") + more + "}";
        refused(fleet.json("POST", "/api/sites", json), field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signals[0].unit|\"key\":\"p\",\"name\":\"P\",\"unit\":\"parsec per fortnight\",\"kind\":\"GAUGE\",\"every\":\"PT1M\"",
                "signals[0].unit|\"key\":\"p\",\"name\":\"P\",\"unit\":\"((((((((((\",\"kind\":\"GAUGE\",\"every\":\"PT1M\"",
                "signals[0].key|\"key\":\"Power\",\"name\":\"P\",\"unit\":\"kW\",\"kind\":\"GAUGE\",\"every\":\"PT1M\"",
                "signals[0].kind|\"key\":\"p\",\"name\":\"P\",\"unit\":\"kW\",\"every\":\"PT1M\"",
                "signals[0].every|\"key\":\"p\",\"name\":\"P\",\"unit\":\"kW\",\"kind\":\"GAUGE\",\"every\":\"PT0S\"",
                "signals[0].every|\"key\":\"p\",\"name\":\"P\",\"unit\":\"kW\",\"kind\":\"GAUGE\",\"every\":\"-PT1M\"",
                "signals[0].highest|\"key\":\"p\",\"name\":\"P\",\"unit\":\"kW\",\"kind\":\"GAUGE\",\"every\":\"PT1M\",\"lowest\":2,\"highest\":1",
                "signals[0].states|\"key\":\"p\",\"name\":\"P\",\"unit\":\"1\",\"kind\":\"GAUGE\",\"every\":\"PT1M\",\"states\":[\"on\"]",
                "signals[0].states|\"key\":\"p\",\"name\":\"P\",\"unit\":\"1\",\"kind\":\"STATE\",\"every\":\"PT1M\",\"states\":[null]"
            })
    void aSignal(String field, String signal) {
        refused(
                fleet.json("POST", "/api/machine-types", "{\"name\":\"Hostile\",\"signals\":[{" + signal + "}]}"),
                field);
    }

    @Test
    void theSameKeyTwice() {
        String signal = "{\"key\":\"p\",\"name\":\"P\",\"unit\":\"kW\",\"kind\":\"GAUGE\",\"every\":\"PT1M\"}";
        refused(
                fleet.json(
                        "POST",
                        "/api/machine-types",
                        "{\"name\":\"Twice\",\"signals\":[" + signal + "," + signal + "]}"),
                "signals[1].key");
    }

    @Test
    void aMachine() {
        refused(fleet.json("POST", "/api/machines", "{}"), "type");
        refused(fleet.json("POST", "/api/machines", machine(",\"serial\":\"TF-1\"")), "serial");
        refused(fleet.json("POST", "/api/machines", machine(",\"notes\":\"" + "x".repeat(4_001) + "\"")), "notes");
        refused(fleet.json("POST", "/api/machines", machine("").replace("2024-02-01", "9999-01-01")), "commissioned");
        refused(
                fleet.json("POST", "/api/machines", machine("").replace("\"X\"", "\"" + "x".repeat(201) + "\"")),
                "name");
        for (String id : List.of("1", "00000000-0000-0000-0000-000000000000")) {
            String foreign = machine("").replace(machine.site().id().toString(), id);
            assertThat(fleet.json("POST", "/api/machines", foreign).status()).isEqualTo(404);
        }
    }

    @Test
    void whatIsAnothersIsNotFound() {
        World.Company south = world.company("south");
        try (Browser stranger = door.withToken(south.fleet().token())) {
            assertThat(stranger.json("POST", "/api/machines", machine("")).status())
                    .isEqualTo(404);
            String own = machine("")
                    .replace(
                            machine.type().id().toString(),
                            south.first().machine().type().id().toString());
            assertThat(stranger.json("POST", "/api/machines", own).status()).isEqualTo(404);
            String part = """
                    {"name":"X","typeId":"%s","siteId":"%s","commissioned":"2024-02-01","parent":"%s"}""".formatted(
                            south.first().machine().type().id(),
                            south.first().machine().site().id(),
                            machine.id());
            assertThat(stranger.json("POST", "/api/machines", part).status()).isEqualTo(404);
        }
    }

    private String added(String more) {
        var answer = fleet.json("POST", "/api/machines", machine(more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(fleet.get(answer.header("location")).body()).isEqualTo(answer.body());
        return answer.body().replaceFirst("(?s)^\\{\"id\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void aMachineIsNoPartOfItsParts() {
        String line = added(",\"level\":\"LINE\"");
        String fan = added(",\"parent\":\"" + line + "\"");
        String motor = added(",\"level\":\"COMPONENT\",\"parent\":\"" + fan + "\"");
        for (String own : List.of(line, fan, motor)) {
            refused(
                    fleet.json(
                            "PUT", "/api/machines/" + line, machine(",\"level\":\"LINE\",\"parent\":\"" + own + "\"")),
                    "parent");
        }
        refused(
                fleet.json("POST", "/api/machines", machine(",\"level\":\"LINE\",\"parent\":\"" + fan + "\"")),
                "parent");
        String fourth = added(",\"level\":\"COMPONENT\",\"parent\":\"" + motor + "\"");
        String fifth = added(",\"level\":\"COMPONENT\",\"parent\":\"" + fourth + "\"");
        refused(
                fleet.json("POST", "/api/machines", machine(",\"level\":\"COMPONENT\",\"parent\":\"" + fifth + "\"")),
                "parent");
    }

    @Test
    void theLifeOfAMachineGoesOneWay() {
        String id = added(",\"state\":\"PLANNED\"");
        String state = "/api/machines/" + id + "/state";
        assertThat(fleet.json("POST", state, "{\"state\":\"PAUSED\"}").status()).isEqualTo(409);
        refused(fleet.json("POST", state, "{}"), "state");
        refused(fleet.json("POST", state, "{\"state\":\"BROKEN\"}"), "state");
        for (String to : List.of("IN_SERVICE", "PAUSED", "IN_SERVICE", "RETIRED")) {
            assertThat(fleet.json("POST", state, "{\"state\":\"" + to + "\"}").status())
                    .isEqualTo(200);
        }
        assertThat(fleet.json("POST", state, "{\"state\":\"IN_SERVICE\"}").status())
                .isEqualTo(409);
        assertThat(fleet.json("PUT", "/api/machines/" + id, machine(",\"serial\":\"other\""))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void anEngineerNotesButDoesNotChange() {
        String id = added("");
        try (Browser engineer = door.withToken(north.engineer().token())) {
            assertThat(engineer.json("PUT", "/api/machines/" + id, machine(",\"notes\":\"Loud bearing\""))
                            .status())
                    .isEqualTo(200);
            assertThat(engineer.json("PUT", "/api/machines/" + id, machine(",\"serial\":\"E-1\""))
                            .status())
                    .isEqualTo(403);
        }
        try (Browser buyer = door.withToken(north.first().buyer().token())) {
            assertThat(buyer.get("/api/machines/" + id).body()).doesNotContain("Loud bearing");
            assertThat(buyer.get("/machines/" + id + "?tab=about").body()).doesNotContain("Loud bearing");
        }
    }

    @Test
    void whatIsPublishedStays() {
        String type = "/api/machine-types/" + machine.type().id();
        assertThat(fleet.json("PUT", type, "{\"name\":\"Other\"}").status()).isEqualTo(409);
        assertThat(fleet.json("POST", type + "/publish", "{}").status()).isEqualTo(409);
        String draft = fleet.json("POST", "/api/machine-types", "{\"name\":\"Fan of the future\"}")
                .body();
        assertThat(draft).contains("\"state\":\"DRAFT\"");
        String id = draft.replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1");
        String ofDraft = machine("").replace(machine.type().id().toString(), id);
        refused(fleet.json("POST", "/api/machines", ofDraft), "type");
        assertThat(fleet.json("POST", "/api/machine-types", "{\"name\":\"Fan of the future\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void filesAreWhatTheirFirstBytesSay() {
        String path = "/machine-types/" + machine.type().id() + "/files";
        for (String hostile : List.of("<svg onload=alert(1)>", "<html><script>alert(1)</script>", "GIF89a", "", "MZ")) {
            assertThat(fleet.upload(path, "Face", "face.png", hostile).status())
                    .as(hostile)
                    .isEqualTo(422);
        }
        assertThat(fleet.upload(path, NUL, "face.png", "\u0089PNG\r\n\u001a\n").status())
                .isEqualTo(422);
        assertThat(fleet.upload(path, "Big", "big.pdf", "%PDF-" + "x".repeat(TypeFiles.LARGEST))
                        .status())
                .isEqualTo(422);
        assertThat(fleet.upload(path, "A \"face\"\u00e9", "face.html", "\u0089PNG\r\n\u001a\n<script>")
                        .status())
                .isEqualTo(302);
        String page = fleet.get("/machine-types/" + machine.type().id()).body();
        String file = page.replaceFirst("(?s).*<img src=\"([^\"]+)\".*", "$1");
        var served = fleet.get(file);
        assertThat(served.status()).isEqualTo(200);
        assertThat(served.header("content-type")).isEqualTo("image/png");
        assertThat(served.header("x-content-type-options")).contains("nosniff");
        assertThat(served.header("content-disposition")).startsWith("inline");
        assertThat(served.header("content-security-policy")).contains("default-src 'none'");
        assertThat(fleet.get(path + "/1").status()).isEqualTo(404);
    }

    @Test
    void formsRefuseInWords() {
        String customer = "/customers/" + north.first().id();
        for (Map<String, String> fields : List.of(
                Map.of("name", NUL, "country", "DE"),
                Map.of("name", "x".repeat(201), "country", "DE"),
                Map.of("name", "X", "country", "<script>"))) {
            assertThat(fleet.post(customer, fields).status()).isEqualTo(422);
            assertThat(fleet.post("/customers", fields).status()).isEqualTo(422);
        }
        assertThat(fleet.post(
                                customer + "/sites",
                                Map.of(
                                        "name",
                                        "X",
                                        "country",
                                        "DE",
                                        "zone",
                                        "UTC",
                                        "latitude",
                                        "1e999",
                                        "longitude",
                                        "0"))
                        .status())
                .isEqualTo(422);
        assertThat(fleet.post(
                                "/machines",
                                Map.of(
                                        "name",
                                        "X",
                                        "type",
                                        machine.type().id().toString(),
                                        "site",
                                        machine.site().id().toString(),
                                        "commissioned",
                                        "2024-01-01",
                                        "whole",
                                        "M-999999"))
                        .status())
                .isEqualTo(422);
        assertThat(fleet.post("/machines", Map.of("name", "X", "type", "1")).status())
                .isEqualTo(404);
        var unreadable = fleet.post("/machines", Map.of("name", "X", "commissioned", "soon"));
        assertThat(unreadable.status()).isEqualTo(422);
        assertThat(unreadable.body()).contains("commissioned");
        assertThat(fleet.post("/machine-types", Map.of("name", "F", "signals[0].key", "p", "signals[0].kind", "LOUD"))
                        .status())
                .isEqualTo(422);
        assertThat(fleet.get("/customers?after=-5&kind=%00").status()).isEqualTo(422);
        assertThat(fleet.get("/customers?after=99999999999").status()).isEqualTo(422);
        assertThat(fleet.get("/machines/" + machine.id() + "?tab=%3Cscript%3E").status())
                .isEqualTo(200);
    }
}
