package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.bill.BillingRun;
import org.outturn.bill.BillingRuns;
import org.outturn.bill.Bills;
import org.outturn.bill.Invoice;
import org.outturn.bill.Invoices;
import org.outturn.contract.Contract;
import org.outturn.contract.Contracts;
import org.outturn.contract.Metered;
import org.outturn.contract.Plan;
import org.outturn.contract.Recurring;
import org.outturn.contract.Terms;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.plan.Per;
import org.outturn.contract.plan.Pricing;
import org.outturn.contract.plan.RevenueModel;
import org.outturn.identity.Asking;
import org.springframework.beans.factory.annotation.Autowired;

/** Walks the addresses of billing as everybody; {@link RoutesTests} counts them with the others. */
@IntegrationTest
class BillRoutesTests {
    static final List<String> ROUTES = List.of(
            "GET /invoices.csv",
            "GET /invoices/{id}/usage/{line}/points.csv",
            "GET /api/invoices/{id}/usage/{line}/points.csv",
            "GET /api/invoices/{id}/basis",
            "POST /contracts/{id}/bill",
            "POST /api/contracts/{id}/bill",
            "POST /api/invoices/{id}/issue",
            "POST /api/invoices/{id}/discard",
            "POST /invoices/{id}/credit",
            "POST /api/invoices/{id}/credit",
            "GET /billing",
            "GET /billing/{id}",
            "POST /billing",
            "POST /billing/{id}/cancel",
            "POST /billing/settings",
            "POST /api/billing-runs",
            "GET /api/billing-runs",
            "GET /api/billing-runs/{id}",
            "POST /api/billing-runs/{id}/cancel",
            "GET /api/parked-contracts",
            "GET /api/billing-settings",
            "PUT /api/billing-settings");

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int MOVED = 302;
    private static final int NOT_YOURS = 403;
    private static final int GONE = 404;
    private static final int NOT_NOW = 409;
    private static final int WRONG = 422;

    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    Contracts contracts;

    @Autowired
    Bills bills;

    @Autowired
    Invoices invoices;

    @Autowired
    BillingRuns runs;

    private final Map<String, Browser> browsers = new HashMap<>();
    private World.Company company;
    private World.Company other;
    private List<Walk> walks;

    /** Who may do what: the provider's engineer and finance, the customer's buyer; an operator is the buyer. */
    private record Walk(String route, String path, Object body, int engineer, int finance, int buyer) {
        boolean reads() {
            return route.startsWith("GET");
        }
    }

    @BeforeEach
    void twoCompanies() {
        company = world.company("bills");
        other = world.company("south");
        walks = new ArrayList<>();
        fill();
    }

    @AfterEach
    void leave() {
        browsers.values().forEach(Browser::close);
        quiet();
    }

    private void quiet() {
        await().until(() -> Asking.as(
                company.finance().viewer(),
                () -> runs.latest().stream().noneMatch(run -> run.state().isMoving())));
    }

    private Contract contract() {
        var meter = new Meter("good", new Meter.Source.Records("production", "good"), Meter.Aggregate.SUM, "1");
        var plan = new Plan(
                Currency.getInstance("EUR"),
                List.of(
                        new Recurring(
                                "service",
                                RevenueModel.SUBSCRIPTION,
                                Per.MACHINE,
                                Billing.MONTHLY,
                                Pricing.perUnit("89.00")),
                        new Metered(
                                "good", RevenueModel.PERFORMANCE, meter, Billing.MONTHLY, Pricing.perUnit("0.05"))));
        Terms model = company.first().contract().terms();
        var terms = new Terms(
                "Paid by good units",
                "You pay what is good.",
                model.provider(),
                model.customer(),
                model.machines(),
                World.ZONE,
                LocalDate.parse("2025-01-01"),
                LocalDate.parse("2025-03-01"),
                plan,
                new BigDecimal("0.19"),
                "VAT 19 %",
                30);
        return Asking.as(company.job(), () -> contracts.conclude(company.first().id(), terms, "Bea"));
    }

    private Invoice drafted() {
        return Asking.as(
                company.finance().viewer(),
                () -> ((Bills.Outcome.Drafted) bills.bill(contract())).drafts().getFirst());
    }

    private Invoice issued() {
        Invoice draft = drafted();
        return Asking.as(company.finance().viewer(), () -> invoices.issue(draft.id()));
    }

    private void fill() {
        Invoice issued = issued();
        String invoice = "/invoices/" + issued.id();
        reads("/invoices.csv", "/invoices.csv?state=issued&search=INV&sort=-gross&month=2025-02", OK, OK, OK);
        int counted = issued.document().lines().stream()
                .filter(line -> line.rated().charge().equals("good"))
                .findFirst()
                .orElseThrow()
                .position();
        String points = invoice + "/usage/" + counted + "/points.csv";
        reads("/invoices/{id}/usage/{line}/points.csv", points, OK, OK, OK);
        reads("/api/invoices/{id}/usage/{line}/points.csv", "/api" + points, OK, OK, OK);
        reads("/api/invoices/{id}/basis", "/api" + invoice + "/basis", OK, OK, OK);
        String due = "/contracts/" + contract().id() + "/bill";
        walk("POST /contracts/{id}/bill", due, Map.of(), NOT_YOURS, MOVED, NOT_YOURS);
        walk("POST /api/contracts/{id}/bill", "/api" + due, "{}", NOT_YOURS, OK, NOT_YOURS);
        String issue = "/api/invoices/" + drafted().id() + "/issue";
        walk("POST /api/invoices/{id}/issue", issue, "{}", NOT_YOURS, OK, NOT_YOURS);
        String discard = "/api/invoices/" + drafted().id() + "/discard";
        walk("POST /api/invoices/{id}/discard", discard, "{}", NOT_YOURS, OK, NOT_YOURS);
        Map<String, String> why = Map.of("why", "Wrong machine");
        String credit = "/invoices/" + issued().id() + "/credit";
        walk("POST /invoices/{id}/credit", credit, why, NOT_YOURS, MOVED, NOT_YOURS);
        String credited = "/api/invoices/" + issued().id() + "/credit";
        walk("POST /api/invoices/{id}/credit", credited, "{\"why\":\"Wrong machine\"}", NOT_YOURS, CREATED, NOT_YOURS);
        quiet();
        String run = Asking.as(
                company.finance().viewer(),
                () -> runs.start(BillingRun.Kind.DRAFT).id().toString());
        quiet();
        reads("/billing", "/billing", NOT_YOURS, OK, NOT_YOURS);
        reads("/billing/{id}", "/billing/" + run, NOT_YOURS, OK, NOT_YOURS);
        reads("/api/billing-runs", "/api/billing-runs", NOT_YOURS, OK, NOT_YOURS);
        reads("/api/billing-runs/{id}", "/api/billing-runs/" + run, NOT_YOURS, OK, NOT_YOURS);
        reads("/api/parked-contracts", "/api/parked-contracts", NOT_YOURS, OK, NOT_YOURS);
        reads("/api/billing-settings", "/api/billing-settings", NOT_YOURS, OK, NOT_YOURS);
        walk("POST /billing", "/billing", Map.of("kind", "DRAFT"), NOT_YOURS, MOVED, NOT_YOURS);
        walk("POST /api/billing-runs", "/api/billing-runs", "{\"kind\":\"DRAFT\"}", NOT_YOURS, CREATED, NOT_YOURS);
        // It has ended.
        walk("POST /billing/{id}/cancel", "/billing/" + run + "/cancel", Map.of(), NOT_YOURS, NOT_NOW, NOT_YOURS);
        String cancel = "/api/billing-runs/" + run + "/cancel";
        walk("POST /api/billing-runs/{id}/cancel", cancel, "{}", NOT_YOURS, NOT_NOW, NOT_YOURS);
        Map<String, String> days = Map.of("collectionDays", "3", "correctionDays", "92");
        walk("POST /billing/settings", "/billing/settings", days, NOT_YOURS, MOVED, NOT_YOURS);
        String json = "{\"collectionDays\":3,\"correctionDays\":92}";
        walk("PUT /api/billing-settings", "/api/billing-settings", json, NOT_YOURS, OK, NOT_YOURS);
    }

    private void reads(String route, String path, int engineer, int finance, int buyer) {
        walk("GET " + route, path, "", engineer, finance, buyer);
    }

    private void walk(String route, String path, Object body, int engineer, int finance, int buyer) {
        walks.add(new Walk(route, path, body, engineer, finance, buyer));
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
        String method = walk.route().substring(0, walk.route().indexOf(' '));
        return browser.json(method, walk.path(), (String) walk.body());
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
    void eachPersonGetsWhatTheirRolesAllow() {
        for (Walk walk : walks) {
            assertThat(status(company.engineer(), walk))
                    .as("engineer, %s", walk.route())
                    .isEqualTo(walk.engineer());
            assertThat(status(company.first().buyer(), walk))
                    .as("buyer, %s", walk.route())
                    .isEqualTo(walk.buyer());
            quiet();
            assertThat(status(company.finance(), walk))
                    .as("finance, %s", walk.route())
                    .isEqualTo(walk.finance());
        }
    }

    @Test
    void whoseItIsNotFindsNothing() {
        for (Walk walk : walks) {
            if (walk.route().contains("{id}")) {
                assertThat(status(other.finance(), walk))
                        .as("another provider, %s", walk.route())
                        .isEqualTo(GONE);
                if (!walk.route().contains("billing")) {
                    assertThat(status(company.second().buyer(), walk))
                            .as("another customer, %s", walk.route())
                            .isIn(GONE, NOT_YOURS);
                }
            }
        }
    }

    @Test
    void whatIsNoneIsRefusedAndNamed() {
        Browser finance = door.withToken(company.finance().token());
        browsers.put("finance", finance);
        String invoice = "/api/invoices/" + issued().id();
        assertThat(finance.get("/invoices?state=lost").status()).isEqualTo(WRONG);
        assertThat(finance.get("/invoices?month=2025-13").status()).isEqualTo(WRONG);
        assertThat(finance.get("/invoices?search=%25%27%3B--&sort=-nothing&after=-5")
                        .status())
                .isEqualTo(OK);
        assertThat(finance.get("/invoices.csv?customer=nobody").status()).isEqualTo(GONE);
        assertThat(finance.get(invoice + "/usage/0/points.csv").status()).isEqualTo(GONE);
        assertThat(finance.get(invoice + "/usage/99/points.csv").status()).isEqualTo(GONE);
        assertThat(finance.get(invoice + "/usage/1/points.csv").status()).isEqualTo(GONE);
        assertThat(finance.get("/api/billing-runs/none").status()).isEqualTo(GONE);
        assertThat(finance.json("POST", "/api/billing-runs", "{\"kind\":\"ALL\"}")
                        .status())
                .isIn(400, WRONG);
        assertThat(finance.json("POST", "/api/billing-runs", "{}").status()).isIn(400, WRONG);
        assertThat(finance.json("POST", invoice + "/credit", "{}").status()).isEqualTo(WRONG);
        assertThat(finance.json("POST", invoice + "/credit", "{\"why\":\"" + "x".repeat(501) + "\"}")
                        .status())
                .isEqualTo(WRONG);
        assertThat(finance.json("PUT", "/api/billing-settings", "{\"collectionDays\":61,\"correctionDays\":1}")
                        .status())
                .isEqualTo(WRONG);
    }
}
