package org.outturn.contract.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a service over an offer to the draft of a contract, by API and on the pages. */
@IntegrationTest
class CatalogueTests {
    private static final String SERVICE = """
            {"name":"Monitoring %s","description":"We watch.","level":"monitoring","features":["live","hotline"],
            "reports":["Monthly"],"help":"A hotline by day.","data":[{"signals":["energy"],"purpose":"service",
            "why":"Without it nobody sees a failure."}]}""";
    private static final String OFFER = """
            {"from":"2026-01-01","title":"Watching over","promise":"We see it first.","services":["%s"],
            "plan":{"currency":"EUR","charges":[{"type":"recurring","key":"service","model":"subscription","per":"machine",
            "pricing":{"price":89.00,"type":"per-unit"},"billing":{"alignment":"calendar","due":"arrears","every":"month"}}]},
            "promises":[{"key":"availability","kind":"availability","target":0.97,"window":"month"}],
            "commitment":{"minimum":"P12M","notice":"P3M","then":"runs-on"},"types":[],"countries":["%s"]}""";

    @Autowired
    World world;

    @Autowired
    Browser.Door door;

    private World.Company company;
    private Browser sales;
    private Browser buyer;

    @BeforeEach
    void sides() {
        company = world.company("deal");
        sales = door.withToken(
                Objects.requireNonNull(company.people().get(Role.SALES)).token());
        buyer = door.withToken(company.first().buyer().token());
    }

    @AfterEach
    void leave() {
        sales.close();
        buyer.close();
    }

    private static JsonNode read(Browser.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return new JsonMapper().readTree(answer.body());
    }

    private JsonNode service(String name) {
        return read(sales.json("POST", "/api/services", SERVICE.formatted(name)), 201);
    }

    private JsonNode offer(String service, String country) {
        return read(sales.json("POST", "/api/offers", OFFER.formatted(service, country)), 201);
    }

    private static String hash(JsonNode offer) {
        return "{\"hash\":\"" + offer.at("/versions/0/hash").asString() + "\"}";
    }

    private String frame() {
        return """
                {"customer":"%s","machines":["%s"],"provider":{"name":"Makers","address":"1 Works","country":"DE"},
                "zone":"Europe/Berlin","from":"2026-06-01","taxRate":0.19,"taxNote":"VAT","paymentDays":14}""".formatted(company.first().id(), company.first().machine().id());
    }

    @Test
    void aContractFromAnOfferNamesTheVersionsOfBoth() {
        JsonNode service = service("first");
        String id = service.get("id").asString();
        JsonNode drafted = offer(id, "DE");
        String path = "/api/offers/" + drafted.get("id").asString();
        assertThat(drafted.get("standing").asString()).isEqualTo("draft");
        assertThat(read(sales.json("POST", path + "/contracts", frame()), 409)
                        .get("code")
                        .asString())
                .isEqualTo("offer-not-offered");
        read(sales.json("POST", path + "/publication", "{\"hash\":\"stale\"}"), 409);
        read(sales.json("POST", path + "/publication", hash(drafted)), 200);

        JsonNode revised = read(
                sales.json(
                        "POST",
                        "/api/services/" + id + "/versions",
                        "{\"version\":1,\"content\":" + SERVICE.formatted("second") + "}"),
                200);
        assertThat(revised.get("version").asInt()).isEqualTo(2);

        JsonNode draft = read(sales.json("POST", path + "/contracts", frame()), 201);
        JsonNode terms = draft.get("terms");
        assertThat(terms.at("/offer/number")).isEqualTo(drafted.get("number"));
        assertThat(terms.at("/offer/version").asInt()).isEqualTo(1);
        assertThat(terms.at("/services/0/name").asString())
                .as("the version that was offered")
                .isEqualTo("Monitoring first");
        assertThat(terms.at("/services/0/help").asString()).isEqualTo("A hotline by day.");
        assertThat(terms.at("/commitment/minimum").asString()).isEqualTo("P12M");
        assertThat(sales.get("/contracts/" + draft.get("contract").asString()).body())
                .contains(
                        "Monitoring first",
                        "A hotline by day.",
                        "offer " + drafted.get("number").asString());

        JsonNode next = read(sales.json("POST", path + "/drafts", "{}"), 200);
        assertThat(next.at("/versions/0/content/services/0/name").asString()).isEqualTo("Monitoring second");
        assertThat(next.get("counts").asInt()).isEqualTo(1);
        read(sales.json("POST", path + "/drafts", "{}"), 409);
        read(sales.json("POST", path + "/draft/withdrawal", "{}"), 200);
        JsonNode gone = read(sales.json("POST", path + "/withdrawal", "{}"), 200);
        assertThat(gone.get("standing").asString()).isEqualTo("withdrawn");
        read(sales.json("POST", path + "/contracts", frame()), 409);
    }

    @Test
    void anOfferIsMadeForMachinesAndPlaces() {
        JsonNode drafted = offer(service("places").get("id").asString(), "BR");
        String path = "/api/offers/" + drafted.get("id").asString();
        read(sales.json("POST", path + "/publication", hash(drafted)), 200);
        JsonNode refused = read(sales.json("POST", path + "/contracts", frame()), 422);
        assertThat(refused.get("code").asString()).isEqualTo("offer-machine");
        assertThat(refused.get("field").asString()).isEqualTo("machines");
    }

    @Test
    void thePagesLeadFromTheServiceToTheContract() {
        String id = service("pages").get("id").asString();
        assertThat(sales.get("/services").body()).contains("Monitoring pages", "Live values");
        assertThat(sales.get("/services/" + id).body())
                .contains("Without it nobody sees a failure.", "/offers/new?service=" + id, "A hotline by day.");
        assertThat(sales.get("/services/" + id + "/edit").body()).contains("We watch.", "data-why-2");
        JsonNode drafted = offer(id, "DE");
        String offer = drafted.get("id").asString();
        assertThat(sales.get("/offers/" + offer).body()).contains("89.00", "Publish", "/plans/curve.json");
        assertThat(sales.get("/offers/" + offer + "/draft").body()).contains("Watching over", "P12M");
        read(sales.json("POST", "/api/offers/" + offer + "/publication", hash(drafted)), 200);
        assertThat(sales.get("/offers?state=offered").body()).contains("/offers/" + offer);
        assertThat(sales.get("/contracts/new?offer=" + offer).body()).contains(offer);
        String form = sales.get("/contracts/new?offer=" + offer + "&customer="
                        + company.first().id())
                .body();
        assertThat(form)
                .contains(
                        "From offer " + drafted.get("number").asString(),
                        "Monitoring pages",
                        "89.00",
                        "value=\"" + company.first().machine().id() + "\" checked");
        assertThat(buyer.get("/services").status()).isEqualTo(403);
        assertThat(buyer.get("/api/offers/" + offer).status()).isEqualTo(403);
    }

    @Test
    void aPlanIsWrittenInFields() {
        Map<String, String> form = new HashMap<>(Map.of(
                "currency", "EUR",
                "add-charge", "metered",
                "charges.0.type", "recurring",
                "charges.0.key", "service",
                "charges.0.model", "subscription",
                "charges.0.per", "machine",
                "charges.0.pricing.type", "graduated",
                "charges.0.pricing.price", "7"));
        assertThat(sales.post("/plans/editor?step=add", form).body())
                .contains("charges.1.meter.unit", "charges.0.pricing.tiers.0.upTo", "Paid by use or performance")
                .doesNotContain("name=\"charges.0.pricing.price\"");
        assertThat(sales.post("/plans/editor?step=row:charges.0.pricing.tiers", form)
                        .body())
                .contains("charges.0.pricing.tiers.1.upTo");
        assertThat(sales.post("/plans/editor?step=drop:charges.0", form).body()).contains("No charge yet");
        form.put("add-modifier-charges.0", "indexation");
        assertThat(sales.post("/plans/editor?step=modifier:charges.0", form).body())
                .contains("charges.0.modifiers.0.decimals");
        assertThat(sales.post("/plans/editor?step=text", form).body())
                .contains("name=\"plan\"", "\"key\" : \"service\"");
        assertThat(sales.post("/plans/editor?step=fields", Map.of("plan", "{<script>"))
                        .body())
                .contains("role=\"alert\"")
                .doesNotContain("<script>");
        assertThat(sales.post("/plans/editor?step=example", Map.of("example", "0"))
                        .body())
                .contains("charges.0.pricing");
        for (String step :
                new String[] {"drop:charges.x", "row:title", "modifier:charges", "drop:charges.99999999999.1", ":"}) {
            assertThat(sales.post("/plans/editor?step=" + step, form).status())
                    .as(step)
                    .isEqualTo(200);
        }
        assertThat(sales.post("/plans/check", Map.of("currency", "EUR")).body())
                .contains("No charge yet")
                .doesNotContain("notice-act");
        form.put("charges.0.pricing.tiers.0.price", "-3");
        assertThat(sales.post("/plans/check", form).body())
                .contains("notice-act", "href=\"#charges-0-pricing-tiers-0-price\"");
    }

    @Test
    void hostileInputIsRefusedByName() {
        Map<String, String> services = Map.of(
                SERVICE.formatted("x").replace("\"live\"", "\"<script>\""), "features",
                SERVICE.formatted("x").replace("[\"live\",\"hotline\"]", "[\"live\",\"live\"]"), "features",
                SERVICE.formatted("x".repeat(300)), "name",
                SERVICE.formatted("x").replace("{\"signals\"", "{\"type\":\"no such type\",\"signals\""), "type",
                SERVICE.formatted("x").replace("\"purpose\":\"service\"", "\"purpose\":\"\""), "purpose");
        services.forEach((body, field) -> assertThat(read(sales.json("POST", "/api/services", body), 422)
                        .get("field")
                        .asString())
                .as(body)
                .isEqualTo(field));
        String id = service("hostile").get("id").asString();
        String good = OFFER.formatted(id, "DE");
        Map<String, String> offers = Map.of(
                OFFER.formatted(id, "ZZ"), "countries",
                good.replace("\"services\":[\"" + id + "\"]", "\"services\":[]"), "services",
                good.replace("89.00", "-1"), "price",
                good.replace("2026-01-01", "+99999-01-01"), "from",
                good.replace("\"types\":[]", "\"types\":[\"no such type\"]"), "type",
                good.replace("\"Watching over\"", "null"), "title");
        offers.forEach((body, field) -> assertThat(read(sales.json("POST", "/api/offers", body), 422)
                        .get("field")
                        .asString())
                .as(body)
                .isEqualTo(field));
        for (String body : new String[] {"{}", "[]", "{\"plan\":7}", "{\"services\":[\"x\"]}"}) {
            assertThat(sales.json("POST", "/api/offers", body).status())
                    .as(body)
                    .isIn(400, 404, 422);
            assertThat(sales.json("POST", "/api/services", body).status())
                    .as(body)
                    .isIn(400, 404, 422);
        }
        assertThat(sales.get("/offers?state=%3Cscript%3E").body()).doesNotContain("<script>\"");
        assertThat(sales.get("/services/" + id + "?version=x").status()).isEqualTo(404);
    }
}
