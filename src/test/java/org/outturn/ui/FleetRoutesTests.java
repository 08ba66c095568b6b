package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.connect.ClaimCodes;
import org.outturn.connect.Commands;
import org.outturn.connect.Devices;
import org.outturn.connect.Firmware;
import org.outturn.connect.FirmwarePackages;
import org.outturn.connect.ProvisioningKeys;
import org.outturn.fleet.Installation;
import org.outturn.fleet.Installations;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.TypeContent;
import org.outturn.fleet.TypeFiles;
import org.outturn.identity.Asking;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Walks the addresses of the installed base that change it, as everybody; {@link RoutesTests} walks the rest. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetRoutesTests {
    /** All of them, for the sake of those who count. */
    static final List<String> ROUTES = List.of(
            "GET /machines/new",
            "POST /machines",
            "GET /machines/{id}/edit",
            "POST /machines/{id}",
            "POST /machines/{id}/state",
            "GET /machines/{id}/transfer",
            "POST /machines/{id}/transfer",
            "GET /devices",
            "GET /api/provisioning-keys",
            "POST /api/provisioning-keys",
            "DELETE /api/provisioning-keys/{id}",
            "GET /provisioning",
            "POST /provisioning",
            "GET /provisioning/{id}",
            "POST /provisioning/{id}/closing",
            "GET /firmware",
            "POST /firmware",
            "GET /firmware/{id}",
            "POST /firmware/{id}/devices",
            "POST /firmware/{id}/withdrawal",
            "GET /api/firmware",
            "POST /api/firmware",
            "GET /api/firmware/{id}",
            "POST /api/firmware/{id}/devices",
            "DELETE /api/firmware/{id}",
            "GET /claim-codes",
            "GET /claim-codes/new",
            "POST /claim-codes",
            "POST /claim-codes/file",
            "POST /claim-codes/{id}/revocation",
            "GET /api/claim-codes",
            "POST /api/claim-codes",
            "DELETE /api/claim-codes/{id}",
            "GET /claim",
            "POST /claim/offer",
            "POST /claim",
            "POST /api/claims",
            "GET /devices/new",
            "POST /devices",
            "POST /devices/file",
            "GET /api/devices",
            "GET /api/devices/{id}",
            "GET /api/devices/{id}/silences",
            "POST /api/devices",
            "GET /devices/{id}",
            "GET /devices/{id}/questionable",
            "POST /devices/{id}/token",
            "POST /devices/{id}/password",
            "POST /devices/{id}/certificates",
            "POST /devices/{id}/credentials/{credential}/revocation",
            "GET /api/devices/{id}/credentials",
            "POST /api/devices/{id}/token",
            "POST /api/devices/{id}/password",
            "POST /api/devices/{id}/certificates",
            "DELETE /api/devices/{id}/credentials/{credential}",
            "POST /devices/{id}/attributes",
            "POST /devices/{id}/commands",
            "POST /devices/{id}/keys",
            "POST /devices/{id}/keys/removal",
            "GET /api/devices/{id}/attributes",
            "PUT /api/devices/{id}/attributes",
            "GET /api/devices/{id}/commands",
            "GET /api/devices/{id}/commands/{command}",
            "POST /api/devices/{id}/commands",
            "GET /api/devices/{id}/keys",
            "PUT /api/devices/{id}/keys/{key}",
            "DELETE /api/devices/{id}/keys/{key}",
            "GET /customers",
            "GET /customers/new",
            "POST /customers",
            "GET /customers/{id}",
            "GET /customers/{id}/former",
            "GET /customers/{id}/edit",
            "POST /customers/{id}",
            "POST /customers/{id}/archive",
            "POST /customers/{id}/restore",
            "GET /customers/{id}/sites/new",
            "POST /customers/{id}/sites",
            "GET /sites/{id}",
            "GET /sites/{id}/edit",
            "POST /sites/{id}",
            "GET /machine-types",
            "GET /machine-types/new",
            "POST /machine-types",
            "GET /machine-types/{id}",
            "GET /machine-types/{id}/edit",
            "POST /machine-types/{id}",
            "POST /machine-types/{id}/versions",
            "POST /machine-types/{id}/publish",
            "POST /machine-types/{id}/files",
            "GET /machine-types/{id}/files/{file}",
            "POST /machine-types/{id}/files/{file}/archive",
            "POST /api/machines",
            "PUT /api/machines/{id}",
            "POST /api/machines/{id}/state",
            "POST /api/machines/{id}/transfer",
            "GET /api/machine-types",
            "POST /api/machine-types",
            "GET /api/machine-types/{id}",
            "PUT /api/machine-types/{id}",
            "POST /api/machine-types/{id}/publish",
            "PUT /api/retention",
            "GET /api/customers",
            "POST /api/customers",
            "GET /api/customers/{id}",
            "PUT /api/customers/{id}",
            "GET /api/sites",
            "POST /api/sites",
            "GET /api/sites/{id}",
            "PUT /api/sites/{id}");

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int MOVED = 302;
    private static final int NOT_YOURS = 403;
    private static final int GONE = 404;
    private static final int NOTHING = 204;

    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    Installations installations;

    @Autowired
    MachineTypes types;

    @Autowired
    TypeFiles files;

    @Autowired
    Organisations organisations;

    @Autowired
    Devices devices;

    @Autowired
    Commands commands;

    @Autowired
    ProvisioningKeys provisioning;

    @Autowired
    FirmwarePackages packages;

    @Autowired
    ClaimCodes codes;

    @Autowired
    JdbcClient db;

    private final Map<String, Browser> browsers = new HashMap<>();
    private World.Company north;
    private World.Company south;
    private List<Walk> walks;

    /** Who may do what: the fleet administrator, the engineer, finance, the buyer. */
    private record Walk(String route, String path, Object body, int fleet, int engineer, int finance, int buyer) {
        String method() {
            return route.substring(0, route.indexOf(' '));
        }

        boolean isApi() {
            return path.startsWith("/api/");
        }

        boolean reads() {
            return method().equals("GET");
        }
    }

    private static final List<String> CREATING = List.of(
            "POST /api/machines",
            "POST /api/machine-types",
            "POST /api/customers",
            "POST /api/sites",
            "POST /api/claim-codes");

    @BeforeAll
    void twoCompaniesAndThingsToChange() {
        north = world.company("north");
        south = world.company("south");
        walks = Asking.as(north.job(), this::walks);
    }

    @AfterAll
    void leave() {
        browsers.values().forEach(Browser::close);
    }

    private Machine extra() {
        Machine model = north.first().machine();
        return installations.add(
                Installation.of("Extra", "", model.type(), model.site(), LocalDate.parse("2024-01-01")), null);
    }

    private MachineType draft(String name) {
        return types.draft(new TypeContent(name + System.nanoTime(), "", "", List.of()));
    }

    private List<Walk> walks() {
        List<Walk> all = new ArrayList<>();
        Machine extra = extra();
        Machine other = extra();
        String m = "/machines/" + extra.id();
        String m2 = "/machines/" + other.id();
        String c = "/customers/" + north.first().id();
        Organisation spare = organisations.add(OrganisationId.next(), Organisation.Kind.PARTNER, "Spare", "", "DE");
        String c2 = "/customers/" + spare.id();
        String s = "/sites/" + extra.site().id();
        String there = north.second().machine().site().id().toString();
        String t = "/machine-types/" + extra.type().id();
        MachineType draft = draft("Draft ");
        String d = "/machine-types/" + draft.id();
        String d2 = "/machine-types/" + draft("Other draft ").id();
        var picture = files.add(extra.type().id(), "Face", "RIFF____WEBPVP8 ".getBytes(StandardCharsets.US_ASCII));
        var device = devices.add(other, "Gateway").device();
        Map<String, String> machine = Map.of(
                "name",
                "Renamed",
                "type",
                extra.type().id().toString(),
                "site",
                extra.site().id().toString(),
                "commissioned",
                "2024-02-01");
        String machineJson = """
                {"name":"Sent","typeId":"%s","siteId":"%s","commissioned":"2024-02-01"}""".formatted(extra.type().id(), extra.site().id());
        Map<String, String> site = Map.of("name", "House", "address", "", "country", "DE", "zone", "Europe/Berlin");
        String siteJson = """
                {"customer":"%s","name":"House","country":"DE","zone":"Europe/Berlin","latitude":54.3,"longitude":10.1}""".formatted(north.first().id());
        String typeJson = """
                {"name":"Sent %d","signals":[{"key":"power","name":"Power","unit":"kW","kind":"GAUGE","every":"PT1M"}]}""";

        reads(all, "/machines/{id}/edit", m + "/edit", OK, OK, NOT_YOURS, NOT_YOURS);
        reads(
                all,
                "/machines/{id}/transfer",
                m + "/transfer?customer=" + north.second().id(),
                OK,
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS);
        reads(
                all,
                "/machines/new",
                "/machines/new?customer=" + north.first().id(),
                OK,
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS);
        reads(all, "/customers", "/customers?search=north", OK, OK, OK, OK);
        reads(all, "/customers/new", "/customers/new?kind=partner", OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        reads(all, "/customers/{id}", c, OK, OK, OK, OK);
        reads(all, "/customers/{id}/former", c + "/former", OK, OK, OK, OK);
        reads(all, "/customers/{id}/edit", c + "/edit", OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        reads(all, "/customers/{id}/sites/new", c + "/sites/new", OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        reads(all, "/sites/{id}", s, OK, OK, OK, OK);
        reads(all, "/sites/{id}/edit", s + "/edit", OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        reads(all, "/machine-types", "/machine-types", OK, OK, OK, OK);
        reads(all, "/machine-types/new", "/machine-types/new", OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        reads(all, "/machine-types/{id}", t, OK, OK, OK, OK);
        reads(all, "/machine-types/{id}", d, OK, OK, OK, GONE);
        reads(all, "/machine-types/{id}/edit", d + "/edit", OK, NOT_YOURS, NOT_YOURS, GONE);
        reads(all, "/machine-types/{id}/files/{file}", t + "/files/" + picture.id(), OK, OK, OK, OK);
        reads(all, "/api/machine-types", "/api/machine-types", OK, OK, OK, OK);
        reads(all, "/api/machine-types/{id}", "/api" + t, OK, OK, OK, OK);
        reads(all, "/api/customers", "/api/customers?kind=PARTNER", OK, OK, OK, OK);
        reads(all, "/api/customers/{id}", "/api" + c, OK, OK, OK, OK);
        reads(all, "/api/sites", "/api/sites?customer=" + north.first().id(), OK, OK, OK, OK);
        reads(all, "/api/sites/{id}", "/api" + s, OK, OK, OK, OK);

        changes(all, "POST /machines", "/machines", machine);
        changes(all, "POST /machines/{id}", m, machine);
        changes(all, "POST /machines/{id}/state", m + "/state", Map.of("state", "PAUSED"));
        changes(all, "POST /machines/{id}/transfer", m + "/transfer", Map.of("site", there));
        changes(all, "POST /devices/{id}/token", "/devices/" + device.id() + "/token", Map.of());
        String gateway = "/devices/" + device.id();
        reads(all, "/devices/{id}", gateway, OK, OK, OK, OK);
        reads(all, "/devices/{id}/questionable", gateway + "/questionable", OK, OK, OK, OK);
        reads(all, "/api/provisioning-keys", "/api/provisioning-keys", OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        String typed = "{\"type\":\"" + other.type().name() + "\"}";
        changes(all, "POST /api/provisioning-keys", "/api/provisioning-keys", typed);
        String keyPath = "/api/provisioning-keys/"
                + provisioning.open(other.type().name()).id();
        changes(all, "DELETE /api/provisioning-keys/{id}", keyPath, "");
        reads(all, "/provisioning", "/provisioning", OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        Map<String, String> wish = Map.of("type", other.type().name());
        all.add(new Walk("POST /provisioning", "/provisioning", wish, OK, NOT_YOURS, NOT_YOURS, NOT_YOURS));
        String opened =
                "/provisioning/" + provisioning.open(other.type().name()).id();
        reads(all, "/provisioning/{id}", opened, OK, NOT_YOURS, NOT_YOURS, GONE);
        moves(all, "POST /provisioning/{id}/closing", opened + "/closing", Map.of());
        firmware(all, other.type().name());
        claims(all);
        reads(all, "/devices", "/devices?search=gate", OK, OK, OK, OK);
        reads(all, "/devices/new", "/devices/new", OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        reads(all, "/api/devices", "/api/devices?state=never", OK, OK, OK, OK);
        reads(all, "/api/devices/{id}", "/api" + gateway, OK, OK, OK, OK);
        reads(all, "/api/devices/{id}/silences", "/api" + gateway + "/silences", OK, OK, OK, OK);
        String number = other.number();
        all.add(new Walk("POST /devices", "/devices", Map.of("machine", number), OK, NOT_YOURS, NOT_YOURS, NOT_YOURS));
        all.add(new Walk("POST /devices/file", "/devices/file", "rows " + number, OK, NOT_YOURS, NOT_YOURS, NOT_YOURS));
        changes(all, "POST /api/devices", "/api/devices", "{\"devices\":[{\"machine\":\"" + number + "\"}]}");
        reads(all, "/api/devices/{id}/keys", "/api" + gateway + "/keys", OK, OK, OK, OK);
        String signal = other.type().signals().getFirst().key();
        moves(
                all,
                "POST /devices/{id}/keys",
                gateway + "/keys",
                Map.of("key", "k", "target", other.id() + "/" + signal));
        moves(all, "POST /devices/{id}/keys/removal", gateway + "/keys/removal", Map.of("key", "k"));
        String pem = pem("one");
        changes(all, "POST /devices/{id}/password", gateway + "/password", Map.of());
        moves(all, "POST /devices/{id}/certificates", gateway + "/certificates", Map.of("certificate", pem));
        devices.rotate(device.id());
        List<UUID> shown = db.sql("select id from connect.credential where device_id = ?")
                .param(device.id().value())
                .query((row, index) -> row.getObject("id", UUID.class))
                .list();
        moves(
                all,
                "POST /devices/{id}/credentials/{credential}/revocation",
                gateway + "/credentials/" + shown.getFirst() + "/revocation",
                Map.of());
        reads(all, "/api/devices/{id}/credentials", "/api" + gateway + "/credentials", OK, OK, OK, OK);
        changes(all, "POST /api/devices/{id}/token", "/api" + gateway + "/token", "{\"grace\":\"PT1H\"}");
        changes(all, "POST /api/devices/{id}/password", "/api" + gateway + "/password", "{}");
        changes(
                all,
                "POST /api/devices/{id}/certificates",
                "/api" + gateway + "/certificates",
                "{\"certificate\":\"" + pem("two").replace("\n", "\\n") + "\"}");
        changes(
                all,
                "DELETE /api/devices/{id}/credentials/{credential}",
                "/api" + gateway + "/credentials/" + shown.get(1),
                "");
        all.add(new Walk(
                "POST /devices/{id}/attributes",
                gateway + "/attributes",
                Map.of("key", "interval", "value", "60"),
                MOVED,
                MOVED,
                NOT_YOURS,
                NOT_YOURS));
        all.add(new Walk(
                "POST /devices/{id}/commands",
                gateway + "/commands",
                Map.of("method", "reboot"),
                MOVED,
                MOVED,
                NOT_YOURS,
                NOT_YOURS));
        String told = "/api" + gateway + "/attributes";
        reads(all, "/api/devices/{id}/attributes", told, OK, OK, OK, OK);
        daily(all, "PUT /api/devices/{id}/attributes", told, "{\"shared\":{\"interval\":60}}");
        String orders = "/api" + gateway + "/commands";
        reads(all, "/api/devices/{id}/commands", orders, OK, OK, OK, OK);
        long order = commands.send(device.id(), "", "reboot", new JsonMapper().createObjectNode(), Duration.ofHours(1));
        reads(all, "/api/devices/{id}/commands/{command}", orders + "/" + order, OK, OK, OK, OK);
        daily(all, "POST /api/devices/{id}/commands", orders, "{\"method\":\"reboot\"}");
        String rule = "{\"type\":\"%s\",\"signal\":\"%s\",\"days\":36500}"
                .formatted(other.type().name(), signal);
        all.add(new Walk("PUT /api/retention", "/api/retention", rule, NOT_YOURS, OK, NOT_YOURS, NOT_YOURS));
        String key = "/api" + gateway + "/keys/q";
        changes(all, "PUT /api/devices/{id}/keys/{key}", key, "{\"signal\":\"" + signal + "\"}");
        changes(all, "DELETE /api/devices/{id}/keys/{key}", key, "");
        changes(all, "POST /customers", "/customers", Map.of("name", "New", "country", "DE"));
        changes(all, "POST /customers/{id}", c2, Map.of("name", "Changed", "country", "AT"));
        changes(all, "POST /customers/{id}/archive", c2 + "/archive", Map.of());
        changes(all, "POST /customers/{id}/restore", c2 + "/restore", Map.of());
        changes(all, "POST /customers/{id}/sites", c + "/sites", site);
        changes(all, "POST /sites/{id}", s, Map.of("name", "Quay house", "country", "DE", "zone", "Europe/Berlin"));
        changes(all, "POST /machine-types", "/machine-types", Map.of("name", "Typed " + System.nanoTime()));
        changes(all, "POST /machine-types/{id}", d, Map.of("name", "ignored"));
        changes(all, "POST /machine-types/{id}/publish", d + "/publish", Map.of());
        all.add(new Walk(
                "POST /machine-types/{id}/versions", d + "/versions", Map.of(), MOVED, NOT_YOURS, NOT_YOURS, GONE));
        changes(all, "POST /machine-types/{id}/files", t + "/files", "file");
        changes(
                all,
                "POST /machine-types/{id}/files/{file}/archive",
                t + "/files/" + picture.id() + "/archive",
                Map.of());
        changes(all, "POST /api/machines", "/api/machines", machineJson);
        changes(all, "PUT /api/machines/{id}", "/api" + m2, machineJson);
        changes(all, "POST /api/machines/{id}/state", "/api" + m2 + "/state", "{\"state\":\"PAUSED\"}");
        changes(all, "POST /api/machines/{id}/transfer", "/api" + m2 + "/transfer", "{\"siteId\":\"" + there + "\"}");
        changes(all, "POST /api/machine-types", "/api/machine-types", typeJson.formatted(System.nanoTime()));
        changes(all, "PUT /api/machine-types/{id}", "/api" + d2, typeJson.formatted(1));
        changes(all, "POST /api/machine-types/{id}/publish", "/api" + d2 + "/publish", "{}");
        changes(all, "POST /api/customers", "/api/customers", "{\"name\":\"Sent\",\"country\":\"DE\"}");
        changes(all, "PUT /api/customers/{id}", "/api" + c2, "{\"name\":\"Sent\",\"country\":\"DE\"}");
        changes(all, "POST /api/sites", "/api/sites", siteJson);
        changes(all, "PUT /api/sites/{id}", "/api" + s, siteJson);
        return all;
    }

    /** Machines in stock: of the second customer, claimed by the first. */
    private void claims(List<Walk> all) {
        String until = LocalDate.now(World.ZONE).plusDays(10).toString();
        Map<String, String> form = Map.of("machines", stocked().number(), "until", until);
        String json = "{\"machines\":[\"" + stocked().number() + "\"]}";
        reads(all, "/claim-codes", "/claim-codes?state=open", OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        reads(all, "/claim-codes/new", "/claim-codes/new", OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        all.add(new Walk("POST /claim-codes", "/claim-codes", form, OK, NOT_YOURS, NOT_YOURS, NOT_YOURS));
        String rows = "rows " + stocked().number();
        String file = "/claim-codes/file?until=" + until;
        all.add(new Walk("POST /claim-codes/file", file, rows, OK, NOT_YOURS, NOT_YOURS, NOT_YOURS));
        String made = "/claim-codes/" + code().id();
        moves(all, "POST /claim-codes/{id}/revocation", made + "/revocation", Map.of());
        reads(all, "/api/claim-codes", "/api/claim-codes", OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        changes(all, "POST /api/claim-codes", "/api/claim-codes", json);
        changes(all, "DELETE /api/claim-codes/{id}", "/api/claim-codes/" + code().id(), "");
        reads(all, "/claim", "/claim?code=x", NOT_YOURS, NOT_YOURS, NOT_YOURS, OK);
        String here = north.first().machine().site().id().toString();
        String shown = code().code();
        Map<String, String> claim = Map.of("code", shown, "site", here);
        all.add(new Walk("POST /claim/offer", "/claim/offer", claim, NOT_YOURS, NOT_YOURS, NOT_YOURS, OK));
        all.add(new Walk("POST /claim", "/claim", claim, NOT_YOURS, NOT_YOURS, NOT_YOURS, MOVED));
        String sent = "{\"code\":\"" + code().code() + "\",\"siteId\":\"" + here + "\"}";
        all.add(new Walk("POST /api/claims", "/api/claims", sent, NOT_YOURS, NOT_YOURS, NOT_YOURS, OK));
    }

    private Machine stocked() {
        Machine model = north.second().machine();
        return installations.add(
                Installation.of("In stock", "", model.type(), model.site(), LocalDate.parse("2024-01-01")), null);
    }

    private ClaimCodes.Made code() {
        return codes.make(List.of(stocked().number()), Instant.now().plus(Duration.ofDays(10)))
                .getFirst();
    }

    private static String pem(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/devices", name + ".pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void firmware(List<Walk> all, String type) {
        Firmware told =
                packages.add(Firmware.Kind.FIRMWARE, "walked", UUID.randomUUID().toString(), new byte[] {1});
        String one = "/firmware/" + told.id();
        String devices = one + "/devices";
        String json = "{\"type\":\"" + type + "\"}";
        reads(all, "/firmware", "/firmware", OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        all.add(new Walk("POST /firmware", "/firmware?version=1", "file", MOVED, NOT_YOURS, NOT_YOURS, NOT_YOURS));
        reads(all, "/firmware/{id}", one, OK, NOT_YOURS, NOT_YOURS, GONE);
        Map<String, String> form = Map.of("type", type);
        all.add(new Walk("POST /firmware/{id}/devices", devices, form, MOVED, NOT_YOURS, NOT_YOURS, GONE));
        reads(all, "/api/firmware", "/api/firmware", OK, NOT_YOURS, NOT_YOURS, NOT_YOURS);
        String path = "/api/firmware?title=t&version=1";
        all.add(new Walk("POST /api/firmware", path, "bytes", CREATED, NOT_YOURS, NOT_YOURS, NOT_YOURS));
        reads(all, "/api/firmware/{id}", "/api" + one, OK, NOT_YOURS, NOT_YOURS, GONE);
        all.add(new Walk("POST /api/firmware/{id}/devices", "/api" + devices, json, OK, NOT_YOURS, NOT_YOURS, GONE));
        String withdrawal = one + "/withdrawal";
        all.add(new Walk("POST /firmware/{id}/withdrawal", withdrawal, Map.of(), MOVED, NOT_YOURS, NOT_YOURS, GONE));
        all.add(new Walk("DELETE /api/firmware/{id}", "/api" + one, "", NOTHING, NOT_YOURS, NOT_YOURS, GONE));
    }

    private static void reads(
            List<Walk> all, String route, String path, int fleet, int engineer, int finance, int buyer) {
        all.add(new Walk("GET " + route, path, "", fleet, engineer, finance, buyer));
    }

    /** What only who administers the fleet may do, except for the daily work with machines. */
    private static void changes(List<Walk> all, String route, String path, Object body) {
        int done = path.startsWith("/api/") || path.startsWith("/devices/") ? OK : MOVED;
        boolean daily = route.endsWith("/state");
        if (CREATING.contains(route)) {
            done = CREATED;
        }
        all.add(new Walk(route, path, body, done, daily ? -1 : NOT_YOURS, NOT_YOURS, NOT_YOURS));
    }

    /** The daily work with devices, which is the engineer's too. */
    private static void daily(List<Walk> all, String route, String path, Object body) {
        int done = route.startsWith("POST ") ? CREATED : OK;
        all.add(new Walk(route, path, body, done, done, NOT_YOURS, NOT_YOURS));
    }

    /** The same, where a page follows. */
    private static void moves(List<Walk> all, String route, String path, Object body) {
        all.add(new Walk(route, path, body, MOVED, NOT_YOURS, NOT_YOURS, NOT_YOURS));
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
        if (((String) walk.body()).startsWith("rows ")) {
            return browser.upload(walk.path(), "", "d.csv", "machine\n" + ((String) walk.body()).substring(5));
        }
        if (walk.body().equals("bytes")) {
            return browser.bytes(walk.path(), "bytes");
        }
        return walk.body().equals("file")
                ? browser.upload(walk.path(), "Manual", "manual.pdf", "%PDF-1.7")
                : browser.json(walk.method(), walk.path(), (String) walk.body());
    }

    private int status(World.Person person, Walk walk) {
        return walk(browsers.computeIfAbsent(person.token(), door::withToken), walk)
                .status();
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
            check(walk, north.engineer(), walk.engineer(), wrong);
            check(walk, north.fleet(), walk.fleet(), wrong);
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
            if (walk.route().contains("{")) {
                List<Integer> told = List.of(
                        status(south.fleet(), walk),
                        status(south.engineer(), walk),
                        status(south.first().buyer(), walk),
                        status(north.second().buyer(), walk));
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
                // A change without a token against forgery is turned away before anybody asks who it is.
                boolean right = walk.reads() || walk.body() instanceof Map<?, ?>
                        ? walk.isApi()
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
