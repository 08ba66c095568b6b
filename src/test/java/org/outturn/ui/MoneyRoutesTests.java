package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import org.outturn.base.Refused;
import org.outturn.bill.Credits;
import org.outturn.bill.Invoice;
import org.outturn.bill.Invoices;
import org.outturn.bill.dunning.ReminderDocument;
import org.outturn.bill.dunning.Reminders;
import org.outturn.bill.payment.BankStatements;
import org.outturn.bill.payment.Payment;
import org.outturn.bill.payment.Payments;
import org.outturn.bill.tax.Buyer;
import org.outturn.bill.tax.Seller;
import org.outturn.bill.tax.Taxes;
import org.outturn.identity.Asking;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walks the addresses of taxes and money as everybody; {@link RoutesTests} counts them with the others. */
@IntegrationTest
class MoneyRoutesTests {
    static final List<String> ROUTES = List.of(
            "GET /invoices/{id}/factur-x.pdf",
            "GET /api/invoices/{id}/factur-x.pdf",
            "GET /invoices/{id}/ubl.xml",
            "GET /api/invoices/{id}/ubl.xml",
            "POST /invoices/{id}/payments",
            "GET /api/invoices/{id}/payments",
            "POST /api/invoices/{id}/payments",
            "POST /payments/{id}/undo",
            "POST /api/payments/{id}/undo",
            "GET /open-items",
            "GET /api/open-items",
            "GET /billing/statements",
            "POST /billing/statements",
            "GET /billing/statements/{id}",
            "POST /billing/statements/{id}",
            "POST /api/bank-statements",
            "GET /api/bank-statements/{id}",
            "POST /api/bank-statements/{id}/confirm",
            "GET /billing/reminders",
            "POST /billing/reminders",
            "POST /billing/reminders/levels",
            "GET /reminders/{id}/pdf",
            "GET /api/reminders/{id}/pdf",
            "POST /invoices/{id}/hold",
            "POST /invoices/{id}/release",
            "GET /api/invoices/{id}/reminders",
            "POST /api/reminders",
            "GET /api/dunning-levels",
            "PUT /api/dunning-levels",
            "POST /api/invoices/{id}/hold",
            "POST /api/invoices/{id}/release",
            "GET /billing/postings",
            "POST /billing/postings/accounts",
            "GET /billing/postings.csv",
            "GET /api/postings.csv",
            "GET /api/posting-accounts",
            "PUT /api/posting-accounts",
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

    private static final String STATEMENT = """
            <Document><BkToCstmrStmt><Stmt><Id>money</Id><Ntry><Amt Ccy="CCY">AMOUNT</Amt><CdtDbtInd>CRDT</CdtDbtInd>
            <Sts>BOOK</Sts><BookgDt><Dt>2026-01-03</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>NUMBER</Ustrd></RmtInf></TxDtls>
            </NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>""";

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

    @Autowired
    Payments payments;

    @Autowired
    BankStatements statements;

    @Autowired
    Reminders reminders;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient db;

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
        payments(path);
        reminders(path);
        postings();
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

    private void reminders(String path) {
        String letter = "/reminders/" + reminder() + "/pdf";
        walk("GET /reminders/{id}/pdf", letter, "", OK, OK, OK);
        walk("GET /api/reminders/{id}/pdf", "/api" + letter, "", OK, OK, OK);
        walk("GET /api/invoices/{id}/reminders", "/api" + path + "/reminders", "", OK, OK, OK);
        finance("GET /billing/reminders", "/billing/reminders", "", OK);
        finance("POST /billing/reminders", "/billing/reminders", Map.of(), MOVED);
        finance("POST /api/reminders", "/api/reminders", "{}", CREATED);
        Map<String, String> level = Map.of("days", "7", "fee", "");
        finance("POST /billing/reminders/levels", "/billing/reminders/levels", level, MOVED);
        finance("GET /api/dunning-levels", "/api/dunning-levels", "", OK);
        String levels = "{\"levels\":[{\"days\":7,\"fee\":0},{\"days\":21,\"fee\":5.00}]}";
        finance("PUT /api/dunning-levels", "/api/dunning-levels", levels, OK);
        finance("POST /invoices/{id}/hold", path + "/hold", Map.of("why", "In dispute"), MOVED);
        finance("POST /invoices/{id}/release", path + "/release", Map.of(), MOVED);
        finance("POST /api/invoices/{id}/hold", "/api" + path + "/hold", "{\"why\":\"In dispute\"}", 204);
        finance("POST /api/invoices/{id}/release", "/api" + path + "/release", "{}", 204);
    }

    /** A letter of the first level, written by hand since the invoice was issued only now. */
    private UUID reminder() {
        var document = invoice.document();
        var letter = new ReminderDocument(
                invoice.number(),
                1,
                document.due().plusDays(7),
                document.seller(),
                document.buyer(),
                document.issuedOn(),
                document.due(),
                document.currency(),
                document.gross(),
                BigDecimal.ZERO,
                document.gross(),
                BigDecimal.ZERO,
                document.due().plusDays(14),
                "de",
                null);
        return Asking.as(company.job(), () -> {
            db.sql("""
                    insert into bill.reminder (id, tenant_id, customer_id, invoice_id, level, day, document, who, at)
                    values (gen_random_uuid(), ?, ?, ?, 1, ?, ?, '', now()) on conflict do nothing""")
                    .params(
                            company.tenant().value(),
                            company.first().id().value(),
                            invoice.id().value(),
                            letter.day(),
                            Json.text(letter))
                    .update();
            return reminders.of(invoice.id()).getFirst().id();
        });
    }

    private void postings() {
        finance("GET /billing/postings", "/billing/postings", "", OK);
        Map<String, String> accounts =
                Map.of("receivable", "1400", "bank", "1200", "revenue", "8400", "untaxed", "8338", "tax", "1776");
        finance("POST /billing/postings/accounts", "/billing/postings/accounts", accounts, MOVED);
        String period = "?from=2026-01-01&until=2026-01-31";
        finance("GET /billing/postings.csv", "/billing/postings.csv" + period, "", OK);
        finance("GET /api/postings.csv", "/api/postings.csv" + period, "", OK);
        finance("GET /api/posting-accounts", "/api/posting-accounts", "", OK);
        String json =
                "{\"receivable\":\"1400\",\"bank\":\"1200\",\"revenue\":\"8400\",\"untaxed\":\"8338\",\"tax\":\"1776\"}";
        finance("PUT /api/posting-accounts", "/api/posting-accounts", json, OK);
    }

    @Test
    void aPeriodIsBookedTheSameWayEachTime() {
        paid("0.40");
        String today = LocalDate.now(clock.withZone(ZoneOffset.UTC)).toString();
        String path = "/api/postings.csv?from=" + today + "&until=" + today;
        String first = browser(company.finance()).get(path).body();
        assertThat(first).startsWith("date,number,customer,debit,credit,amount,currency,tax_code,text");
        assertThat(first.lines().filter(line -> line.contains("," + invoice.number() + ",")))
                .anyMatch(line -> line.contains(invoice.document().net().abs().toPlainString()))
                .anyMatch(line -> line.startsWith("2026-01-02," + invoice.number()) && line.contains(",0.40,"));
        assertThat(browser(company.finance()).get(path).body()).isEqualTo(first);
        assertThat(browser(company.finance())
                        .get("/api/postings.csv?from=2026-01-01&until=2999-01-01")
                        .status())
                .isEqualTo(WRONG);
        assertThat(browser(company.finance())
                        .json("PUT", "/api/posting-accounts", "{\"receivable\":\"=1+1\"}")
                        .status())
                .isEqualTo(WRONG);
        assertThat(browser(company.finance())
                        .json("PUT", "/api/dunning-levels", "{\"levels\":[{\"days\":7,\"fee\":-1}]}")
                        .status())
                .isEqualTo(WRONG);
    }

    private void payments(String path) {
        Map<String, String> form = Map.of("amount", "0,10", "day", "2026-01-02", "reference", "X 1", "note", "");
        finance("POST /invoices/{id}/payments", path + "/payments", form, MOVED);
        walk("GET /api/invoices/{id}/payments", "/api" + path + "/payments", "", OK, OK, OK);
        String json = "{\"amount\":0.10,\"day\":\"2026-01-02\",\"reference\":\"X 2\"}";
        finance("POST /api/invoices/{id}/payments", "/api" + path + "/payments", json, CREATED);
        String undo = "/payments/" + paid("0.20").id() + "/undo";
        finance("POST /payments/{id}/undo", undo, Map.of("note", "Wrong"), MOVED);
        String undone = "/api/payments/" + paid("0.30").id() + "/undo";
        finance("POST /api/payments/{id}/undo", undone, "{\"note\":\"Wrong\"}", CREATED);
        walk("GET /open-items", "/open-items", "", NOT_YOURS, OK, OK);
        walk("GET /api/open-items", "/api/open-items", "", NOT_YOURS, OK, OK);
        String brought = Asking.as(
                company.finance().viewer(),
                () -> statements.bring("x.xml", sample("UNKNOWN")).id().toString());
        finance("GET /billing/statements", "/billing/statements", "", OK);
        finance("POST /billing/statements", "/billing/statements", Map.of(), WRONG);
        finance("GET /billing/statements/{id}", "/billing/statements/" + brought, "", OK);
        finance("POST /billing/statements/{id}", "/billing/statements/" + brought, Map.of("line-0", ""), MOVED);
        finance("GET /api/bank-statements/{id}", "/api/bank-statements/" + brought, "", OK);
        finance("POST /api/bank-statements/{id}/confirm", "/api/bank-statements/" + brought + "/confirm", "{}", OK);
        // this is JSON, no statement
        walk("POST /api/bank-statements", "/api/bank-statements", "{}", 415, 415, 415);
    }

    private Payment paid(String amount) {
        var wish = new Payments.Wish(new BigDecimal(amount), LocalDate.parse("2026-01-02"), "", "");
        return Asking.as(company.finance().viewer(), () -> payments.enter(invoice.id(), wish));
    }

    @Test
    void aStatementIsEnteredOnceHoweverOftenItIsBrought() {
        Browser finance = browser(company.finance());
        String standing = "/api/invoices/" + invoice.id() + "/payments";
        String gross = invoice.document().gross().toPlainString();
        String text = STATEMENT
                .replace("NUMBER", invoice.number())
                .replace("AMOUNT", gross)
                .replace("CCY", currency());
        Asking.run(company.finance().viewer(), () -> {
            payments.of(invoice.id()).stream()
                    .filter(each -> each.undoes() == null && !each.undone())
                    .forEach(each -> payments.undo(each.id(), "anew"));
            var first = statements.bring("a.xml", text.getBytes(StandardCharsets.UTF_8));
            assertThat(BankStatements.sure(statements.matches(first))).containsValue(invoice.number());
            assertThat(statements.confirm(first.id(), BankStatements.sure(statements.matches(first))))
                    .isEqualTo(1);
            var again = statements.bring("b.xml", text.getBytes(StandardCharsets.UTF_8));
            assertThat(BankStatements.sure(statements.matches(again))).isEmpty();
            assertThat(statements.confirm(again.id(), Map.of(0, invoice.number())))
                    .isZero();
            assertThatThrownBy(() -> statements.confirm(again.id(), Map.of(7, invoice.number())))
                    .isInstanceOf(Refused.class);
            Payment paid = payments.of(invoice.id()).getLast();
            assertThatThrownBy(() -> db.sql("update bill.payment set amount = 1 where id = ?")
                            .param(paid.id())
                            .update())
                    .isInstanceOf(DataAccessException.class);
        });
        assertThat(finance.get(standing).body()).contains("\"state\":\"PAID\"");
        assertThat(finance.get("/api/invoices?paid=paid&q=" + invoice.number()).body())
                .contains(invoice.number());
        assertThat(finance.get("/api/invoices?paid=open&q=" + invoice.number()).body())
                .doesNotContain(invoice.number());
        assertThat(finance.get("/invoices?paid=overdue").status()).isEqualTo(OK);
        assertThat(finance.get("/invoices?paid=overpaid").status()).isEqualTo(OK);
        assertThat(finance.get("/invoices?paid=partly").status()).isEqualTo(OK);
        assertThat(finance.get("/invoices?paid=x").status()).isEqualTo(WRONG);
        assertThat(browser(company.first().buyer())
                        .get("/invoices/" + invoice.id())
                        .body())
                .contains("id=\"payments\"")
                .doesNotContain("/payments\" class=\"form\"");
    }

    private static byte[] sample(String number) {
        return STATEMENT
                .replace("NUMBER", number)
                .replace("AMOUNT", "77.77")
                .replace("CCY", "EUR")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String currency() {
        return invoice.document().currency().getCurrencyCode();
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
