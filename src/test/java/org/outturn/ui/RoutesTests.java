package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Walks every address of the house as everybody; an address that nobody thought about here fails the test. */
@IntegrationTest
class RoutesTests {
    private static final Map<String, String> NO_FIELDS = Map.of();

    @Autowired
    List<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    private final Map<String, Browser> browsers = new HashMap<>();
    private World.Company north;
    private World.Company south;

    @BeforeEach
    void twoCompanies() {
        north = world.company("north");
        south = world.company("south");
    }

    @AfterEach
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
     */
    private record Expected(
            String route, String path, Map<String, String> fields, int engineer, int finance, int buyer) {
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
            "GET /error",
            "GET /favicon.ico",
            "GET /api/openapi.json",
            "POST /preferences/theme",
            "POST /preferences/language");

    private static final int OK = 200;
    private static final int MOVED = 302;
    private static final int NOT_YOURS = 403;
    private static final int GONE = 404;
    private static final int NOT_NOW = 409;

    private List<Expected> expected() {
        World.Customer first = north.first();
        String machine = "/machines/" + first.machine().id();
        String contract = "/contracts/" + first.contract().id();
        String baseline = "/baselines/" + first.baseline().id();
        String issued = "/invoices/" + first.invoice("2024-01").id();
        String toIssue = "/invoices/" + first.invoice("2024-02").id();
        String toDiscard = "/invoices/" + first.invoice("2024-03").id();
        String accepted = "/statements/" + first.statement("2024-01").id();
        String toAccept = "/statements/" + first.statement("2024-05").id();
        String toContest = "/statements/" + first.statement("2024-06").id();
        String toSign = "/statements/" + first.statement("2024-07").id();
        return List.of(
                get("/", "/", OK, OK, MOVED),
                get("/my", "/my", MOVED, MOVED, OK),
                get("/machines", "/machines?search=fan", OK, OK, OK),
                get("/machines/{id}", machine, OK, OK, OK),
                get("/machines/{id}/live", machine + "/live", OK, OK, OK),
                get("/machines/{id}/history.json", machine + "/history.json", OK, OK, OK),
                get("/machines/{id}/points.csv", machine + "/points.csv?signal=energy", OK, OK, OK),
                get("/contracts", "/contracts", OK, OK, OK),
                get("/contracts/{id}", contract, OK, OK, OK),
                get("/contracts/{id}/fees.json", contract + "/fees.json", OK, OK, OK),
                get("/baselines/{id}", baseline, OK, OK, OK),
                get("/baselines/{id}/fit.json", baseline + "/fit.json", OK, OK, OK),
                get("/baselines/{id}/residuals.json", baseline + "/residuals.json", OK, OK, OK),
                get("/value.json", "/value.json", OK, OK, OK),
                get("/statements", "/statements", OK, OK, OK),
                get("/statements/{id}", accepted, OK, OK, OK),
                get("/statements/{id}/curves.json", accepted + "/curves.json", OK, OK, OK),
                get("/invoices", "/invoices", OK, OK, OK),
                get("/invoices/{id}", issued, OK, OK, OK),
                get("/invoices/{id}/points", issued + "/points?line=2&day=2024-01-10", OK, OK, OK),
                get("/invoices/{id}/pdf", issued + "/pdf", OK, OK, OK),
                get("/invoices/{id}/evidence", issued + "/evidence", OK, OK, OK),
                get("/api/machines", "/api/machines", OK, OK, OK),
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
                        "/contracts/{id}/invoices",
                        contract + "/invoices",
                        Map.of("month", "2024-04"),
                        NOT_YOURS,
                        MOVED,
                        NOT_YOURS),
                post("/invoices/{id}/issue", toIssue + "/issue", NO_FIELDS, NOT_YOURS, MOVED, NOT_YOURS),
                post("/invoices/{id}/discard", toDiscard + "/discard", NO_FIELDS, NOT_YOURS, MOVED, NOT_YOURS));
    }

    private static Expected get(String pattern, String path, int engineer, int finance, int buyer) {
        return new Expected("GET " + pattern, path, NO_FIELDS, engineer, finance, buyer);
    }

    private static Expected post(
            String pattern, String path, Map<String, String> fields, int engineer, int finance, int buyer) {
        return new Expected("POST " + pattern, path, fields, engineer, finance, buyer);
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
                var answer = each.isPost() ? nobody.post(each.path(), each.fields()) : nobody.get(each.path());
                boolean right = each.isApi()
                        ? answer.status() == 401
                                && answer.header("content-type").startsWith("application/problem+json")
                        : answer.status() == MOVED && answer.header("location").equals("/sign-in");
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
        for (Expected each : expected()) {
            // Refusals first, so that they meet the thing in the state that they are refused in.
            check(each, north.finance(), each.finance(), NOT_YOURS, wrong);
            check(each, north.engineer(), each.engineer(), NOT_YOURS, wrong);
            check(each, north.first().buyer(), each.buyer(), NOT_YOURS, wrong);
            for (int status : List.of(OK, MOVED, NOT_NOW)) {
                check(each, north.finance(), each.finance(), status, wrong);
                check(each, north.engineer(), each.engineer(), status, wrong);
                check(each, north.first().buyer(), each.buyer(), status, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void check(Expected each, World.Person person, int wanted, int now, List<String> wrong) {
        if (wanted == now) {
            int status = status(person, each);
            if (status != wanted) {
                wrong.add("%s as %s: %d instead of %d".formatted(each.route(), person.email(), status, wanted));
            }
        }
    }

    private int status(World.Person person, Expected each) {
        Browser browser = browsers.computeIfAbsent(person.token(), door::withToken);
        return (each.isPost() ? browser.post(each.path(), each.fields()) : browser.get(each.path())).status();
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
