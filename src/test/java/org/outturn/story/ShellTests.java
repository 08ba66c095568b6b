package org.outturn.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.story.Browser.Look;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The house around the pages in a real browser: components, search, help, keyboard, forms that keep what was typed. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShellTests {
    private final Browser browser = new Browser();

    @Autowired
    World world;

    @Autowired
    Environment environment;

    private String address = "";

    @BeforeEach
    void theHouse() {
        address = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    @AfterAll
    void close() {
        browser.close();
    }

    private Page engineer(Look look) {
        return browser.signIn(address, world.company("north").engineer().email(), World.PASSWORD, look);
    }

    static List<Look> screens() {
        return List.of(Look.DESK, Look.PHONE);
    }

    @ParameterizedTest
    @MethodSource("screens")
    void everyPageOfTheHouseIsAccessibleAndFits(Look look) {
        Page page = engineer(look);
        for (String path : List.of("/gallery", "/search?q=fan", "/search?q=x", "/help", "/help/words", "/nowhere")) {
            page.navigate(address + path);
            assertThat(Browser.violations(page, look))
                    .as(path + " " + look.name())
                    .isEmpty();
            assertThat(Browser.overflow(page)).as(path + " " + look.name()).isLessThanOrEqualTo(0);
            if (look == Look.DESK) {
                Browser.darken(page, true);
                assertThat(Browser.violations(page, Look.DARK))
                        .as(path + " in the dark")
                        .isEmpty();
                Browser.darken(page, false);
            }
        }
        page.context().close();
    }

    @Test
    void aRefusedFormKeepsWhatWasTypedAndSaysWhatIsWrongAtTheField() {
        Page page = engineer(Look.DESK);
        page.navigate(address + "/gallery");
        page.fill("#word", "income");
        page.fill("#note", "A long thought.");
        page.click("text=Say it >> nth=0");
        assertThat(page.locator(".refusal")).containsText("This is not the word.");
        assertThat(page.locator("#word")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#word")).isFocused();
        assertThat(page.locator("#note")).hasValue("A long thought.");
        assertThat(Browser.violations(page)).isEmpty();
        page.fill("#word", "outturn");
        page.click("text=Say it >> nth=0");
        assertThat(page.locator("main [role=status]").first()).containsText("You said: outturn");
        page.reload();
        assertThat(page.getByText("You said: outturn")).hasCount(0);
        page.context().close();
    }

    @Test
    void whatIsMissingIsListedWithLinksToTheFields() {
        Page page = engineer(Look.PHONE);
        page.navigate(address + "/gallery");
        page.click("text=Say it >> nth=0");
        assertThat(page.locator("#word")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator(".refusal a")).hasAttribute("href", "#word");
        assertThat(page.locator(".refusal")).containsText("Hier fehlt noch etwas.");
        page.context().close();
    }

    @Test
    void aRefusalIsSaidInTheReadersLanguage() {
        Page page = engineer(Look.PHONE);
        page.navigate(address + "/gallery");
        page.fill("#word", "income");
        page.click("text=Say it >> nth=0");
        assertThat(page.locator(".refusal")).containsText("Das ist nicht das Wort.");
        page.context().close();
    }

    @Test
    void aQuestionIsAskedBeforeWhatCantBeTakenBack() {
        Page page = engineer(Look.DESK);
        page.navigate(address + "/gallery");
        page.fill("#word", "outturn");
        page.click("text=Say it after a question");
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("The word is said to everybody.");
        assertThat(Browser.violations(page)).isEmpty();
        page.keyboard().press("Escape");
        assertThat(page.getByText("You said")).hasCount(0);
        page.click("text=Say it after a question");
        dialog.getByText("Yes, do it").click();
        assertThat(page.locator("main [role=status]").first()).containsText("You said: outturn");
        page.context().close();
    }

    @Test
    void theKeyboardGoesEverywhere() {
        Page page = engineer(Look.DESK);
        page.navigate(address + "/");
        page.keyboard().press("/");
        assertThat(page.locator("#find")).isFocused();
        page.keyboard().type("Fan of north-first");
        assertThat(page.locator("#found a").first()).isVisible();
        assertThat(Browser.violations(page)).isEmpty();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        page.waitForURL("**/machines/*");
        page.keyboard().press("g");
        page.keyboard().press("c");
        page.waitForURL("**/contracts");
        page.keyboard().press("j");
        assertThat(page.locator("main tbody tr").first().locator("a").first()).isFocused();
        page.keyboard().press("?");
        assertThat(page.locator("#side[open] #side-article h1")).containsText("Contracts");
        assertThat(Browser.violations(page)).isEmpty();
        page.keyboard().press("Escape");
        assertThat(page.locator("#side[open]")).hasCount(0);
        page.context().close();
    }

    @Test
    void nothingComplainsInTheConsole() {
        Page page = engineer(Look.DESK);
        for (String path : List.of("/", "/gallery", "/search?q=fan", "/help", "/help/api")) {
            page.navigate(address + path);
        }
        assertThat(browser.complaints())
                .filteredOn(complaint -> !complaint.contains("/nowhere: ")
                        && !complaint.contains("the server responded with a status of 422"))
                .isEmpty();
        page.context().close();
    }
}
