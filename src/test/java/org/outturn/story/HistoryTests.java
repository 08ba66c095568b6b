package org.outturn.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.outturn.IntegrationTest;
import org.outturn.Reports;
import org.outturn.World;
import org.outturn.fleet.Installation;
import org.outturn.fleet.Installations;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.Signal;
import org.outturn.fleet.Sites;
import org.outturn.identity.Asking;
import org.outturn.story.Browser.Look;
import org.outturn.telemetry.Value;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Somebody looks at the past of a machine in a real browser. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryTests {
    private static final Instant BEGIN = Instant.parse("2024-05-05T22:00:00Z");
    private static final String DAYS = "&from=2024-05-06&to=2024-05-08";

    private final Browser browser = new Browser();
    private final World world;
    private final Installations installations;
    private final MachineTypes types;
    private final Sites sites;
    private final Reports reports;
    private final String address;
    private String machine = "";

    HistoryTests(
            @Autowired World world,
            @Autowired Installations installations,
            @Autowired MachineTypes types,
            @Autowired Sites sites,
            @Autowired Reports reports,
            @Autowired Environment environment) {
        this.world = world;
        this.installations = installations;
        this.types = types;
        this.sites = sites;
        this.reports = reports;
        this.address = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    @BeforeAll
    void aMachineWithThreeDays() {
        World.Company north = world.company("north");
        Machine pump = Asking.as(north.fleet().viewer(), () -> {
            Duration often = Duration.ofMinutes(1);
            var type = types.publish(
                    "Pump with a past",
                    List.of(
                            new Signal("heat", "Motor temperature", "Motortemperatur", "Cel", Signal.Kind.GAUGE, often),
                            new Signal("flow", "Flow", "Durchfluss", "L/min", Signal.Kind.GAUGE, often),
                            new Signal("mode", "Mode", "Betriebsart", "1", Signal.Kind.STATE, often),
                            new Signal("alarm", "Alarm", "Alarm", "1", Signal.Kind.EVENT, often)));
            var site = sites.of(north.first().id()).getFirst();
            return installations.add(
                    Installation.of("Pump of the past", "PP-1", type, site, LocalDate.parse("2024-01-01")), null);
        });
        List<Reports.At> all = new ArrayList<>();
        for (int minute = 0; minute < 3 * 24 * 60; minute++) {
            Instant at = BEGIN.plus(Duration.ofMinutes(minute));
            if (minute < 1500 || minute > 2100) {
                all.add(new Reports.At("heat", at, new Value.Num(50 + 10 * Math.sin(minute / 200.0) + minute % 3)));
                all.add(new Reports.At("flow", at, new Value.Num(200 + minute % 17)));
            }
            if (minute % 480 == 0) {
                all.add(new Reports.At("mode", at, new Value.Text(minute % 960 == 0 ? "runs" : "idle")));
            }
        }
        all.add(new Reports.At("alarm", BEGIN.plus(Duration.ofHours(25)), new Value.Text("E7 dry run")));
        reports.store(north.tenant(), pump, all);
        machine = "/machines/" + pump.id();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    private Page open(Look look, String path) {
        Page page = browser.signIn(address, world.company("north").engineer().email(), World.PASSWORD, look);
        page.navigate(address + path);
        Browser.charts(page);
        return page;
    }

    private static void dragAcross(Page page, double from, double to) {
        BoundingBox box = page.locator("[data-past-picture]").boundingBox();
        page.mouse().move(box.x + box.width * from, box.y + 100);
        page.mouse().down();
        page.mouse().move(box.x + box.width * to, box.y + 100);
        page.mouse().up();
    }

    @Test
    void aDragLooksCloserAndTheAddressBringsTheSameViewBack() {
        Page page = open(Look.DESK, machine + "/history?signal=heat" + DAYS);
        Locator words = page.locator("#past-figures");
        assertThat(words).containsText("1 value per 10 min");
        page.click(".past-pick > summary");
        page.check("input[value=flow]");
        page.check("input[value=mode]");
        page.check("input[value=alarm]");
        page.click("text=Show these");
        Browser.charts(page);
        assertThat(page.locator("[data-past-row]")).hasCount(4);
        assertThat(words).containsText("E7 dry run");
        assertThat(page.locator("[data-past-picture] svg")).containsText("no data");

        dragAcross(page, 0.2, 0.3);
        assertThat(page.locator("[data-past-said]")).containsText("every point as it came");
        String period = page.locator(".past-period").textContent();
        assertThat(page.url()).contains("zoom=");
        page.reload();
        Browser.charts(page);
        assertThat(page.locator(".past-period")).hasText(period);
        assertThat(page.locator("[data-past-said]")).containsText("every point as it came");

        page.goBack();
        assertThat(words).containsText("1 value per 10 min");
        page.focus("[data-past-picture]");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator(".past-tip")).containsText("Motor temperature");
        page.keyboard().press("+");
        page.waitForURL(url -> url.contains("zoom="));
        page.keyboard().press("0");
        page.waitForURL(url -> !url.contains("zoom="));
        assertThat(browser.complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void thePageIsAccessibleInEveryLightAndFitsAPhone() {
        for (Look look : List.of(Look.DESK, Look.DARK, Look.PHONE)) {
            Page page = open(look, machine + "/history?signal=heat&signal=mode&signal=alarm&vs=week" + DAYS);
            assertThat(Browser.violations(page, look)).as(look.name()).isEmpty();
            assertThat(Browser.overflow(page)).as(look.name()).isLessThanOrEqualTo(0);
            page.context().close();
        }
    }
}
