package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Json;
import org.outturn.contract.ContractChanges;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.contract.Terms;
import org.outturn.contract.Wording;
import org.outturn.contract.Wordings;
import org.outturn.contract.facts.Fact;
import org.outturn.contract.facts.FactKind;
import org.outturn.contract.facts.Facts;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

/** Walks the addresses of contracts' lives as everybody; {@link RoutesTests} counts them with the others. */
@IntegrationTest
class DealRoutesTests {
    static final List<String> ROUTES = List.of(
            "GET /contracts.csv",
            "GET /contracts/new",
            "POST /contracts",
            "GET /contracts/{id}/draft",
            "POST /contracts/{id}/draft",
            "GET /contracts/{id}/amendment",
            "POST /contracts/{id}/amendment",
            "GET /contracts/{id}/offer",
            "GET /contracts/{id}/versions/{version}/terms.json",
            "POST /contracts/{id}/drafts",
            "POST /contracts/{id}/offer",
            "POST /contracts/{id}/withdrawal",
            "POST /contracts/{id}/acceptance",
            "POST /contracts/{id}/refusal",
            "POST /contracts/{id}/machines",
            "POST /contracts/{id}/pauses",
            "POST /contracts/{id}/pauses/{pause}",
            "POST /contracts/{id}/notice",
            "POST /plans/check",
            "POST /plans/editor",
            "GET /plans/curve.json",
            "GET /api/contracts/{id}/agreement",
            "POST /api/contracts",
            "PUT /api/contracts/{id}/draft",
            "POST /api/contracts/{id}/drafts",
            "POST /api/contracts/{id}/amendments",
            "POST /api/contracts/{id}/offer",
            "POST /api/contracts/{id}/withdrawal",
            "POST /api/contracts/{id}/acceptance",
            "POST /api/contracts/{id}/refusal",
            "POST /api/contracts/{id}/machines",
            "POST /api/contracts/{id}/pauses",
            "POST /api/contracts/{id}/pauses/{pause}",
            "POST /api/contracts/{id}/notice",
            "GET /contracts/{id}/facts",
            "POST /contracts/{id}/facts",
            "POST /contracts/{id}/facts/{fact}/withdrawal",
            "GET /api/contracts/{id}/facts",
            "POST /api/contracts/{id}/facts",
            "POST /api/contracts/{id}/facts/{fact}/withdrawal",
            "GET /api/index-values",
            "POST /api/index-values");

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int MOVED = 302;
    private static final int NOT_YOURS = 403;
    private static final int GONE = 404;
    private static final int NOT_NOW = 409;

    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    Contracts contracts;

    @Autowired
    Wordings wordings;

    @Autowired
    ContractChanges changes;

    @Autowired
    Facts facts;

    private final Map<String, Browser> browsers = new HashMap<>();
    private World.Company north;
    private World.Company south;
    private World.Person sales;
    private List<Walk> walks;

    /** Who may do what: the provider's engineer, the customer's operator and buyer, the provider's sales; asked in this order. */
    private record Walk(String route, String path, Object body, int engineer, int operator, int buyer, int sales) {
        String method() {
            return route.substring(0, route.indexOf(' '));
        }

        boolean reads() {
            return method().equals("GET");
        }
    }

    @BeforeEach
    void twoCompanies() {
        north = world.company("north");
        south = world.company("south");
        sales = Objects.requireNonNull(north.people().get(Role.SALES));
        walks = new ArrayList<>();
        fill();
    }

    @AfterEach
    void leave() {
        browsers.values().forEach(Browser::close);
    }

    private Terms terms() {
        return north.first().contract().terms();
    }

    private Wording drafted() {
        return Asking.as(sales.viewer(), () -> wordings.draft(north.first().id(), terms()));
    }

    private Wording offered() {
        Wording draft = drafted();
        LocalDate until = wordings.today(draft).plusDays(3);
        return Asking.as(sales.viewer(), () -> wordings.offer(draft.contract(), until));
    }

    private ContractId accepted() {
        Wording offered = offered();
        Asking.run(north.first().buyer().viewer(), () -> wordings.accept(offered.contract(), offered.hash()));
        return offered.contract();
    }

    private String pause(ContractId of) {
        LocalDate day = changes.today(Asking.as(north.job(), () -> contracts.agreement(of)));
        UUID asked = Asking.as(
                        north.first().buyer().viewer(),
                        () -> changes.pause(of, day.plusDays(1), day.plusDays(2), "Holidays"))
                .id();
        return of + "/pauses/" + asked;
    }

    private void fill() {
        ContractId lives = accepted();
        String one = "/contracts/" + lives;
        String machine = north.first().machine().id().toString();
        String plan = Json.text(terms().plan());
        walk("GET /contracts.csv", "/contracts.csv?state=active", "", OK, OK, OK, OK);
        walk(
                "GET /contracts/new",
                "/contracts/new?customer=" + north.first().id(),
                "",
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS,
                OK);
        walk("POST /plans/check", "/plans/check", Map.of("plan", plan), NOT_YOURS, NOT_YOURS, NOT_YOURS, OK);
        walk("POST /plans/editor", "/plans/editor?step=add", Map.of("plan", plan), NOT_YOURS, NOT_YOURS, NOT_YOURS, OK);
        walk(
                "GET /plans/curve.json",
                "/plans/curve.json?charge=subscription&plan=" + URLEncoder.encode(plan, StandardCharsets.UTF_8),
                "",
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS,
                OK);
        walk("GET /contracts/{id}/versions/{version}/terms.json", one + "/versions/1/terms.json", "", OK, OK, OK, OK);
        walk("GET /api/contracts/{id}/agreement", "/api" + one + "/agreement", "", OK, OK, OK, OK);
        walk("GET /contracts/{id}/amendment", one + "/amendment", "", NOT_YOURS, NOT_YOURS, NOT_YOURS, OK);
        Wording text = offered();
        walk("GET /contracts/{id}/offer", "/contracts/" + text.contract() + "/offer", "", OK, OK, OK, OK);
        Wording draft = drafted();
        walk("GET /contracts/{id}/draft", "/contracts/" + draft.contract() + "/draft", "", NOT_YOURS, GONE, GONE, OK);
        Map<String, String> form = Map.ofEntries(
                Map.entry("title", "Walked"),
                Map.entry("providerName", "Makers"),
                Map.entry("providerCountry", "DE"),
                Map.entry("machines", machine),
                Map.entry("zone", "UTC"),
                Map.entry("from", "2026-01-01"),
                Map.entry("plan", plan),
                Map.entry("tax", "19"),
                Map.entry("paymentDays", "30"),
                Map.entry("promise-availability", "0.97"));
        provider("POST /contracts", "/contracts?customer=" + north.first().id(), form, MOVED);
        Map<String, String> edited = new HashMap<>(form);
        edited.put("hash", draft.hash());
        provider("POST /contracts/{id}/draft", "/contracts/" + draft.contract() + "/draft", edited, MOVED);
        Map<String, String> amended = new HashMap<>(form);
        amended.put("counts", "2026-02-01");
        amended.put("from", terms().from().toString());
        amended.put("zone", terms().zone().getId());
        provider("POST /contracts/{id}/amendment", "/contracts/" + accepted() + "/amendment", amended, MOVED);
        String soon = LocalDate.now(Clock.systemUTC()).plusDays(3).toString();
        String[] roots = {"/contracts/", "/api/contracts/"};
        for (String root : roots) {
            boolean api = root.startsWith("/api");
            int done = api ? OK : MOVED;
            both("drafts", root + declined() + "/drafts", api, Map.of(), done);
            both("offer", root + drafted().contract() + "/offer", api, Map.of("validUntil", soon), done);
            both("withdrawal", root + offered().contract() + "/withdrawal", api, Map.of("reason", ""), done);
            Wording yes = offered();
            customer("acceptance", root + yes.contract() + "/acceptance", api, Map.of("hash", yes.hash()), done);
            Wording no = offered();
            customer("refusal", root + no.contract() + "/refusal", api, Map.of("hash", no.hash()), done);
            both(
                    "machines",
                    root + accepted() + "/machines",
                    api,
                    Map.of("machine", machine, "joins", "false", "day", soon, "note", "Sold"),
                    done);
            both("pauses/{pause}", root + pause(accepted()), api, Map.of("state", "APPROVED"), done);
            String ends = root + accepted() + "/notice";
            walk("POST " + root + "{id}/notice", ends, api ? "{}" : Map.of(), NOT_YOURS, NOT_YOURS, done, NOT_NOW);
            String first = LocalDate.parse(soon).plusDays(10).toString();
            String after = LocalDate.parse(soon).plusDays(20).toString();
            walk(
                    "POST " + root + "{id}/pauses",
                    root + lives + "/pauses",
                    api
                            ? Json.text(Map.of("from", first, "until", after, "reason", "x"))
                            : Map.of("from", first, "last", after, "reason", "x"),
                    NOT_YOURS,
                    NOT_YOURS,
                    done,
                    done);
        }
        String whole = "{\"customer\":\"" + north.first().id() + "\",\"terms\":" + Json.text(terms()) + "}";
        provider("POST /api/contracts", "/api/contracts", whole, CREATED);
        Wording again = drafted();
        provider(
                "PUT /api/contracts/{id}/draft",
                "/api/contracts/" + again.contract() + "/draft",
                "{\"hash\":\"" + again.hash() + "\",\"terms\":" + Json.text(terms()) + "}",
                OK);
        provider(
                "POST /api/contracts/{id}/amendments",
                "/api/contracts/" + accepted() + "/amendments",
                "{\"from\":\"2026-02-01\",\"terms\":" + Json.text(terms()) + "}",
                OK);
        String facts = "/api/contracts/" + lives + "/facts";
        walk("GET /api/contracts/{id}/facts", facts, "", OK, OK, OK, OK);
        walk(
                "POST /api/contracts/{id}/facts",
                facts,
                "{\"kind\":\"seats\",\"from\":\"2026-03-01\",\"amount\":3}",
                NOT_YOURS,
                NOT_YOURS,
                OK,
                OK);
        provider(
                "POST /api/contracts/{id}/facts/{fact}/withdrawal",
                facts + "/" + fact(lives, "2026-01-01") + "/withdrawal",
                "{}",
                OK);
        String page = "/contracts/" + lives + "/facts";
        walk("GET /contracts/{id}/facts", page + "?kind=seats", "", OK, OK, OK, OK);
        walk(
                "POST /contracts/{id}/facts",
                page,
                Map.of("kind", "seats", "from", "2026-04-01", "amount", "3"),
                NOT_YOURS,
                NOT_YOURS,
                MOVED,
                MOVED);
        provider(
                "POST /contracts/{id}/facts/{fact}/withdrawal",
                page + "/" + fact(lives, "2026-02-01") + "/withdrawal",
                Map.of(),
                MOVED);
        walk("GET /api/index-values", "/api/index-values?limit=2", "", OK, OK, OK, OK);
        walk(
                "POST /api/index-values",
                "/api/index-values",
                "{\"key\":\"Prices\",\"month\":\"2026-01\",\"value\":112.4}",
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS);
    }

    private ContractId declined() {
        Wording offered = offered();
        Asking.run(north.first().buyer().viewer(), () -> wordings.decline(offered.contract(), offered.hash(), ""));
        return offered.contract();
    }

    private UUID fact(ContractId of, String day) {
        var places = new Fact.Entry(FactKind.PLACES, "", LocalDate.parse(day), null, BigDecimal.ONE, "", "");
        return Asking.as(sales.viewer(), () -> facts.say(of, places)).id();
    }

    private void provider(String route, String path, Object body, int done) {
        walk(route, path, body, NOT_YOURS, NOT_YOURS, NOT_YOURS, done);
    }

    private void both(String what, String path, boolean api, Map<String, String> fields, int done) {
        provider(
                "POST " + (api ? "/api" : "") + "/contracts/{id}/" + what,
                path,
                api ? Json.text(fields) : fields,
                done);
    }

    private void customer(String what, String path, boolean api, Map<String, String> fields, int done) {
        walk(
                "POST " + (api ? "/api" : "") + "/contracts/{id}/" + what,
                path,
                api ? Json.text(fields) : fields,
                NOT_YOURS,
                NOT_YOURS,
                done,
                NOT_YOURS);
    }

    private void walk(String route, String path, Object body, int engineer, int operator, int buyer, int byProvider) {
        walks.add(new Walk(route, path, body, engineer, operator, buyer, byProvider));
    }

    private int status(World.Person person, Walk walk) {
        return status(browsers.computeIfAbsent(person.token(), door::withToken), walk);
    }

    private static int status(Browser browser, Walk walk) {
        if (walk.reads()) {
            return browser.get(walk.path()).status();
        }
        if (walk.body() instanceof Map<?, ?> form) {
            Map<String, String> fields = new HashMap<>();
            form.forEach((name, value) -> fields.put((String) name, (String) value));
            return browser.post(walk.path(), fields).status();
        }
        return browser.json(walk.method(), walk.path(), (String) walk.body()).status();
    }

    @Test
    void allOfThemAreWalked() {
        assertThat(walks.stream().map(Walk::route).distinct()).containsExactlyInAnyOrderElementsOf(ROUTES);
    }

    @Test
    void eachRoleMayDoWhatIsItsToDo() {
        List<String> wrong = new ArrayList<>();
        World.Person operator = Objects.requireNonNull(north.first().people().get(Role.OPERATOR));
        for (Walk walk : walks) {
            check(walk, north.engineer(), walk.engineer(), wrong);
            check(walk, operator, walk.operator(), wrong);
            check(walk, north.first().buyer(), walk.buyer(), wrong);
            check(walk, sales, walk.sales(), wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private void check(Walk walk, World.Person person, int wanted, List<String> wrong) {
        int status = status(person, walk);
        if (status != wanted) {
            wrong.add("%s as %s: %d instead of %d".formatted(walk.route(), person.email(), status, wanted));
        }
    }

    @Test
    void strangersFindNothingAtOthersIds() {
        List<String> wrong = new ArrayList<>();
        World.Person stranger = Objects.requireNonNull(south.people().get(Role.SALES));
        for (Walk walk : walks) {
            if (walk.route().contains("{")) {
                List<Integer> told = List.of(
                        status(stranger, walk),
                        status(south.first().buyer(), walk),
                        status(north.second().buyer(), walk));
                if (!told.contains(GONE) || !told.stream().allMatch(status -> status == GONE || status == NOT_YOURS)) {
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
                int status = status(nobody, walk);
                boolean api = walk.path().startsWith("/api/");
                boolean right = api ? status == 401 || !walk.reads() && status == NOT_YOURS : status == MOVED;
                if (!right) {
                    wrong.add(walk.route() + " " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
