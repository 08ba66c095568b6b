package org.outturn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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
import org.outturn.base.Sha256;
import org.outturn.contract.facts.FactKind;
import org.outturn.contract.facts.Facts;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What both sides live through with a contract, by API and on its pages. */
@IntegrationTest
class DealTests {
    private static final String TERMS = """
            {"title":"Watching over","promise":"We see it first.","provider":{"name":"Makers","address":"1 Works","country":"DE"},
            "customer":{"name":"Users","address":"1 Quay","country":"DE"},"machines":["%s"],"zone":"Europe/Berlin","from":"%s",
            "until":null,"plan":{"currency":"EUR","charges":[{"type":"recurring","key":"service","model":"subscription",
            "per":"machine","pricing":{"price":%s,"type":"per-unit"},"billing":{"alignment":"calendar","due":"arrears",
            "every":"month"}}]},"taxRate":0.19,"taxNote":"VAT","paymentDays":14,"seasons":[],"services":[{"id":"%s",
            "number":"S-1","version":1,"name":"Monitoring","level":"monitoring","features":["live"],"data":[{"signals":["energy"],
            "purpose":"service","why":"Without it nobody sees a failure."}]}],"promises":[{"key":"availability",
            "kind":"availability","target":0.97,"window":"month"}]}""";

    @Autowired
    World world;

    @Autowired
    Browser.Door door;

    @Autowired
    Contracts contracts;

    @Autowired
    Facts facts;

    private World.Company company;
    private Browser sales;
    private Browser buyer;
    private Browser other;

    @BeforeEach
    void sides() {
        company = world.company("deal");
        sales = door.withToken(
                Objects.requireNonNull(company.people().get(Role.SALES)).token());
        buyer = door.withToken(company.first().buyer().token());
        other = door.withToken(company.second().buyer().token());
    }

    @AfterEach
    void leave() {
        sales.close();
        buyer.close();
        other.close();
    }

    private String terms(String price, String from) {
        return TERMS.formatted(company.first().machine().id(), from, price, new UUID(0, 7));
    }

    private static JsonNode read(Browser.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return new JsonMapper().readTree(answer.body());
    }

    private static String today(int later) {
        return ZonedDateTime.now(ZoneId.of("Europe/Berlin"))
                .toLocalDate()
                .plusDays(later)
                .toString();
    }

    private JsonNode drafted(String price, String from) {
        return read(
                sales.json(
                        "POST",
                        "/api/contracts",
                        "{\"customer\":\"" + company.first().id() + "\",\"terms\":" + terms(price, from) + "}"),
                201);
    }

    private String offered(JsonNode draft) {
        String path = "/api/contracts/" + draft.get("contract").asString();
        read(sales.json("POST", path + "/offer", "{\"validUntil\":\"" + today(5) + "\"}"), 200);
        return path;
    }

    private ContractId accepted() {
        JsonNode draft = drafted("89.00", today(-60));
        String path = offered(draft);
        read(
                buyer.json(
                        "POST",
                        path + "/acceptance",
                        "{\"hash\":\"" + draft.get("hash").asString() + "\"}"),
                200);
        return ContractId.valueOf(draft.get("contract").asString());
    }

    @Test
    void fromDraftToAcceptance() {
        JsonNode draft = drafted("89.00", today(-60));
        String id = draft.get("contract").asString();
        String path = "/api/contracts/" + id;
        String hash = draft.get("hash").asString();
        assertThat(sales.get(path).body()).as("decimals keep their scale").contains("\"price\":89.00");

        assertThat(buyer.get(path).status()).as("a draft is the provider's").isEqualTo(404);
        assertThat(buyer.get("/contracts/" + id).status()).isEqualTo(404);
        assertThat(sales.get("/contracts/" + id).body()).contains("Draft", "89.00");

        offered(draft);
        assertThat(other.get("/contracts/" + id).status()).isEqualTo(404);
        assertThat(buyer.get("/contracts/" + id).body())
                .contains("Do you agree?", hash, "Without it nobody sees a failure.", "If you say no");
        assertThat(read(
                                sales.json(
                                        "PUT",
                                        path + "/draft",
                                        "{\"hash\":\"" + hash + "\",\"terms\":" + terms("1.00", today(0)) + "}"),
                                409)
                        .get("code")
                        .asString())
                .isEqualTo("wording-not-draft");
        assertThat(read(sales.json("POST", path + "/acceptance", "{\"hash\":\"" + hash + "\"}"), 403)
                        .get("code")
                        .asString())
                .isIn("not-the-contracts-customer", "role-missing");
        assertThat(read(buyer.json("POST", path + "/acceptance", "{\"hash\":\"stale\"}"), 409)
                        .get("code")
                        .asString())
                .isEqualTo("terms-changed");

        read(buyer.json("POST", path + "/acceptance", "{\"hash\":\"" + hash + "\"}"), 200);

        JsonNode contract = read(buyer.get(path), 200);
        assertThat(contract.get("state").asString()).isEqualTo("active");
        assertThat(contract.get("termsHash").asString()).isEqualTo(hash);
        Agreement agreement = Asking.as(company.job(), () -> contracts.agreement(ContractId.valueOf(id)));
        assertThat(Sha256.of(Json.text(agreement.versions().getFirst().terms())))
                .isEqualTo(hash);
        String text = buyer.get("/contracts/" + id + "/versions/1/terms.json").body();
        assertThat(Sha256.of(text)).isEqualTo(hash);
        assertThat(read(buyer.json("POST", path + "/acceptance", "{\"hash\":\"" + hash + "\"}"), 409)
                        .get("code")
                        .asString())
                .isEqualTo("wording-none-open");
        assertThat(buyer.get("/contracts/" + id).body()).contains("Active", "Ask for a pause", "Give notice");
        assertThat(sales.get("/contracts?search=watching&state=active").body()).contains(agreement.number());
        assertThat(sales.get("/contracts.csv?state=active").body()).contains(hash);
        assertThat(read(
                                sales.get("/api/contracts?state=active&customer="
                                        + company.first().id()),
                                200)
                        .get("contracts")
                        .valueStream()
                        .map(each -> each.get("number").asString()))
                .contains(agreement.number());
    }

    @Test
    void aDeclinedTextIsDraftedAnew() {
        JsonNode draft = drafted("95.00", today(30));
        String path = offered(draft);
        read(
                buyer.json(
                        "POST",
                        path + "/refusal",
                        "{\"hash\":\"" + draft.get("hash").asString() + "\",\"reason\":\"Too dear.\"}"),
                200);
        assertThat(read(sales.get(path), 200).get("state").asString()).isEqualTo("declined");
        JsonNode again = read(sales.json("POST", path + "/drafts", "{}"), 200);
        assertThat(again.get("number")).isEqualTo(draft.get("number"));
        assertThat(read(buyer.get(path), 200).get("state").asString())
                .as("the customer still sees what it declined")
                .isEqualTo("declined");
        read(sales.json("POST", path + "/withdrawal", "{\"reason\":\"\"}"), 200);
        assertThat(read(sales.get(path), 200).get("state").asString()).isEqualTo("withdrawn");
    }

    @Test
    void anAmendmentCountsFromItsDayOn() {
        ContractId id = accepted();
        String path = "/api/contracts/" + id;
        JsonNode amendment = read(
                sales.json(
                        "POST",
                        path + "/amendments",
                        "{\"from\":\"" + today(-10) + "\",\"terms\":" + terms("79.00", today(-60)) + "}"),
                200);
        assertThat(amendment.get("version").asInt()).isEqualTo(2);
        assertThat(sales.get("/contracts/" + id + "/draft").body()).contains("79.00");
        offered(amendment);
        assertThat(buyer.get("/contracts/" + id).body()).contains("Version 2 is offered");
        assertThat(buyer.get("/contracts/" + id + "/offer").body()).contains("89.00", "79.00", "goes on as it is");
        read(
                buyer.json(
                        "POST",
                        path + "/acceptance",
                        "{\"hash\":\"" + amendment.get("hash").asString() + "\"}"),
                200);
        Agreement agreement = Asking.as(company.job(), () -> contracts.agreement(id));
        assertThat(agreement.versions())
                .extracting(Agreement.Version::from)
                .containsExactly(LocalDate.parse(today(-60)), LocalDate.parse(today(-10)));
        assertThat(agreement.machines()).singleElement().satisfies(each -> {
            assertThat(each.country()).isEqualTo("DE");
            assertThat(each.until()).isNull();
        });
        assertThat(Asking.as(company.job(), () -> contracts.get(id)).version()).isEqualTo(2);
        assertThat(read(
                                sales.json(
                                        "POST",
                                        path + "/amendments",
                                        "{\"from\":\"" + today(-20) + "\",\"terms\":" + terms("70.00", today(-60))
                                                + "}"),
                                422)
                        .get("field")
                        .asString())
                .isEqualTo("from");
    }

    @Test
    void machinesPausesAndNotice() {
        ContractId id = accepted();
        String path = "/api/contracts/" + id;
        String machine = company.first().machine().id().toString();
        read(
                sales.json(
                        "POST",
                        path + "/machines",
                        "{\"machine\":\"%s\",\"joins\":false,\"day\":\"%s\",\"note\":\"Sold\"}"
                                .formatted(machine, today(-5))),
                200);
        assertThat(read(
                                sales.json(
                                        "POST",
                                        path + "/machines",
                                        "{\"machine\":\"%s\",\"joins\":false,\"day\":\"%s\",\"note\":\"Sold\"}"
                                                .formatted(machine, today(-3))),
                                409)
                        .get("code")
                        .asString())
                .isEqualTo("machine-not-in-contract");
        JsonNode asked = read(
                buyer.json(
                        "POST",
                        path + "/pauses",
                        "{\"from\":\"%s\",\"until\":\"%s\",\"reason\":\"Holidays\"}".formatted(today(0), today(10))),
                200);
        assertThat(read(buyer.get(path), 200).get("state").asString()).isEqualTo("active");
        assertThat(buyer.json("POST", path + "/pauses/" + asked.get("id").asString(), "{\"state\":\"APPROVED\"}")
                        .status())
                .isEqualTo(403);
        read(sales.json("POST", path + "/pauses/" + asked.get("id").asString(), "{\"state\":\"APPROVED\"}"), 200);
        assertThat(read(buyer.get(path), 200).get("state").asString()).isEqualTo("paused");
        assertThat(sales.get("/contracts?state=paused").body()).contains("/contracts/" + id);
        read(buyer.json("POST", path + "/notice", "{\"ends\":\"" + today(40) + "\",\"reason\":\"Moving\"}"), 200);
        JsonNode whole = read(sales.get(path + "/agreement"), 200);
        assertThat(whole.at("/notice/ends").asString()).isEqualTo(today(40));
        assertThat(whole.at("/contract/until").asString()).isEqualTo(today(40));
        assertThat(read(sales.json("POST", path + "/notice", "{}"), 409)
                        .get("code")
                        .asString())
                .isEqualTo("notice-given");
        assertThat(sales.get("/contracts/" + id).body()).contains("Notice was given", "Holidays", "Sold");
    }

    @Test
    void factsComeInVersionsAndVouchersCountOnce() {
        ContractId id = accepted();
        String path = "/api/contracts/" + id + "/facts";
        String turnover =
                "{\"kind\":\"turnover\",\"from\":\"2026-01-01\",\"until\":\"2026-02-01\",\"amount\":%s,\"unit\":\"%s\"}";
        read(buyer.json("POST", path, turnover.formatted("100.50", "EUR")), 200);
        JsonNode second = read(sales.json("POST", path, turnover.formatted("120.50", "EUR")), 200);
        assertThat(second.get("version").asInt()).isEqualTo(2);
        assertThat(read(sales.json("POST", path, turnover.formatted("1", "USD")), 422)
                        .get("field")
                        .asString())
                .isEqualTo("unit");
        String voucher = "{\"kind\":\"voucher\",\"key\":\"SPRING\",\"from\":\"2026-01-01\"}";
        read(buyer.json("POST", path, voucher), 200);
        assertThat(read(sales.json("POST", path, voucher.replace("2026", "2025")), 409)
                        .get("code")
                        .asString())
                .isEqualTo("voucher-used");
        assertThat(buyer.json(
                                "POST",
                                path,
                                "{\"kind\":\"promise\",\"key\":\"availability\",\"from\":\"2026-01-01\","
                                        + "\"until\":\"2026-02-01\",\"amount\":0.5,\"unit\":\"1\"}")
                        .status())
                .as("how a promise was kept is not the customer's to say")
                .isEqualTo(403);
        read(sales.json("POST", path + "/" + second.get("id").asString() + "/withdrawal", "{}"), 200);
        assertThat(Asking.as(company.job(), () -> facts.of(id)))
                .extracting(each -> each.entry().kind())
                .containsExactly(FactKind.VOUCHER);
        assertThat(other.get(path).status()).isEqualTo(404);
    }

    @Test
    void whatNobodyMeasuresIsEnteredOnAPage() {
        ContractId id = accepted();
        String path = "/contracts/" + id + "/facts";
        assertThat(sales.get("/contracts/" + id).body()).contains(path);
        assertThat(sales.get(path + "?kind=promise").body())
                .contains("How a promise was kept", "Available at least 97", "Nothing is entered yet.");
        assertThat(buyer.get(path + "?kind=promise").body())
                .as("how a promise was kept is not the customer's to say")
                .doesNotContain("<form method=\"post\" action=\"" + path);
        Map<String, String> kept = Map.of(
                "kind", "promise", "key", "availability", "from", today(-40), "last", today(-31), "amount", "0,95");
        assertThat(sales.post(path, kept).status()).isEqualTo(302);
        assertThat(buyer.get(path).body()).contains("0.95", "How a promise was kept");
        assertThat(Asking.as(company.job(), () -> facts.of(id)))
                .singleElement()
                .satisfies(each -> assertThat(each.entry().until()).isEqualTo(LocalDate.parse(today(-30))));
        String fact =
                Asking.as(company.job(), () -> facts.of(id)).getFirst().id().toString();
        assertThat(sales.post(path + "/" + fact + "/withdrawal", Map.of()).status())
                .isEqualTo(302);
        assertThat(sales.get(path).body()).contains("taken back", "Everything that was entered");
        for (Map<String, String> broken : List.of(
                Map.of("kind", "unheard", "from", today(0)),
                Map.of("kind", "seats", "from", "yesterday", "amount", "1"),
                Map.of("kind", "seats", "from", today(0), "amount", "many"),
                Map.of("kind", "promise", "key", "nothing", "from", today(0), "last", today(1), "amount", "1"),
                Map.of("kind", "seats", "from", today(0), "amount", "1.5"))) {
            assertThat(sales.post(path, broken).status()).as(broken.toString()).isEqualTo(422);
        }
        assertThat(sales.get(path + "?kind=%3Cscript%3E").status()).isEqualTo(200);
    }

    @Test
    void hostileInputIsRefusedByName() {
        Map<String, String> broken = Map.of(
                terms("-1", today(0)), "price",
                terms("89.00", today(0))
                                .replace(
                                        company.first().machine().id().toString(),
                                        company.second().machine().id().toString()),
                        "machines",
                terms("89.00", "+99999-01-01"), "from",
                terms("89.00", today(0)).replace("\"taxRate\":0.19", "\"taxRate\":19"), "taxRate",
                terms("89.00", today(0)).replace("\"DE\"", "\"ZZ\""), "provider.country");
        broken.forEach((terms, field) -> {
            JsonNode problem = read(
                    sales.json(
                            "POST",
                            "/api/contracts",
                            "{\"customer\":\"" + company.first().id() + "\",\"terms\":" + terms + "}"),
                    422);
            assertThat(problem.get("field").asString()).as(problem.toString()).isEqualTo(field);
            assertThat(problem.get("cure").asString()).isNotBlank();
        });
        for (String body :
                new String[] {"{}", "[]", "{\"terms\":7}", "{\"customer\":\"x\"}", "{\"terms\":{\"plan\":{}}}"}) {
            assertThat(sales.json("POST", "/api/contracts", body).status())
                    .as(body)
                    .isIn(400, 404, 422);
        }
        ContractId id = accepted();
        for (String form : new String[] {"9999999-01-01", "yesterday", "2026-02-31"}) {
            assertThat(sales.post("/contracts/" + id + "/pauses", Map.of("from", form, "last", form, "reason", "x"))
                            .status())
                    .as(form)
                    .isEqualTo(422);
            assertThat(sales.post("/contracts/" + id + "/notice", Map.of("last", form))
                            .status())
                    .as(form)
                    .isEqualTo(422);
        }
        assertThat(sales.get("/contracts?state=%3Cscript%3E&sort=%27&after=-5&customer=")
                        .status())
                .isEqualTo(200);
        assertThat(sales.post("/plans/check", Map.of("plan", "{\"currency\":\"EUR\",\"charges\":[<script>"))
                        .body())
                .doesNotContain("<script>");
        assertThat(sales.post("/plans/check", Map.of("plan", Json.text(SampleTerms.PLAN)))
                        .body())
                .contains("89.00", "/plans/curve.json?charge=service");
    }
}
