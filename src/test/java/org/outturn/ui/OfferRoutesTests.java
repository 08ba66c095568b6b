package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Json;
import org.outturn.contract.catalogue.Offer;
import org.outturn.contract.catalogue.OfferWish;
import org.outturn.contract.catalogue.Offers;
import org.outturn.contract.catalogue.ServiceCatalogue;
import org.outturn.contract.catalogue.ServiceContent;
import org.outturn.contract.catalogue.ServiceVersion;
import org.outturn.contract.service.CapabilityLevel;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

/** Walks the addresses of the catalogue as everybody; {@link RoutesTests} counts them with the others. */
@IntegrationTest
class OfferRoutesTests {
    static final List<String> ROUTES = List.of(
            "GET /services",
            "GET /services/new",
            "POST /services",
            "GET /services/{id}",
            "GET /services/{id}/edit",
            "POST /services/{id}",
            "POST /services/entitlements",
            "GET /offers",
            "GET /offers/new",
            "POST /offers",
            "GET /offers/{id}",
            "GET /offers/{id}/draft",
            "POST /offers/{id}/draft",
            "POST /offers/{id}/drafts",
            "POST /offers/{id}/publication",
            "POST /offers/{id}/draft/withdrawal",
            "POST /offers/{id}/withdrawal",
            "GET /api/services",
            "POST /api/services",
            "GET /api/services/{id}",
            "GET /api/services/{id}/versions",
            "POST /api/services/{id}/versions",
            "GET /api/entitlements",
            "PUT /api/entitlements",
            "GET /api/offers",
            "POST /api/offers",
            "GET /api/offers/{id}",
            "PUT /api/offers/{id}/draft",
            "POST /api/offers/{id}/drafts",
            "POST /api/offers/{id}/publication",
            "POST /api/offers/{id}/draft/withdrawal",
            "POST /api/offers/{id}/withdrawal",
            "POST /api/offers/{id}/contracts");

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int MOVED = 302;
    private static final int NOT_YOURS = 403;
    private static final int GONE = 404;

    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    ServiceCatalogue services;

    @Autowired
    Offers offers;

    private final Map<String, Browser> browsers = new HashMap<>();
    private World.Company north;
    private World.Company south;
    private World.Person sales;
    private List<Walk> walks;

    /** Who may do what: the provider's engineer and the customer's buyer, the provider's sales; who writes does so in this order. */
    private record Walk(String route, String path, Object body, int engineer, int buyer, int sales) {
        String method() {
            return route.substring(0, route.indexOf(' '));
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

    private static ServiceContent content() {
        return new ServiceContent("Walked", "", CapabilityLevel.MONITORING, List.of("live"), List.of(), "", List.of());
    }

    private ServiceVersion service() {
        return Asking.as(sales.viewer(), () -> services.add(content()));
    }

    private OfferWish wish(ServiceVersion of) {
        return new OfferWish(
                Asking.as(sales.viewer(), offers::today),
                "Walked",
                "",
                List.of(of.id()),
                north.first().contract().terms().plan(),
                List.of(),
                null,
                List.of(),
                List.of());
    }

    private Offer drafted(ServiceVersion of) {
        return Asking.as(sales.viewer(), () -> offers.draft(wish(of)));
    }

    private Offer published(ServiceVersion of) {
        Offer draft = drafted(of);
        return Asking.as(
                sales.viewer(), () -> offers.publish(draft.id(), draft.latest().hash()));
    }

    private void fill() {
        ServiceVersion service = service();
        Map<String, String> fields = Map.of("name", "Walked", "level", "monitoring", "seen", "1");
        String one = "/services/" + service.id();
        reading("GET /services", "/services");
        writing("GET /services/new", "/services/new", "", OK);
        writing("POST /services", "/services", fields, MOVED);
        reading("GET /services/{id}", one);
        writing("GET /services/{id}/edit", one + "/edit", "", OK, GONE);
        writing("POST /services/{id}", one, fields, MOVED);
        reading("GET /api/services", "/api/services");
        writing("POST /api/services", "/api/services", Json.text(content()), CREATED);
        reading("GET /api/services/{id}", "/api" + one);
        reading("GET /api/services/{id}/versions", "/api" + one + "/versions");
        writing(
                "POST /api/services/{id}/versions",
                "/api/services/" + service().id() + "/versions",
                "{\"version\":1,\"content\":" + Json.text(content()) + "}",
                OK);

        walks.add(new Walk(
                "POST /services/entitlements",
                "/services/entitlements",
                Map.of("follow", "false"),
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS));
        walks.add(new Walk("GET /api/entitlements", "/api/entitlements", "", OK, OK, OK));
        walks.add(new Walk(
                "PUT /api/entitlements",
                "/api/entitlements",
                "{\"followContracts\":false}",
                NOT_YOURS,
                NOT_YOURS,
                NOT_YOURS));

        Offer open = drafted(service);
        String draft = "/offers/" + open.id();
        Map<String, String> form = new HashMap<>(Map.of(
                "title",
                "Walked",
                "from",
                wish(service).from() + "",
                "services",
                service.id() + "",
                "plan",
                Json.text(north.first().contract().terms().plan())));
        reading("GET /offers", "/offers");
        writing("GET /offers/new", "/offers/new", "", OK);
        writing("POST /offers", "/offers", form, MOVED);
        reading("GET /offers/{id}", draft);
        writing("GET /offers/{id}/draft", draft + "/draft", "", OK, GONE);
        Map<String, String> edited = new HashMap<>(form);
        edited.put("hash", open.latest().hash());
        writing("POST /offers/{id}/draft", draft + "/draft", edited, MOVED);
        reading("GET /api/offers", "/api/offers");
        writing("POST /api/offers", "/api/offers", Json.text(wish(service)), CREATED);
        reading("GET /api/offers/{id}", "/api" + draft);
        Offer other = drafted(service);
        writing(
                "PUT /api/offers/{id}/draft",
                "/api/offers/" + other.id() + "/draft",
                "{\"hash\":\"" + other.latest().hash() + "\",\"offer\":" + Json.text(wish(service)) + "}",
                OK);
        for (String root : new String[] {"/offers/", "/api/offers/"}) {
            boolean api = root.startsWith("/api");
            int done = api ? OK : MOVED;
            Object none = api ? "{}" : Map.of();
            writing("POST " + root + "{id}/drafts", root + published(service).id() + "/drafts", none, done);
            Offer ready = drafted(service);
            Map<String, String> hash = Map.of("hash", ready.latest().hash());
            writing(
                    "POST " + root + "{id}/publication",
                    root + ready.id() + "/publication",
                    api ? Json.text(hash) : hash,
                    done);
            writing(
                    "POST " + root + "{id}/draft/withdrawal",
                    root + drafted(service).id() + "/draft/withdrawal",
                    none,
                    done);
            writing(
                    "POST " + root + "{id}/withdrawal",
                    root + published(service).id() + "/withdrawal",
                    none,
                    done);
        }
        writing(
                "POST /api/offers/{id}/contracts",
                "/api/offers/" + published(service).id() + "/contracts",
                """
                {"customer":"%s","machines":["%s"],"provider":{"name":"M","address":"1","country":"DE"},"zone":"UTC",
                "from":"2026-06-01","taxRate":0.19,"paymentDays":14}""".formatted(north.first().id(), north.first().machine().id()),
                CREATED);
    }

    private void reading(String route, String path) {
        walks.add(new Walk(route, path, "", OK, NOT_YOURS, OK));
    }

    private void writing(String route, String path, Object body, int done) {
        writing(route, path, body, done, NOT_YOURS);
    }

    private void writing(String route, String path, Object body, int done, int buyer) {
        walks.add(new Walk(route, path, body, NOT_YOURS, buyer, done));
    }

    private int status(World.Person person, Walk walk) {
        Browser browser = browsers.computeIfAbsent(person.token(), door::withToken);
        if (walk.method().equals("GET")) {
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
        assertThat(walks.stream().map(Walk::route)).containsExactlyInAnyOrderElementsOf(ROUTES);
    }

    @Test
    void eachRoleMayDoWhatIsItsToDoAndStrangersFindNothing() {
        List<String> wrong = new ArrayList<>();
        World.Person stranger = Objects.requireNonNull(south.people().get(Role.SALES));
        for (Walk walk : walks) {
            check(walk, north.engineer(), walk.engineer(), wrong);
            check(walk, north.first().buyer(), walk.buyer(), wrong);
            if (walk.route().contains("{")) {
                check(walk, stranger, GONE, wrong);
            }
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
}
