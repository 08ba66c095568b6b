package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.WorldRecords;
import org.outturn.fleet.Installation;
import org.outturn.fleet.Installations;
import org.outturn.fleet.Machine;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.outturn.measure.records.RecordImport;
import org.outturn.measure.records.RecordImports;
import org.outturn.measure.records.Records;
import org.springframework.beans.factory.annotation.Autowired;

/** Walks the addresses of entered records and key figures as everybody; {@link RoutesTests} counts them with the others. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FigureRoutesTests {
    static final List<String> ROUTES = List.of(
            "GET /records",
            "GET /records/new",
            "POST /records",
            "GET /records/{id}",
            "POST /records/{id}",
            "POST /records/{id}/withdrawal",
            "GET /records/imports",
            "GET /records/imports/template.csv",
            "POST /records/imports",
            "POST /records/imports/{id}/undo",
            "GET /api/record-imports",
            "POST /api/record-imports",
            "GET /api/record-imports/{id}",
            "POST /api/record-imports/{id}/undo",
            "GET /api/records",
            "POST /api/records",
            "GET /api/records/{id}",
            "PUT /api/records/{id}",
            "POST /api/records/{id}/withdrawal",
            "GET /key-figures",
            "GET /key-figures/{figure}",
            "GET /key-figures/{figure}/trend.json",
            "GET /key-figures/definitions",
            "POST /key-figures/definitions",
            "GET /api/key-figures",
            "GET /api/key-figure-definitions/{type}",
            "PUT /api/key-figure-definitions/{type}",
            "GET /drivers",
            "GET /drivers/new",
            "POST /drivers/check",
            "GET /drivers/{key}",
            "POST /drivers",
            "POST /drivers/{key}/inputs",
            "GET /api/drivers",
            "GET /api/drivers/{key}",
            "GET /api/drivers/{key}/value",
            "GET /peers",
            "POST /peers/consent",
            "GET /api/peers");

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int MOVED = 302;
    private static final int NOT_YOURS = 403;
    private static final int GONE = 404;
    private static final int WRONG = 422;

    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    Records records;

    @Autowired
    RecordImports imports;

    @Autowired
    Installations installations;

    private final Map<String, Browser> browsers = new HashMap<>();
    private World.Company north;
    private World.Company south;
    private Machine machine;
    private List<Walk> walks;

    /** Who may do what: the provider's engineer and finance, the customer's operator and buyer. */
    private record Walk(String route, String path, Object body, int engineer, int finance, int operator, int buyer) {
        String method() {
            return route.substring(0, route.indexOf(' '));
        }

        boolean reads() {
            return method().equals("GET");
        }
    }

    @BeforeAll
    void twoCompanies() {
        north = world.company("north");
        south = world.company("south");
        walks = new ArrayList<>();
        Machine model = north.first().machine();
        machine = Asking.as(
                north.job(),
                () -> installations.add(
                        Installation.of("Counted", "", model.type(), model.site(), LocalDate.parse("2024-01-01")),
                        null));
        Asking.run(north.job(), this::fill);
    }

    @AfterAll
    void leave() {
        browsers.values().forEach(Browser::close);
    }

    private void fill() {
        Machine model = north.first().machine();
        String days = "&from=2024-03-01&to=2024-03-31";
        String type = model.type().id().toString();
        reads("/records", "/records?kind=failure&search=belt&sort=-kind", OK);
        reads("/records/imports", "/records/imports", OK);
        reads("/records/imports/template.csv", "/records/imports/template.csv", OK);
        reads("/api/records", "/api/records?kind=FAILURE&limit=5", OK);
        reads("/api/record-imports", "/api/record-imports", OK);
        reads("/key-figures", "/key-figures?machine=" + model.id() + days, OK);
        reads("/key-figures/{figure}", "/key-figures/availability?machine=" + model.id() + days, OK);
        reads("/key-figures/{figure}/trend.json", "/key-figures/oee/trend.json?machine=" + model.id() + days, OK);
        reads("/key-figures/definitions", "/key-figures/definitions?type=" + type, OK);
        reads("/api/key-figures", "/api/key-figures?machine=" + model.id() + days, OK);
        reads("/api/key-figure-definitions/{type}", "/api/key-figure-definitions/" + type, OK);
        reads("/records/{id}", "/records/" + entered(), OK);
        reads("/api/records/{id}", "/api/records/" + entered(), OK);
        Map<String, String> entry =
                Map.of("machine", machine.number(), "kind", "failure", "from", "2024-03-02T06:00", "reason", "Belt");
        walk("GET /records/new", "/records/new?machine=" + machine.number(), "", OK, NOT_YOURS, OK, NOT_YOURS);
        walk("POST /records", "/records", entry, MOVED, NOT_YOURS, MOVED, NOT_YOURS);
        String json = """
                {"machine":"%s","kind":"FAILURE","from":"2024-03-02T06:00:00Z","reason":"Belt"}""".formatted(machine.id());
        walk("POST /api/records", "/api/records", json, CREATED, NOT_YOURS, CREATED, NOT_YOURS);
        walk("POST /records/imports", "/records/imports", "file", MOVED, NOT_YOURS, MOVED, NOT_YOURS);
        // What the provider entered is the provider's to change.
        Map<String, String> correction =
                Map.of("from", "2024-03-02T07:00", "reason", "Chain", "why", "Looked again", "seen", "1");
        walk("POST /records/{id}", "/records/" + entered(), correction, MOVED, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        String corrected = """
                {"version":1,"why":"Looked again","entry":{"from":"2024-03-02T07:00:00Z","reason":"Chain"}}""";
        walk("PUT /api/records/{id}", "/api/records/" + entered(), corrected, OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        Map<String, String> why = Map.of("why", "Twice");
        walk(
                "POST /records/{id}/withdrawal",
                "/records/" + entered() + "/withdrawal",
                why,
                MOVED,
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS);
        walk(
                "POST /api/records/{id}/withdrawal",
                "/api/records/" + entered() + "/withdrawal",
                "{\"why\":\"Twice\"}",
                OK,
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS);
        String undo = "/records/imports/" + imported() + "/undo";
        walk("POST /records/imports/{id}/undo", undo, Map.of(), MOVED, NOT_YOURS, GONE, NOT_YOURS);
        String sent = "/api/record-imports/" + imported();
        walk("GET /api/record-imports/{id}", sent, "", OK, OK, GONE, GONE);
        walk("POST /api/record-imports/{id}/undo", sent + "/undo", "", OK, NOT_YOURS, GONE, NOT_YOURS);
        walk("POST /api/record-imports", "/api/record-imports", "", WRONG, NOT_YOURS, WRONG, NOT_YOURS);
        defines(model);
        values(model);
    }

    private void values(Machine model) {
        String of = "customer=" + model.customer();
        reads("/drivers", "/drivers", OK);
        reads("/drivers/{key}", "/drivers/energy?month=2024-03&" + of, OK);
        reads("/api/drivers", "/api/drivers", OK);
        reads("/api/drivers/{key}", "/api/drivers/energy", OK);
        String value = "/api/drivers/energy/value?from=2024-03-01&to=2024-03-31&" + of;
        reads("/api/drivers/{key}/value", value, OK);
        String compared = "?month=2024-03&type=" + Browser.encoded(model.type().name()) + "&" + of;
        reads("/peers", "/peers" + compared, OK);
        reads("/api/peers", "/api/peers" + compared, OK);
        Map<String, String> driver = Map.of(
                "seen",
                "-1",
                "key",
                "water-" + System.nanoTime(),
                "nameEn",
                "Water",
                "nameDe",
                "Wasser",
                "measured",
                "amount:consumable",
                "unit",
                "L",
                "price",
                "price-of-water",
                "per",
                "L");
        walk("POST /drivers", "/drivers", driver, MOVED, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        walk("GET /drivers/new", "/drivers/new", "", OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        walk("POST /drivers/check", "/drivers/check", Map.of("unit", "no unit"), OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        Map<String, String> inputs =
                Map.of("customer", model.customer().toString(), "currency", "EUR", "input-price-of-energy", "0.30");
        walk("POST /drivers/{key}/inputs", "/drivers/energy/inputs", inputs, MOVED, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        Map<String, String> no = Map.of("given", "false");
        walk("POST /peers/consent", "/peers/consent", no, NOT_YOURS, NOT_YOURS, NOT_YOURS, NOT_YOURS);
    }

    private void defines(Machine model) {
        String type = model.type().id().toString();
        Map<String, String> fields = new HashMap<>(Map.ofEntries(
                Map.entry("type", type),
                Map.entry("seen", "1"),
                Map.entry("downtime", "records"),
                Map.entry("operating", "records"),
                Map.entry("failures", "records"),
                Map.entry("repairs", "records"),
                Map.entry("planned", "calendar"),
                Map.entry("production", "records"),
                Map.entry("scrap", "none"),
                Map.entry("consumption", "signal:energy"),
                Map.entry("secondsPerItem", "180"),
                Map.entry("leastCoverage", "0.5"),
                Map.entry("longest", "P1D")));
        // Somebody else may have defined it before: then it is a conflict, which only who may define meets.
        walk("POST /key-figures/definitions", "/key-figures/definitions", fields, -1, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        walk(
                "PUT /api/key-figure-definitions/{type}",
                "/api/key-figure-definitions/" + type,
                "{\"version\":1,\"fields\":{\"secondsPerItem\":\"60\"}}",
                -1,
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS);
    }

    private String entered() {
        return records.enter(machine, WorldRecords.failure("Belt")).id().toString();
    }

    private String imported() {
        String file = "machine,kind,from,reason\n" + machine.number() + ",failure,2024-04-01 06:00,Belt "
                + System.nanoTime() + "\n";
        return switch (imports.take("a.csv", file.getBytes(StandardCharsets.US_ASCII))) {
            case RecordImport.Done(var it) -> it.id().toString();
            case RecordImport.Result wrong -> throw new AssertionError(wrong);
        };
    }

    private void reads(String route, String path, int status) {
        walk("GET " + route, path, "", status, status, status, status);
    }

    private void walk(String route, String path, Object body, int engineer, int finance, int operator, int buyer) {
        walks.add(new Walk(route, path, body, engineer, finance, operator, buyer));
    }

    private Browser.Answer walk(Browser browser, Walk walk) {
        if (walk.reads()) {
            return browser.get(walk.path());
        }
        if (walk.body() instanceof Map<?, ?> form) {
            Map<String, String> fields = new HashMap<>();
            form.forEach((name, value) -> fields.put((String) name, (String) value));
            return browser.post(walk.path(), fields);
        }
        return walk.body().equals("file")
                ? browser.upload(
                        walk.path(),
                        "",
                        "r.csv",
                        "machine,kind,from,reason\n" + machine.number() + ",failure,2024-05-01 06:00,Belt "
                                + System.nanoTime() + "\n")
                : browser.json(walk.method(), walk.path(), (String) walk.body());
    }

    private int status(World.Person person, Walk walk) {
        return walk(browsers.computeIfAbsent(person.token(), door::withToken), walk)
                .status();
    }

    private World.Person operator() {
        return Objects.requireNonNull(north.first().people().get(Role.OPERATOR));
    }

    @Test
    void allOfThemAreWalked() {
        assertThat(walks.stream().map(Walk::route).distinct()).containsExactlyInAnyOrderElementsOf(ROUTES);
    }

    @Test
    void eachRoleMayDoWhatIsItsToDo() {
        List<String> wrong = new ArrayList<>();
        for (Walk walk : walks) {
            check(walk, north.finance(), walk.finance(), wrong);
            check(walk, north.first().buyer(), walk.buyer(), wrong);
            check(walk, operator(), walk.operator(), wrong);
            check(walk, north.engineer(), walk.engineer(), wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private void check(Walk walk, World.Person person, int wanted, List<String> wrong) {
        if (wanted > 0) {
            int status = status(person, walk);
            if (status != wanted) {
                wrong.add("%s as %s: %d instead of %d".formatted(walk.route(), person.email(), status, wanted));
            }
        }
    }

    @Test
    void strangersFindNothingAtOthersIds() {
        List<String> wrong = new ArrayList<>();
        for (Walk walk : walks) {
            // The library of drivers is everybody's own.
            if (walk.route().contains("{") && !walk.route().endsWith("/drivers/{key}")) {
                List<Integer> told = new ArrayList<>(List.of(
                        status(south.engineer(), walk), status(south.first().buyer(), walk)));
                // A machine type is shown to all customers of its tenant.
                if (!walk.route().contains("{type}")) {
                    told.add(status(north.second().buyer(), walk));
                }
                boolean right = told.getFirst() == GONE
                        && told.stream().allMatch(status -> status == GONE || !walk.reads() && status == NOT_YOURS);
                if (!right) {
                    wrong.add(walk.route() + " " + told);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whoIsNobodyIsSentToTheDoor() {
        List<String> wrong = new ArrayList<>();
        try (Browser nobody = door.stranger()) {
            for (Walk walk : walks) {
                var answer = walk(nobody, walk);
                boolean api = walk.path().startsWith("/api/");
                boolean right = walk.reads() || walk.body() instanceof Map<?, ?>
                        ? api
                                ? answer.status() == 401
                                : answer.status() == MOVED
                                        && answer.header("location").equals("/sign-in")
                        : answer.status() == 401 || answer.status() == NOT_YOURS;
                if (!right) {
                    wrong.add(walk.route() + " " + answer.status());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
