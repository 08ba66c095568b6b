package org.outturn.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.outturn.base.Json;
import org.outturn.bill.VerifyCommand;
import org.outturn.run.DataFolder;
import org.outturn.story.Browser.Look;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;

/** One number from the sensor to the invoice: the six steps, in the order in which people take them. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"outturn.demo=true", "outturn.demo-fleet.history=3d"})
@DirtiesContext
@Order(1) // the longest of all begins first
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryTests {
    private static final Duration DEMO_WITHIN = Duration.ofSeconds(120);

    private final Browser browser = new Browser();
    private final DataFolder data;

    @TempDir
    @Nullable
    Path downloads;

    private final Map<String, SequencedMap<String, String>> pages = new HashMap<>();
    private final Looks looks = new Looks();
    private JsonNode demo = Json.mapper().nullNode();
    private String address = "";

    StoryTests(@Autowired DataFolder data) {
        this.data = data;
    }

    @BeforeAll
    void theDemoIsComplete() throws IOException, InterruptedException {
        Path file = data.path().resolve("demo.json");
        Instant deadline = Instant.now().plus(DEMO_WITHIN);
        while (!Files.exists(file)) {
            assertThat(Instant.now()).as("demo.json within " + DEMO_WITHIN).isBefore(deadline);
            assertThat(new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS)).isFalse();
        }
        demo = Json.mapper().readTree(Files.readString(file));
        address = demo.get("address").stringValue();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    @Order(1)
    void theMachineShowsItsLatestValuesAndAYear() {
        Page page = as("engineer", Look.DESK);
        page.navigate(address + "/machines");
        page.click("text=M-1001");
        assertThat(page.locator("h1")).containsText("Ventilation Lincoln House");
        assertThat(page.locator("[data-live='value:electricity']")).hasText("55.55");
        page.click(".tabs a:has-text('History')");
        Browser.charts(page);
        assertThat(drawn(page.locator("[data-chart$='history.json']"))).isGreaterThan(700);
        Pictures.take(page, "machine");
    }

    @Test
    @Order(2)
    void theEngineerFitsABaselineToTheFirstYearAndStandsBehindIt() {
        Page page = as("engineer", Look.DESK);
        page.navigate(address + "/machines/" + story("machine") + "?tab=value");
        page.fill("input[name=firstDay]", "2015-12-27");
        page.fill("input[name=lastDay]", "2016-12-25");
        page.click("#baselines button[type=submit]");
        assertThat(page.locator("h1")).containsText("B-1002");
        assertThat(page.locator("main")).containsText("degrees below 53 °F");
        Browser.charts(page);
        Pictures.take(page, "baseline");
        page.click(".agreement button[type=submit]");
        assertThat(page.locator("h1 .state")).hasText("Waits for the customer");
    }

    @Test
    @Order(3)
    void theEngineerVerifiesAMonthAndSignsIt() {
        Page page = as("engineer", Look.DESK);
        page.click(".todo a:has-text('can be verified')");
        page.selectOption("#statements select[name=month]", "2017-06");
        page.click("#statements button[type=submit]");
        assertThat(page.locator("h1")).containsText("June 2017");
        assertThat(page.locator(".figure").first()).containsText("not shown");
        page.click("text=Sign and send to the customer");
        assertThat(page.locator("h1 .state")).hasText("Waits for the customer");
    }

    @Test
    @Order(4)
    void theBuyerAcceptsOneStatementAndContestsAnother() {
        Page page = as("buyer", Look.DESK);
        page.click(".todo a:has-text('May 2017')");
        assertThat(page.locator(".figure").first()).containsText("74 kWh");
        assertThat(page.locator(".figure").first()).containsText("± 69 kWh, 90 % sure");
        Browser.charts(page);
        Pictures.take(page, "statement");
        page.click("text=Accept this statement");
        assertThat(page.locator("h1 .state")).hasText("Accepted");
        assertThat(page.locator(".timeline")).containsText("Accepted by Alice Romero");

        page.navigate(address + "/my");
        page.click(".todo a:has-text('June 2017')");
        page.fill("#reason", "We were closed for two weeks in June.");
        page.click("text=Contest this statement");
        assertThat(page.locator("h1 .state").first()).hasText("Contested");
        assertThat(page.locator("h1 .state").last()).containsText("days left");
        assertThat(page.locator(".timeline")).containsText("We were closed for two weeks in June.");
    }

    @Test
    @Order(5)
    void financeInvoicesTheMonthWithTwoLinesAndExactCents() {
        Page page = as("finance", Look.DESK);
        page.click(".todo a:has-text('May 2017')");
        page.click("text=Prepare invoice for May 2017");
        assertThat(page.locator("h1 .state")).hasText("Draft");
        page.click("text=Issue invoice");
        page.click("#confirm button[value=yes]");
        assertThat(page.locator("h1")).containsText("INV-2026-00004");
        assertThat(page.locator("main")).containsText("3.90 USD");
        assertThat(page.locator("main")).containsText("7.12 USD");
        assertThat(page.locator("main")).containsText("11.02 USD");
    }

    @Test
    @Order(6)
    void theCustomerOpensALineDownToItsPointsAndVerifiesThePackageOffline() throws IOException {
        Page page = as("buyer", Look.DESK);
        page.navigate(address + "/invoices/" + story("invoice"));
        page.click("#line-2 > summary");
        assertThat(page.locator("main")).containsText("106.936");
        Pictures.take(page, "invoice");

        Path evidence = download(page, "Evidence package");
        assertThat(verify(evidence)).isZero();
        byte[] bytes = Files.readAllBytes(evidence);
        bytes[bytes.length / 2] ^= 1;
        Path tampered = evidence.resolveSibling("tampered.zip");
        Files.write(tampered, bytes);
        assertThat(verify(tampered)).isNotZero();

        byte[] pdf = page.request()
                .get(address + page.locator("a[href$='/pdf']").first().getAttribute("href"))
                .body();
        assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
    }

    @Test
    @Order(7)
    void theCustomerSeesWhoLookedAtTheData() {
        Page page = as("buyer", Look.DESK);
        assertThat(page.locator("table")).containsText("Jonas Brandt");
        Browser.charts(page);
        Pictures.take(page, "home");
    }

    static List<Look> screens() {
        return List.of(Look.DESK, Look.PHONE);
    }

    /** A desk's pages are looked at in the light and, where they are, in the dark. */
    @ParameterizedTest
    @MethodSource("screens")
    @Order(8)
    void everyPageFitsTheScreenAndIsAccessible(Look look) {
        Set<String> seen = new HashSet<>();
        List<String> problems = new ArrayList<>();
        for (String role : List.of("engineer", "finance", "administrator", "buyer")) {
            Page page = as(role, look);
            if (role.equals("buyer") && look == Look.DESK) {
                seen.clear(); // the other side's pages look different
            }
            Walk.Visitor visitor = (kind, path) -> {
                if (seen.add(kind)) {
                    String name = role + kind.replaceAll("\\W+", "-") + "-";
                    problems.addAll(looks.at(page, name, look));
                }
            };
            if (look == Look.DESK) {
                pages.put(role, Walk.from(page, address, beginnings(), seen, visitor));
            } else {
                Walk.again(page, address, pages.getOrDefault(role, new LinkedHashMap<>()), seen, visitor);
            }
            page.context().close();
        }
        assertThat(problems).isEmpty();
        assertThat(seen)
                .contains("/machines/{id}?tab=value", "/statements/{id}", "/invoices/{id}", "/people", "/audit");
    }

    private List<String> beginnings() {
        return List.of(
                "/",
                "/machines/" + story("machine"),
                "/statements/" + story("statement"),
                "/contracts/" + story("contract"),
                "/invoices/" + story("invoice"),
                "/nowhere");
    }

    @Test
    @Order(9)
    void noPageComplainsInTheBrowsersConsole() {
        assertThat(browser.complaints())
                .filteredOn(complaint -> !complaint.contains("/nowhere: "))
                .isEmpty();
    }

    private Page as(String role, Look look) {
        for (JsonNode person : demo.get("people")) {
            if (person.get("role").stringValue().equals(role)) {
                return browser.signIn(
                        address,
                        person.get("email").stringValue(),
                        person.get("password").stringValue(),
                        look);
            }
        }
        throw new IllegalStateException("Nobody is " + role);
    }

    private String story(String key) {
        return demo.get("story").get(key).stringValue();
    }

    private static int drawn(Locator chart) {
        return Integer.parseInt(String.valueOf(chart.getAttribute("data-drawn")));
    }

    private Path download(Page page, String link) {
        Download download = page.waitForDownload(
                () -> page.locator("a:has-text('" + link + "')").first().click());
        Path file = Objects.requireNonNull(downloads).resolve(download.suggestedFilename());
        download.saveAs(file);
        return file;
    }

    private static int verify(Path file) {
        var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return VerifyCommand.run(new String[] {file.toString()}, out, out);
    }
}
