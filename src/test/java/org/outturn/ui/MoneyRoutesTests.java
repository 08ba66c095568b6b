package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
import org.outturn.bill.Credits;
import org.outturn.bill.Invoice;
import org.outturn.bill.Invoices;
import org.outturn.bill.tax.Buyer;
import org.outturn.bill.tax.Seller;
import org.outturn.bill.tax.Taxes;
import org.outturn.identity.Asking;
import org.springframework.beans.factory.annotation.Autowired;

/** Walks the addresses of taxes and money as everybody; {@link RoutesTests} counts them with the others. */
@IntegrationTest
class MoneyRoutesTests {
    static final List<String> ROUTES = List.of(
            "GET /invoices/{id}/factur-x.pdf",
            "GET /api/invoices/{id}/factur-x.pdf",
            "GET /invoices/{id}/ubl.xml",
            "GET /api/invoices/{id}/ubl.xml",
            "GET /billing/taxes",
            "POST /billing/taxes/seller",
            "POST /billing/taxes/rates",
            "GET /billing/customers/{id}",
            "POST /billing/customers/{id}",
            "GET /api/billing-seller",
            "PUT /api/billing-seller",
            "GET /api/billing-customers/{id}",
            "PUT /api/billing-customers/{id}",
            "GET /api/billing-customers/{id}/tax",
            "GET /api/tax-rates",
            "POST /api/tax-rates");

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int MOVED = 302;
    private static final int NOT_YOURS = 403;
    private static final int GONE = 404;
    private static final int WRONG = 422;

    private static final String SELLER = "{\"vatId\":\"DE136695976\",\"iban\":\"DE89370400440532013000\"}";
    private static final String BUYER = "{\"vatId\":null,\"language\":\"de\"}";

    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    @Autowired
    Invoices invoices;

    @Autowired
    Credits credits;

    @Autowired
    Taxes taxes;

    private final Map<String, Browser> browsers = new HashMap<>();
    private World.Company company;
    private World.Company other;
    private List<Walk> walks;
    private Invoice invoice;

    private record Walk(String route, String path, Object body, int engineer, int finance, int buyer) {}

    @BeforeEach
    void twoCompanies() {
        company = world.company("money");
        other = world.company("south");
        walks = new ArrayList<>();
        Asking.run(company.finance().viewer(), () -> {
            taxes.change(Seller.read("DE136695976", "DE89370400440532013000"));
            taxes.change(company.first().id(), Buyer.read("", "de"));
        });
        invoice = issued();
        fill();
    }

    @AfterEach
    void leave() {
        browsers.values().forEach(Browser::close);
    }

    /** The first month again, issued with the numbers that are known by now. */
    private Invoice issued() {
        return Asking.as(company.finance().viewer(), () -> {
            var contract = company.first().contract();
            Invoice before = invoices.of(contract.id()).stream()
                    .filter(each -> each.state() == Invoice.State.ISSUED && each.stands())
                    .findFirst()
                    .orElseThrow();
            if (before.document().taxed() != null && before.document().taxed().sellerVatId() != null) {
                return before;
            }
            credits.credit(before.id(), "VAT id");
            return invoices.issue(
                    invoices.prepare(contract, before.document().month()).id());
        });
    }

    private void fill() {
        String path = "/invoices/" + invoice.id();
        for (String file : List.of("/factur-x.pdf", "/ubl.xml")) {
            walk("GET /invoices/{id}" + file, path + file, "", OK, OK, OK);
            walk("GET /api/invoices/{id}" + file, "/api" + path + file + "?lang=en", "", OK, OK, OK);
        }
        finance("GET /billing/taxes", "/billing/taxes?search=%25", "", OK);
        Map<String, String> seller = Map.of("vatId", "DE 136695976", "iban", "DE89 3704 0044 0532 0130 00");
        finance("POST /billing/taxes/seller", "/billing/taxes/seller", seller, MOVED);
        Map<String, String> rate = Map.of("country", "de", "from", "2020-07-01", "percent", "16", "note", "USt. 16 %");
        finance("POST /billing/taxes/rates", "/billing/taxes/rates", rate, MOVED);
        String customer = "/billing/customers/" + company.first().id();
        finance("GET /billing/customers/{id}", customer, "", OK);
        finance("POST /billing/customers/{id}", customer, Map.of("vatId", "", "language", "de"), MOVED);
        finance("GET /api/billing-seller", "/api/billing-seller", "", OK);
        finance("PUT /api/billing-seller", "/api/billing-seller", SELLER, OK);
        String buyer = "/api/billing-customers/" + company.first().id();
        finance("GET /api/billing-customers/{id}", buyer, "", OK);
        finance("PUT /api/billing-customers/{id}", buyer, BUYER, OK);
        finance("GET /api/billing-customers/{id}/tax", buyer + "/tax?day=2026-01-01", "", OK);
        finance("GET /api/tax-rates", "/api/tax-rates", "", OK);
        String json = "{\"country\":\"DE\",\"from\":\"2021-01-01\",\"rate\":0.19,\"note\":\"USt. 19 %\"}";
        finance("POST /api/tax-rates", "/api/tax-rates", json, CREATED);
    }

    private void finance(String route, String path, Object body, int status) {
        walk(route, path, body, NOT_YOURS, status, NOT_YOURS);
    }

    private void walk(String route, String path, Object body, int engineer, int finance, int buyer) {
        walks.add(new Walk(route, path, body, engineer, finance, buyer));
    }

    private Browser browser(World.Person person) {
        return browsers.computeIfAbsent(person.token(), door::withToken);
    }

    private Browser.Answer walk(World.Person person, Walk walk) {
        String method = walk.route().substring(0, walk.route().indexOf(' '));
        if (method.equals("GET")) {
            return browser(person).get(walk.path());
        }
        if (walk.body() instanceof Map<?, ?> form) {
            Map<String, String> fields = new HashMap<>();
            form.forEach((name, value) -> fields.put((String) name, (String) value));
            return browser(person).post(walk.path(), fields);
        }
        return browser(person).json(method, walk.path(), (String) walk.body());
    }

    @Test
    void allOfThemAreWalked() {
        assertThat(walks.stream().map(Walk::route).distinct()).containsExactlyInAnyOrderElementsOf(ROUTES);
    }

    @Test
    void eachPersonGetsWhatTheirRolesAllow() {
        for (Walk walk : walks) {
            assertThat(walk(company.engineer(), walk).status())
                    .as("engineer, %s", walk.route())
                    .isEqualTo(walk.engineer());
            assertThat(walk(company.first().buyer(), walk).status())
                    .as("buyer, %s", walk.route())
                    .isEqualTo(walk.buyer());
            assertThat(walk(company.finance(), walk).status())
                    .as("finance, %s", walk.route())
                    .isEqualTo(walk.finance());
        }
    }

    @Test
    void whoseItIsNotFindsNothing() {
        for (Walk walk : walks) {
            if (walk.route().contains("{id}")) {
                assertThat(walk(other.finance(), walk).status())
                        .as("another provider, %s", walk.route())
                        .isEqualTo(GONE);
                assertThat(walk(company.second().buyer(), walk).status())
                        .as("another customer, %s", walk.route())
                        .isIn(GONE, NOT_YOURS);
            }
        }
    }

    @Test
    void whatIsNoneIsRefusedAndNamed() {
        Browser finance = browser(company.finance());
        String customer = "/api/billing-customers/" + company.first().id();
        assertThat(finance.json("PUT", "/api/billing-seller", "{\"vatId\":\"DE1'; --\"}")
                        .status())
                .isEqualTo(WRONG);
        assertThat(finance.json("PUT", "/api/billing-seller", "{\"iban\":\"DE00370400440532013000\"}")
                        .status())
                .isEqualTo(WRONG);
        assertThat(finance.json("PUT", customer, "{\"language\":\"xx\"}").status())
                .isEqualTo(WRONG);
        assertThat(finance.json("POST", "/api/tax-rates", "{\"country\":\"DE\",\"from\":\"2021-01-01\",\"rate\":19}")
                        .status())
                .isEqualTo(WRONG);
        assertThat(finance.get("/api/invoices/" + invoice.id() + "/ubl.xml?lang=fr")
                        .status())
                .isEqualTo(WRONG);
    }

    @Test
    void numbersAreFrozenWithTheInvoice() {
        var taxed = Objects.requireNonNull(invoice.document().taxed());
        assertThat(Objects.requireNonNull(taxed.sellerVatId()).value()).isEqualTo("DE136695976");
        assertThat(browser(company.finance()).get("/invoices/" + invoice.id()).body())
                .contains("DE136695976");
        assertThat(browser(company.first().buyer())
                        .get("/api/invoices/" + invoice.id() + "/ubl.xml")
                        .body())
                .contains(invoice.number(), "DE136695976")
                .matches(text -> text.getBytes(StandardCharsets.UTF_8).length > 1_000);
    }
}
