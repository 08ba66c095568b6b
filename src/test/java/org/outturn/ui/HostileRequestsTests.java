package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.springframework.beans.factory.annotation.Autowired;

/** What people and programs get for requests that are wrong, by mistake or on purpose. */
@IntegrationTest
class HostileRequestsTests {
    @Autowired
    Browser.Door door;

    @Autowired
    World world;

    private World.Company north;
    private Browser engineer;

    @BeforeEach
    void anEngineerAsks() {
        north = world.company("north");
        engineer = door.withToken(north.engineer().token());
    }

    @AfterEach
    void leave() {
        engineer.close();
    }

    @Test
    void anUnknownAddressIsTold() {
        var page = engineer.get("/nowhere");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.body()).contains("Nothing here", "Check the address.", "</nav>");
        var problem = engineer.get("/api/nowhere");
        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.header("content-type")).isEqualTo("application/problem+json");
        assertThat(problem.body()).contains("\"status\":404", "\"code\":\"not-found\"", "\"cure\":");
    }

    @Test
    void theProblemPageKeepsTheReadersThemeAndLanguage() {
        engineer.cookie("theme", "dark");
        engineer.cookie("lang", "de");
        assertThat(engineer.get("/nowhere").body()).contains("data-theme=\"dark\"", "lang=\"de\"", "Hier ist nichts");
    }

    @Test
    void whatTheFirewallOrTheDoorRefusesIsToldInTheSameWords() {
        var page = engineer.get("/machines;x=1");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("This request can't be read", "outturn.css");
        var problem = engineer.get("/api/machines;x=1");
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.header("content-type")).isEqualTo("application/problem+json");
        assertThat(problem.body()).contains("\"code\":\"bad-request\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/machines/1",
                "/contracts/x",
                "/invoices/INV-2026-00001",
                "/statements/00000000-0000-0000-0000-000000000000",
                "/baselines/%F0%9F%92%A5",
                "/api/machines/1",
                "/api/contracts/null",
                "/api/statements/-1",
                "/api/invoices/%27%20or%201=1",
                "/api/invoices/x/evidence",
                "/invoices/x/pdf",
                "/machines/x/live"
            })
    void anIdThatIsNoneNamesNothing(String path) {
        var answer = engineer.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("content-type"))
                .startsWith(path.startsWith("/api/") ? "application/problem+json" : "text/html");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/machines?limit=many, limit",
        "/api/machines?limit=0, limit",
        "/api/machines?limit=99999999999, limit",
        "/api/machines?search=%00, search",
        "/api/machines/{m}/points, signal",
        "/api/machines/{m}/points?signal=energy&from=yesterday&to=2024-01-01T00:00:00Z, from",
        "/api/machines/{m}/points?signal=energy&from=2024-01-01T00:00:00Z, to",
        "/api/machines/{m}/points?signal=energy&from=2024-01-02T00:00:00Z&to=2024-01-01T00:00:00Z, to",
        "/api/machines/{m}/points?signal=energy&from=2024-01-01T00:00:00Z&to=2024-02-01T00:00:00Z&step=day, step",
        "/api/machines/{m}/points?signal=energy&from=2024-01-01T00:00:00Z&to=2024-02-01T00:00:00Z&step=PT0S, step",
        "/api/machines/{m}/points?signal=energy&from=2024-01-01T00:00:00Z&to=2024-02-01T00:00:00Z&step=-PT1H, step",
        "/api/machines/{m}/points?signal=energy&from=2024-01-01T00:00:00Z&to=2024-02-01T00:00:00Z&step=P1D&agg=median, agg",
        "/api/machines/{m}/points?signal=energy&from=2024-01-01T00:00:00Z&to=2024-02-01T00:00:00Z&agg=sum, step",
        "/api/machines/{m}/points?signal=energy&from=2024-01-01T00:00:00Z&to=2024-02-01T00:00:00Z&limit=0, limit",
        "/api/invoices/{i}/pdf?lang=fr, lang"
    })
    void aWrongParameterIsNamedWithItsCure(String path, String field) {
        var answer =
                engineer.get(path.replace("{m}", north.first().machine().id().toString())
                        .replace("{i}", north.first().invoice("2024-01").id().toString()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"", "\"code\":\"", "\"cure\":\"");
    }

    @Test
    void aFormWithAWrongOrMissingFieldIsToldOnAPage() {
        String statements = "/contracts/" + north.first().contract().id() + "/statements";
        for (Map<String, String> fields : List.of(Map.<String, String>of(), Map.of("month", "13/2024"))) {
            var answer = engineer.post(statements, fields);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("month", "</html>");
        }
    }

    @Test
    void theWrongMethodIsTold() {
        var answer = engineer.method("DELETE", "/api/machines");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.body()).contains("\"code\":\"method-not-allowed\"");
    }

    @Test
    void nothingThatIsSentBreaksTheHouse() {
        List<String> hostile = List.of(
                "%00",
                "a%00b",
                "%01%1b",
                "%ff%fe",
                "%ED%A0%80",
                "%E2%80%AE",
                "'%20or%201=1--",
                "%25",
                "%5c%5c_",
                "1e999",
                "-1",
                "9".repeat(400),
                "x".repeat(6_000),
                "%3Cscript%3Ealert(1)%3C/script%3E",
                "$%7B7*7%7D",
                "+275760-09-13T00:00:00Z",
                "-999999999-01-01",
                "999999999-12");
        List<String> broken = new ArrayList<>();
        for (String pattern : List.of(
                "/machines?search=%s",
                "/machines?after=%s",
                "/api/machines?search=%s",
                "/api/machines?cursor=%s",
                "/api/machines?limit=%s",
                "/machines/{m}/points.csv?signal=%s",
                "/api/machines/{m}/points?signal=%s&from=2024-01-01T00:00:00Z&to=2024-02-01T00:00:00Z",
                "/api/machines/{m}/points?signal=energy&from=%s&to=2024-02-01T00:00:00Z",
                "/api/machines/{m}/points?signal=energy&from=1970-01-01T00:00:00Z&to=%s",
                "/invoices/{i}/points?line=%s&day=2024-01-10",
                "/invoices/{i}/points?line=2&day=%s",
                "/invoices/{i}/pdf?lang=%s",
                "/sign-in?wrong=%s")) {
            for (String value : hostile) {
                String path = pattern.replace("%s", value)
                        .replace("{m}", north.first().machine().id().toString())
                        .replace("{i}", north.first().invoice("2024-01").id().toString());
                var answer = engineer.get(path);
                boolean ran = answer.header("content-type").startsWith("text/html")
                        && answer.body().contains("<script>alert");
                if (answer.status() >= 500 || ran) {
                    broken.add(answer.status() + " " + path);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        var problem = engineer.get("/api/machines?search=%ff%fe");
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.body()).contains("\"code\":\"bad-request\"");
        try (Browser stranger = door.stranger()) {
            assertThat(stranger.postForm("/sign-in", "_csrf=%ff&email=%ff&password=%ff")
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void datesOutsideOfAnyCalendarAreRefusedInForms() {
        String machine = "/machines/" + north.first().machine().id();
        var answer = engineer.post(
                machine + "/baselines",
                Map.of(
                        "use", "energy",
                        "temperature", "outside",
                        "firstDay", "-999999999-01-01",
                        "lastDay", "+999999999-12-31"));
        assertThat(answer.status()).isEqualTo(422);
        for (String month : List.of("+999999999-12", "-999999999-01", "0000-01")) {
            assertThat(engineer.post(
                                    "/contracts/" + north.first().contract().id() + "/statements",
                                    Map.of("month", month))
                            .status())
                    .as(month)
                    .isEqualTo(422);
        }
    }

    @Test
    void theReasonOfAContestHasNoControlCharacters() {
        try (Browser buyer = door.withToken(north.first().buyer().token())) {
            var answer = buyer.post(
                    "/statements/" + north.first().statement("2024-05").id() + "/contest", Map.of("reason", "a\0b"));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("text without control characters");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/machines", "/nowhere", "/api/machines", "/api/openapi.json"})
    void everyAnswerForbidsWhatBrowsersShouldNotDo(String path) {
        var answer = engineer.get(path);
        assertThat(answer.header("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("x-frame-options")).isEqualTo("DENY");
        assertThat(answer.header("referrer-policy")).isEqualTo("same-origin");
        assertThat(answer.header("cache-control")).contains("no-store");
        assertThat(answer.headers()).doesNotContainKeys("server", "x-powered-by");
    }
}
