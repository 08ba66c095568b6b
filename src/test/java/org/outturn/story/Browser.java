package org.outturn.story;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The machine's own Chromium, without a download; collects what the pages complain about. */
final class Browser implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final List<String> CONTRAST = List.of("color-contrast");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final com.microsoft.playwright.Browser chromium = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setArgs(FLAGS));
    private final List<String> complaints = new ArrayList<>();

    private static Path executable() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Chromium is missing: apt install chromium"));
    }

    /** How somebody looks at the pages. */
    record Look(String name, int width, int height, ColorScheme colours, String language) {
        static final Look DESK = new Look("light", 1280, 860, ColorScheme.LIGHT, "en-US");
        static final Look DARK = new Look("dark", 1280, 860, ColorScheme.DARK, "en-US");
        static final Look PHONE = new Look("phone", 390, 844, ColorScheme.LIGHT, "de-DE");
    }

    /** A fresh profile in which a person signs in at the door. */
    Page signIn(String address, String email, String password, Look look) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.colours())
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale(look.language())
                .setAcceptDownloads(true));
        context.setDefaultTimeout(15_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.navigate(address + "/sign-in");
        page.fill("#email", email);
        page.fill("#password", password);
        page.click("main button[type=submit]");
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    /** Turns the light off or on around a page that is open. */
    static void darken(Page page, boolean dark) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        // colours that fade into each other are no colours yet
        page.waitForFunction("""
                wanted => document.documentElement.dataset.bsTheme === wanted && document.getAnimations()
                    .every(each => each.playState !== 'running' || each.effect.getTiming().iterations === Infinity)""", dark ? "dark" : "light");
    }

    /** The components that a page shows: the names of its classes. */
    static Set<String> parts(Page page) {
        return ((Collection<?>) page.evaluate(
                        "() => [...new Set([...document.querySelectorAll('[class]')].flatMap(e => [...e.classList]))]"))
                .stream().map(String::valueOf).collect(Collectors.toSet());
    }

    /** Waits until every chart of the page is drawn. */
    static void charts(Page page) {
        page.waitForFunction(
                "() => [...document.querySelectorAll('[data-chart], [data-past-picture]')].every(c => c.dataset.drawn !== undefined)");
    }

    /** Violations that axe finds on the page, as text. */
    static List<String> violations(Page page) {
        return violations(axe(page));
    }

    /**
     * The same, as far as a look can make a difference: dark pages have the same elements in other colours, phones show other
     * elements in the colours of a light desk.
     */
    static List<String> violations(Page page, Look look) {
        return violations(
                switch (look.name()) {
                    case "dark" -> axe(page).withRules(CONTRAST);
                    case "phone" -> axe(page).disableRules(CONTRAST);
                    default -> axe(page);
                });
    }

    /** Without a page of its own for gathering the results of frames, of which there are none: that costs more than the rules. */
    private static AxeBuilder axe(Page page) {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(options);
    }

    private static List<String> violations(AxeBuilder axe) {
        return axe.analyze().getViolations().stream().map(Browser::text).toList();
    }

    private static String text(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream()
                        .map(node -> node.getTarget() + " " + node.getHtml())
                        .limit(3)
                        .toList();
    }

    /** By how many pixels the page is wider than the screen. */
    static int overflow(Page page) {
        return ((Number) page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    /** Errors and warnings of all pages so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
