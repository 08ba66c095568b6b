package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Period;
import org.outturn.fleet.Machine;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.outturn.measure.Adjustments;
import org.outturn.telemetry.ErasureId;
import org.outturn.telemetry.Erasures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Walks every address of the house as everybody; an address that nobody thought about here fails the test. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesTests {
    private static final Map<String, String> NO_FIELDS = Map.of();

    private static final String MONTH = "&from=2024-01-01T00:00:00Z&to=2024-02-01T00:00:00Z";

    /** The field that stands for a body of JSON. */
    private static final String JSON = "{json}";

    @Autowired
    List<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    private final Map<String, Browser> browsers = new HashMap<>();

    @Autowired
    Erasures erasures;

    @Autowired
    Adjustments adjustments;

    private final List<UUID> proposed = new ArrayList<>();
    private @Nullable ErasureId erasure;
    private World.Company north;
    private World.Company south;

    @BeforeAll
    void twoCompanies() {
        north = world.company("north");
        south = world.company("south");
        Machine machine = north.first().machine();
        Period none = new Period(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
        erasure = Asking.as(
                        north.administrator().viewer(),
                        () -> erasures.order(Erasures.Subject.of(machine), none, machine.number(), "none"))
                .id();
        LocalDate day = LocalDate.parse("2024-08-05");
        Asking.run(north.engineer().viewer(), () -> {
            for (int i = 0; i < 3; i++) {
                proposed.add(adjustments
                        .propose(north.first().contract(), day, day, BigDecimal.ONE, "kW.h", "Works holidays")
                        .id());
            }
        });
    }

    private String adjustment(int place) {
        return "/adjustments/" + proposed.get(place);
    }

    @AfterAll
    void leave() {
        browsers.values().forEach(Browser::close);
    }

    /**
     * What is expected at an address.
     *
     * @param route method and pattern
     * @param path the pattern with ids of the first customer of the north, and a query
     * @param fields what the form carries
     * @param engineer status for the provider's engineer
     * @param finance status for the provider's finance
     * @param buyer status for the first customer's buyer
     * @param others statuses for other roles; who is not named looks like the engineer or the buyer, and changes nothing
     */
    private record Expected(
            String route,
            String path,
            Map<String, String> fields,
            int engineer,
            int finance,
            int buyer,
            Map<Role, Integer> others) {
        /** What a role meets; an administrator's side is the provider's. */
        int of(Role role) {
            return switch (role) {
                case ENGINEER -> engineer;
                case FINANCE -> finance;
                case BUYER -> others.getOrDefault(role, buyer);
                default ->
                    others.getOrDefault(role, isPost() ? NOT_YOURS : role.isOf(Role.Side.PROVIDER) ? engineer : buyer);
            };
        }

        /** The same, but with another status for these roles. */
        Expected but(int status, Role... roles) {
            Map<Role, Integer> all = new EnumMap<>(Role.class);
            all.putAll(others);
            List.of(roles).forEach(role -> all.put(role, status));
            return new Expected(route, path, fields, engineer, finance, buyer, all);
        }

        boolean isPost() {
            return route.startsWith("POST ");
        }

        boolean isApi() {
            return path.startsWith("/api/");
        }

        boolean hasIds() {
            return route.contains("{");
        }
    }

    private static final List<String> OPEN = List.of(
            "GET /sign-in",
            "GET /sign-in/code",
            "POST /sign-in/code",
            "GET /sign-in/elsewhere",
            "GET /sign-in/stranger",
            "GET /error",
            "GET /favicon.ico",
            "GET /health",
            "GET /health/live",
            "GET /health/ready",
            "GET /metrics",
            "POST /api/telemetry",
            "POST /api/v1/{token}/telemetry",
            "POST /api/v1/{token}/attributes",
            "POST /api/v1/{token}/claim",
            "POST /api/v1/provision",
            "GET /api/v1/{token}/attributes",
            "GET /api/v1/{token}/attributes/updates",
            "GET /api/v1/{token}/firmware",
            "GET /api/v1/{token}/software",
            "GET /api/v1/{token}/rpc",
            "POST /api/v1/{token}/rpc",
            "POST /api/v1/{token}/rpc/{command}",
            "GET /api/openapi.json",
            "GET /invitation",
            "POST /invitation",
            "GET /password/forgotten",
            "POST /password/forgotten",
            "GET /password/sent",
            "GET /password/new",
            "POST /password/new",
            "GET /setup",
            "POST /setup",
            "GET /help",
            "GET /help/api",
            "GET /help/api/{area}",
            "GET /help/{topic}",
            "GET /.well-known/security.txt",
            "POST /preferences/theme",
            "POST /preferences/language");

    /** The provider's roles that have no say in how long points are kept. */
    private static final Role[] OTHERS = {
        Role.BUSINESS_DEVELOPER, Role.SALES, Role.FLEET_ADMINISTRATOR, Role.ANALYST, Role.DATA_STEWARD
    };

    /** Erases what a machine sent before there were machines. */
    private static final String NO_POINTS = """
            {'machine':'%s','from':'1980-01-01T00:00:00Z','to':'1981-01-01T00:00:00Z','confirm':'%s','reason':'none'}""";

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NOTHING_TO_SAY = 204;
    private static final int MOVED = 302;
    private static final int NOT_YOURS = 403;
    private static final int GONE = 404;
    private static final int NOT_NOW = 409;
    private static final int WRONG = 422;

    private List<Expected> expected() {
        World.Customer first = north.first();
        String machine = "/machines/" + first.machine().id();
        String file = "/machines/imports/" + north.file();
        String contract = "/contracts/" + first.contract().id();
        String baseline = "/baselines/" + first.baseline().id();
        String issued = "/invoices/" + first.invoice("2024-01").id();
        String toIssue = "/invoices/" + first.invoice("2024-02").id();
        String toDiscard = "/invoices/" + first.invoice("2024-03").id();
        String accepted = "/statements/" + first.statement("2024-01").id();
        String toAccept = "/statements/" + first.statement("2024-05").id();
        String toContest = "/statements/" + first.statement("2024-06").id();
        String toSign = "/statements/" + first.statement("2024-07").id();
        String setup = "family=caltrack-daily&use=energy&temperature=outside&firstDay=2023-01-01&lastDay=2023-12-31";
        String buyer = first.buyer().viewer().personId() + "";
        String leaving = Objects.requireNonNull(north.second().people().get(Role.OPERATOR))
                        .viewer()
                        .personId() + "";
        String former = Objects.requireNonNull(north.second().people().get(Role.DATA_OWNER))
                        .viewer()
                        .personId() + "";
        String kept = "?days=36500&signal=energy&type="
                + Browser.encoded(first.machine().type().name());
        String january = "?signal=energy&from=2024-01-01T00:00:00Z&to=2024-02-01T00:00:00Z";
        return List.of(
                get("/", "/", OK, OK, MOVED),
                get("/my", "/my", MOVED, MOVED, OK),
                get("/demo", "/demo", GONE, GONE, GONE), // this is none
                get("/search", "/search?q=M-1", OK, OK, OK),
                get("/search/panel", "/search/panel?q=M-1", OK, OK, OK),
                get("/gallery", "/gallery", OK, OK, NOT_YOURS),
                post("/gallery", "/gallery", Map.of("word", "outturn"), MOVED, MOVED, NOT_YOURS)
                        .but(MOVED, Role.of(Role.Side.PROVIDER).toArray(Role[]::new)),
                get("/machines", "/machines?search=fan", OK, OK, OK),
                get("/machines.csv", "/machines.csv?country=DE", OK, OK, OK),
                get("/machines/map", "/machines/map?state=PAUSED", OK, OK, OK),
                get("/machines/map.json", "/machines/map.json?within=0,40,20,60&zoom=3", OK, OK, OK),
                get("/machines/imports", "/machines/imports", OK, OK, NOT_YOURS),
                get("/machines/imports/template.csv", "/machines/imports/template.csv", OK, OK, OK),
                get("/machines/imports/{id}", file, OK, OK, GONE),
                get("/machines/imports/{id}/mistakes.csv", file + "/mistakes.csv", OK, OK, GONE),
                get("/machines/{id}", machine, OK, OK, OK),
                get("/machines/{id}/live", machine + "/live", OK, OK, OK),
                get("/machines/{id}/history.json", machine + "/history.json", OK, OK, OK),
                get(
                        "/machines/{id}/history",
                        machine + "/history?signal=energy&from=2024-01-01&to=2024-01-31",
                        OK,
                        OK,
                        OK),
                get("/history", "/history?machine=" + first.machine().id() + "&range=month", OK, OK, OK),
                get(
                        "/history/picture.json",
                        "/history/picture.json?machine=" + first.machine().id() + "&range=year",
                        OK,
                        OK,
                        OK),
                get("/machines/{id}/points.csv", machine + "/points.csv?signal=energy" + MONTH, OK, OK, OK),
                get("/machines/{id}/points.json", machine + "/points.json?signal=energy" + MONTH, OK, OK, OK),
                get(
                        "/api/machines/{id}/points.csv",
                        "/api" + machine + "/points.csv?signal=energy" + MONTH,
                        OK,
                        OK,
                        OK),
                get(
                        "/api/machines/{id}/points.json",
                        "/api" + machine + "/points.json?signal=energy" + MONTH,
                        OK,
                        OK,
                        OK),
                get(
                        "/api/machines/{id}/points.parquet",
                        "/api" + machine + "/points.parquet?signal=energy" + MONTH,
                        OK,
                        OK,
                        OK),
                get("/machines/{id}/points.parquet", machine + "/points.parquet?signal=energy" + MONTH, OK, OK, OK),
                get(
                        "/api/points/latest",
                        "/api/points/latest?machine=" + first.machine().id(),
                        OK,
                        OK,
                        OK),
                get("/api/points/aggregates", "/api/points/aggregates" + january + "&per=DAY", OK, OK, OK),
                get("/api/points/consumption", "/api/points/consumption" + january, OK, OK, OK),
                get("/api/points/states", "/api/points/states" + january + "&step=PT6H", OK, OK, OK),
                get("/api/points/completeness", "/api/points/completeness" + january + "&per=MONTH", OK, OK, OK),
                get("/erasures", "/erasures", OK, OK, OK),
                get("/erasures/new", "/erasures/new?machine=" + first.machine().id(), NOT_YOURS, NOT_YOURS, NOT_YOURS)
                        .but(OK, Role.ADMINISTRATOR),
                get("/erasures/{id}", "/erasures/" + erasure, OK, OK, OK),
                post(
                                "/erasures",
                                "/erasures",
                                Map.of("machine", "" + first.machine().id()),
                                NOT_YOURS,
                                NOT_YOURS,
                                NOT_YOURS)
                        .but(WRONG, Role.ADMINISTRATOR),
                get("/api/erasures", "/api/erasures", OK, OK, OK),
                get("/api/erasures/{id}", "/api/erasures/" + erasure, OK, OK, OK),
                json(
                        "/api/erasures",
                        "/api/erasures",
                        NO_POINTS.formatted(
                                first.machine().id(), first.machine().number()),
                        CREATED),
                get("/retention", "/retention", OK, NOT_YOURS, NOT_YOURS).but(NOT_YOURS, OTHERS),
                get("/retention/rule", "/retention/rule" + kept, OK, NOT_YOURS, NOT_YOURS)
                        .but(NOT_YOURS, OTHERS),
                get("/api/retention", "/api/retention", OK, OK, OK),
                get("/api/retention/preview", "/api/retention/preview" + kept, OK, NOT_YOURS, NOT_YOURS)
                        .but(NOT_YOURS, OTHERS),
                post(
                                "/retention",
                                "/retention",
                                Map.of("type", first.machine().type().name(), "signal", "energy", "days", "36500"),
                                MOVED,
                                NOT_YOURS,
                                NOT_YOURS)
                        .but(MOVED, Role.ADMINISTRATOR),
                get("/contracts", "/contracts", OK, OK, OK),
                get("/contracts/{id}", contract, OK, OK, OK),
                get("/contracts/{id}/fees.json", contract + "/fees.json", OK, OK, OK),
                get("/baselines/{id}", baseline, OK, OK, OK),
                get("/baselines/{id}/fit.json", baseline + "/fit.json", OK, OK, OK),
                get("/baselines/{id}/residuals.json", baseline + "/residuals.json", OK, OK, OK),
                get("/baselines/{id}/against.json", baseline + "/against.json", OK, OK, OK),
                get("/baselines/{id}/period", baseline + "/period?first=2024-01-01&last=2024-03-31", OK, OK, OK),
                get(
                        "/baselines/{id}/period.json",
                        baseline + "/period.json?first=2024-01-01&last=2024-03-31",
                        OK,
                        OK,
                        OK),
                get("/baselines/{id}/histogram.json", baseline + "/histogram.json", OK, OK, OK),
                get("/machines/{id}/baselines/new", machine + "/baselines/new?" + setup, OK, NOT_YOURS, NOT_YOURS)
                        .but(NOT_YOURS, OTHERS)
                        .but(NOT_YOURS, Role.ADMINISTRATOR),
                get(
                                "/machines/{id}/baselines/preview.json",
                                machine + "/baselines/preview.json?picture=HISTOGRAM&" + setup,
                                OK,
                                NOT_YOURS,
                                NOT_YOURS)
                        .but(NOT_YOURS, OTHERS)
                        .but(NOT_YOURS, Role.ADMINISTRATOR),
                get("/value.json", "/value.json", OK, OK, OK),
                get("/statements/{id}/json", accepted + "/json", OK, OK, OK),
                get("/api/statements/{id}/json", "/api" + accepted + "/json", OK, OK, OK),
                get("/statements/{id}/pdf", accepted + "/pdf", OK, OK, OK),
                get("/api/statements/{id}/pdf", "/api" + accepted + "/pdf?lang=de", OK, OK, OK),
                get("/statements", "/statements", OK, OK, OK),
                get("/statements/{id}", accepted, OK, OK, OK),
                get("/statements/{id}/curves.json", accepted + "/curves.json", OK, OK, OK),
                get("/invoices", "/invoices", OK, OK, OK),
                get("/invoices/{id}", issued, OK, OK, OK),
                get("/invoices/{id}/points", issued + "/points?line=2&day=2024-01-10", OK, OK, OK),
                get("/invoices/{id}/pdf", issued + "/pdf", OK, OK, OK),
                get("/invoices/{id}/evidence", issued + "/evidence", OK, OK, OK),
                get("/api/machines", "/api/machines", OK, OK, OK),
                get("/api/machines.csv", "/api/machines.csv?search=fan&sort=-name", OK, OK, OK),
                get("/api/machine-imports", "/api/machine-imports", OK, OK, NOT_YOURS),
                get("/api/machine-imports/{id}", "/api/machine-imports/" + north.file(), OK, OK, GONE),
                get("/api/machines/{id}", "/api" + machine, OK, OK, OK),
                get(
                        "/api/machines/{id}/points",
                        "/api" + machine + "/points?signal=energy&from=2024-01-01T00:00:00Z&to=2024-02-01T00:00:00Z",
                        OK,
                        OK,
                        OK),
                get("/api/contracts", "/api/contracts", OK, OK, OK),
                get("/api/contracts/{id}", "/api" + contract, OK, OK, OK),
                get("/api/statements", "/api/statements", OK, OK, OK),
                get("/api/statements/{id}", "/api" + accepted, OK, OK, OK),
                get("/api/invoices", "/api/invoices", OK, OK, OK),
                get("/api/invoices/{id}", "/api" + issued, OK, OK, OK),
                get("/api/invoices/{id}/pdf", "/api" + issued + "/pdf?lang=de", OK, OK, OK),
                get("/api/invoices/{id}/evidence", "/api" + issued + "/evidence", OK, OK, OK),
                get("/api/openapi.json.yaml", "/api/openapi.json.yaml", OK, OK, OK),
                post("/machines/views", "/machines/views", Map.of("name", "Mine"), MOVED, MOVED, MOVED)
                        .but(MOVED, Role.values()),
                post(
                                "/machines/views/{id}/removal",
                                "/machines/views/" + north.fleetView() + "/removal",
                                NO_FIELDS,
                                GONE,
                                GONE,
                                GONE)
                        .but(GONE, Role.values())
                        .but(MOVED, Role.FLEET_ADMINISTRATOR),
                keepers("/machines/imports", "/machines/imports", WRONG),
                keepers("/machines/imports/{id}/undo", file + "/undo", NOT_NOW),
                keepers("/machines/imports/{id}/mapping", file + "/mapping", MOVED),
                keepers("/machines/imports/{id}/cancel", file + "/cancel", NOT_NOW)
                        .but(MOVED, Role.FLEET_ADMINISTRATOR),
                keepers("/machines/imports/{id}/start", file + "/start", NOT_NOW),
                keepers("/api/machine-imports", "/api/machine-imports", WRONG),
                keepers(
                        "/api/machine-imports/{id}/cancel",
                        "/api/machine-imports/" + north.file() + "/cancel",
                        NOT_NOW),
                keepers("/api/machine-imports/{id}/undo", "/api/machine-imports/" + north.file() + "/undo", NOT_NOW),
                post(
                        "/machines/{id}/baselines",
                        machine + "/baselines",
                        Map.of(
                                "use", "energy",
                                "temperature", "outside",
                                "firstDay", "2023-01-01",
                                "lastDay", "2023-12-31"),
                        MOVED,
                        NOT_YOURS,
                        NOT_YOURS),
                post(
                        "/baselines/{id}/agreement",
                        baseline + "/agreement",
                        Map.of("hash", first.baseline().hash()),
                        MOVED,
                        NOT_YOURS,
                        MOVED),
                post(
                        "/contracts/{id}/statements",
                        contract + "/statements",
                        Map.of("month", "2024-08"),
                        MOVED,
                        NOT_YOURS,
                        NOT_YOURS),
                post("/statements/{id}/signature", toSign + "/signature", NO_FIELDS, MOVED, NOT_YOURS, NOT_YOURS),
                post(
                        "/statements/{id}/acceptance",
                        toAccept + "/acceptance",
                        Map.of("hash", first.statement("2024-05").hash()),
                        NOT_YOURS,
                        NOT_YOURS,
                        MOVED),
                post(
                        "/statements/{id}/contest",
                        toContest + "/contest",
                        Map.of("reason", "The meter was replaced."),
                        NOT_YOURS,
                        NOT_YOURS,
                        MOVED),
                post(
                        "/statements/{id}/messages",
                        toContest + "/messages",
                        Map.of("text", "Which day was that?"),
                        MOVED,
                        NOT_YOURS,
                        MOVED),
                post("/statements/{id}/withdrawal", toContest + "/withdrawal", NO_FIELDS, NOT_YOURS, NOT_YOURS, MOVED),
                post(
                        "/statements/{id}/confirmation",
                        toContest + "/confirmation",
                        Map.of("reason", "It is right."),
                        NOT_NOW,
                        NOT_YOURS,
                        NOT_YOURS),
                post("/statements/{id}/versions", toContest + "/versions", NO_FIELDS, NOT_NOW, NOT_YOURS, NOT_YOURS),
                post(
                        "/statements/{id}/adjustments",
                        accepted + "/adjustments",
                        Map.of("first", "2024-09-01", "last", "2024-09-02", "amount", "1.5", "reason", "A fair."),
                        MOVED,
                        NOT_YOURS,
                        MOVED),
                post(
                        "/adjustments/{id}/agreement",
                        adjustment(0) + "/agreement",
                        NO_FIELDS,
                        NOT_YOURS,
                        NOT_YOURS,
                        MOVED),
                post("/adjustments/{id}/refusal", adjustment(1) + "/refusal", NO_FIELDS, NOT_YOURS, NOT_YOURS, MOVED),
                post(
                        "/adjustments/{id}/withdrawal",
                        adjustment(2) + "/withdrawal",
                        NO_FIELDS,
                        MOVED,
                        NOT_YOURS,
                        NOT_YOURS),
                post(
                        "/contracts/{id}/invoices",
                        contract + "/invoices",
                        Map.of("month", "2024-04"),
                        NOT_YOURS,
                        MOVED,
                        NOT_YOURS),
                get("/people", "/people?search=engineer", OK, OK, OK),
                get("/people/{id}", "/people/" + buyer, OK, OK, OK),
                post(
                                "/people/{id}/roles",
                                "/people/" + buyer + "/roles",
                                Map.of("roles", "BUYER"),
                                NOT_YOURS,
                                NOT_YOURS,
                                NOT_YOURS)
                        .but(MOVED, Role.ADMINISTRATOR),
                post("/people/{id}/end", "/people/" + leaving + "/end", NO_FIELDS, NOT_YOURS, NOT_YOURS, GONE)
                        .but(GONE, Role.OPERATOR, Role.DATA_OWNER)
                        .but(MOVED, Role.ADMINISTRATOR),
                post(
                                "/people/second-factor",
                                "/people/second-factor",
                                Map.of("demanded", "false"),
                                NOT_YOURS,
                                NOT_YOURS,
                                NOT_YOURS)
                        .but(MOVED, Role.ADMINISTRATOR),
                post(
                                "/invitations",
                                "/invitations",
                                Map.of("email", "new@north.example", "name", "N", "roles", "SALES", "zone", "UTC"),
                                NOT_YOURS,
                                NOT_YOURS,
                                NOT_YOURS)
                        .but(OK, Role.ADMINISTRATOR),
                post(
                                "/invitations/{id}/renew",
                                "/invitations/" + first.invitation() + "/renew",
                                NO_FIELDS,
                                NOT_YOURS,
                                NOT_YOURS,
                                NOT_YOURS)
                        .but(OK, Role.ADMINISTRATOR),
                post(
                                "/invitations/{id}/revoke",
                                "/invitations/" + first.invitation() + "/revoke",
                                NO_FIELDS,
                                NOT_YOURS,
                                NOT_YOURS,
                                NOT_YOURS)
                        .but(MOVED, Role.ADMINISTRATOR),
                post(
                                "/settings/service-accounts",
                                "/settings/service-accounts",
                                Map.of("name", "Robot", "roles", "ANALYST"),
                                NOT_YOURS,
                                NOT_YOURS,
                                NOT_YOURS)
                        .but(MOVED, Role.ADMINISTRATOR),
                post(
                                "/people/{id}/tokens",
                                "/people/" + first.service() + "/tokens",
                                Map.of("name", "t", "scopes", "READ", "expires", "2026-01-01"),
                                NOT_YOURS,
                                NOT_YOURS,
                                NOT_YOURS)
                        .but(OK, Role.ADMINISTRATOR),
                post(
                                "/tokens/{id}/revoke",
                                "/tokens/" + first.token() + "/revoke",
                                NO_FIELDS,
                                NOT_YOURS,
                                NOT_YOURS,
                                NOT_YOURS)
                        .but(MOVED, Role.ADMINISTRATOR),
                get("/audit", "/audit?action=person", NOT_YOURS, NOT_YOURS, NOT_YOURS)
                        .but(OK, Role.ADMINISTRATOR, Role.DATA_STEWARD, Role.DATA_OWNER),
                get("/audit.csv", "/audit.csv", NOT_YOURS, NOT_YOURS, NOT_YOURS)
                        .but(OK, Role.ADMINISTRATOR, Role.DATA_STEWARD, Role.DATA_OWNER),
                get("/audit.jsonl", "/audit.jsonl", NOT_YOURS, NOT_YOURS, NOT_YOURS)
                        .but(OK, Role.ADMINISTRATOR, Role.DATA_STEWARD, Role.DATA_OWNER),
                get("/api/me", "/api/me", OK, OK, OK),
                get("/api/people", "/api/people", OK, OK, OK),
                get("/api/people/{id}", "/api/people/" + buyer, OK, OK, OK),
                json("/api/people/{id}/roles", "/api/people/" + buyer + "/roles", "{'roles':['BUYER']}", OK),
                json("/api/people/{id}/end", "/api/people/" + former + "/end", "", OK)
                        .but(GONE, Role.BUYER, Role.OPERATOR, Role.DATA_OWNER),
                json("/api/service-accounts", "/api/service-accounts", "{'name':'Robot','roles':['ANALYST']}", CREATED),
                get("/api/invitations", "/api/invitations", OK, OK, OK),
                json(
                        "/api/invitations",
                        "/api/invitations",
                        "{'email':'api@north.example','name':'A','roles':['SALES'],'zone':'UTC'}",
                        CREATED),
                json(
                        "/api/invitations/{id}/revoke",
                        "/api/invitations/" + first.invitation() + "/revoke",
                        "",
                        NOTHING_TO_SAY),
                json(
                        "/api/people/{id}/tokens",
                        "/api/people/" + first.service() + "/tokens",
                        "{'name':'t','scopes':['READ'],'expires':'2026-01-01'}",
                        CREATED),
                json("/api/tokens/{id}/revoke", "/api/tokens/" + first.token() + "/revoke", "", NOTHING_TO_SAY),
                get("/api/audit-entries", "/api/audit-entries?limit=3", NOT_YOURS, NOT_YOURS, NOT_YOURS)
                        .but(OK, Role.ADMINISTRATOR, Role.DATA_STEWARD, Role.DATA_OWNER),
                get("/me", "/me", OK, OK, OK),
                everybodys("/me", "/me", Map.of("name", "Somebody", "zone", "Europe/Berlin"), MOVED),
                everybodys(
                        "/me/password",
                        "/me/password",
                        Map.of("present", "wrong", "password", World.PASSWORD, "again", World.PASSWORD),
                        WRONG),
                everybodys("/me/sessions/{id}/end", "/me/sessions/" + UUID.randomUUID() + "/end", NO_FIELDS, GONE),
                everybodys("/me/sessions/end", "/me/sessions/end", NO_FIELDS, MOVED),
                // A second factor is the matter of who signed in, not of a token.
                get("/me/second-factor", "/me/second-factor", NOT_YOURS, NOT_YOURS, NOT_YOURS),
                everybodys("/me/second-factor", "/me/second-factor", Map.of("code", "000000"), NOT_YOURS),
                everybodys("/me/second-factor/secret", "/me/second-factor/secret", NO_FIELDS, NOT_YOURS),
                everybodys("/me/second-factor/codes", "/me/second-factor/codes", Map.of("code", "000000"), NOT_YOURS),
                everybodys("/me/second-factor/off", "/me/second-factor/off", Map.of("code", "000000"), NOT_YOURS),
                everybodys("/me/membership", "/me/membership", Map.of("person", buyer), NOT_YOURS),
                post("/invoices/{id}/issue", toIssue + "/issue", NO_FIELDS, NOT_YOURS, MOVED, NOT_YOURS),
                post("/invoices/{id}/discard", toDiscard + "/discard", NO_FIELDS, NOT_YOURS, MOVED, NOT_YOURS));
    }

    /** For those who keep the installed base. */
    private static Expected keepers(String pattern, String path, int status) {
        return post(pattern, path, NO_FIELDS, NOT_YOURS, NOT_YOURS, NOT_YOURS)
                .but(status, Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
    }

    private static Expected get(String pattern, String path, int engineer, int finance, int buyer) {
        return new Expected("GET " + pattern, path, NO_FIELDS, engineer, finance, buyer, Map.of());
    }

    private static Expected post(
            String pattern, String path, Map<String, String> fields, int engineer, int finance, int buyer) {
        return new Expected("POST " + pattern, path, fields, engineer, finance, buyer, Map.of());
    }

    /** A call with a JSON body (written with single quotes) that only an administrator may make. */
    private static Expected json(String pattern, String path, String body, int administrator) {
        return post(pattern, path, Map.of(JSON, body.replace('\'', '"')), NOT_YOURS, NOT_YOURS, NOT_YOURS)
                .but(administrator, Role.ADMINISTRATOR);
    }

    /** What people do about themselves is the same for all of them. */
    private static Expected everybodys(String pattern, String path, Map<String, String> fields, int status) {
        return post(pattern, path, fields, status, status, status).but(status, Role.values());
    }

    @Test
    void everyAddressIsThoughtAbout() {
        SortedSet<String> there = new TreeSet<>();
        mappings.stream()
                .flatMap(all -> all.getHandlerMethods().keySet().stream())
                .forEach(mapping -> mapping.getPatternValues()
                        .forEach(
                                pattern -> methods(mapping.getMethodsCondition().getMethods())
                                        .forEach(method -> there.add(method + " " + pattern))));
        SortedSet<String> known = new TreeSet<>(OPEN);
        known.addAll(FleetRoutesTests.ROUTES);
        known.addAll(FigureRoutesTests.ROUTES);
        known.addAll(ValueRoutesTests.ROUTES);
        known.addAll(SigningRoutesTests.ROUTES);
        known.addAll(EarningRoutesTests.ROUTES);
        known.addAll(DealRoutesTests.ROUTES);
        known.addAll(OfferRoutesTests.ROUTES);
        known.addAll(BillRoutesTests.ROUTES);
        known.addAll(MoneyRoutesTests.ROUTES);
        expected().forEach(each -> known.add(each.route()));
        assertThat(there).isEqualTo(known);
    }

    private static Stream<String> methods(java.util.Set<RequestMethod> methods) {
        return methods.isEmpty() ? Stream.of("GET") : methods.stream().map(RequestMethod::name);
    }

    @Test
    void whoIsNobodyIsSentToTheDoor() {
        List<String> wrong = new ArrayList<>();
        try (Browser nobody = door.stranger()) {
            for (Expected each : expected()) {
                var answer = asked(nobody, each);
                boolean right = each.isApi() && each.fields().containsKey(JSON)
                        ? answer.status() == 401 || answer.status() == NOT_YOURS // no token against forgery either
                        : each.isApi()
                                ? answer.status() == 401
                                        && answer.header("content-type").startsWith("application/problem+json")
                                : answer.status() == MOVED
                                        && answer.header("location").equals("/sign-in");
                if (!right) {
                    wrong.add(each.route() + " " + answer.status());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aFormWithoutItsTokenIsRefusedEvenWithASession() {
        List<String> wrong = new ArrayList<>();
        try (Browser engineer = door.signedIn(north.engineer())) {
            for (Expected each : expected()) {
                if (each.isPost()
                        && engineer.postBare(each.path(), each.fields()).status() != NOT_YOURS) {
                    wrong.add(each.route());
                }
            }
            assertThat(engineer.postBare("/preferences/theme", Map.of("to", "dark", "back", "/"))
                            .status())
                    .isEqualTo(NOT_YOURS);
            assertThat(engineer.postBare("/sign-out", NO_FIELDS).status()).isEqualTo(NOT_YOURS);
        }
        assertThat(wrong).isEmpty();
    }

    /** Strangers have every role of both sides between them; only what they ask for is not theirs. */
    @Test
    void strangersFindNothingAtOthersIds() {
        List<String> wrong = new ArrayList<>();
        List<World.Person> strangers = List.of(
                south.engineer(),
                south.finance(),
                south.fleet(),
                south.first().buyer(),
                north.second().buyer());
        for (Expected each : expected()) {
            if (!each.hasIds()) {
                continue;
            }
            List<Integer> told =
                    strangers.stream().map(stranger -> status(stranger, each)).toList();
            // Whose role is refused before anybody looks learns nothing either; but somebody must have looked.
            boolean right = each.isPost()
                    ? told.contains(GONE) && told.stream().allMatch(status -> status == GONE || status == NOT_YOURS)
                    : told.stream().allMatch(status -> status == GONE);
            if (!right) {
                wrong.add(each.route() + " " + told);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void eachRoleMayDoWhatIsItsToDo() {
        List<String> wrong = new ArrayList<>();
        Map<Role, World.Person> everybody = new EnumMap<>(Role.class);
        everybody.putAll(north.first().people());
        everybody.putAll(north.people());
        for (Expected each : expected()) {
            // Refusals first, so that they meet the thing in the state that they are refused in.
            for (int status : List.of(NOT_YOURS, GONE, WRONG, OK, CREATED, NOTHING_TO_SAY, MOVED, NOT_NOW)) {
                everybody.forEach((role, person) -> check(each, role, person, status, wrong));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void check(Expected each, Role role, World.Person person, int now, List<String> wrong) {
        int wanted = each.of(role);
        if (wanted == now) {
            int status = status(person, each);
            if (status != wanted) {
                wrong.add("%s as %s: %d instead of %d".formatted(each.route(), person.email(), status, wanted));
            }
        }
    }

    private int status(World.Person person, Expected each) {
        Browser browser = browsers.computeIfAbsent(person.token(), door::withToken);
        return asked(browser, each).status();
    }

    private static Browser.Answer asked(Browser browser, Expected each) {
        if (each.fields().containsKey(JSON)) {
            return browser.postJson(
                    each.path(), Objects.requireNonNull(each.fields().get(JSON)));
        }
        return each.isPost() ? browser.post(each.path(), each.fields()) : browser.get(each.path());
    }

    @Test
    void aRefusedRoleIsToldWhoMayDoIt() {
        try (Browser finance = door.withToken(north.finance().token())) {
            var answer = finance.post(
                    "/statements/" + north.first().statement("2024-01").id() + "/signature", NO_FIELDS);
            assertThat(answer.status()).isEqualTo(NOT_YOURS);
            assertThat(answer.body()).contains("Not yours to do", "Ask somebody with the role engineer.");
        }
    }
}
