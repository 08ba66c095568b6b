package org.outturn.story;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.outturn.story.Browser.Look;

/** Pictures of pages in {@code target/pictures}; some also in the documentation, with {@code -Doutturn.docs=write}. */
final class Pictures {
    private static final Path FOLDER = Path.of("target", "pictures");
    private static final Set<String> DOCUMENTED = Set.of("home", "machine", "baseline", "statement", "invoice");

    /** With {@code -Doutturn.pictures=all} pictures of all pages are taken, which nobody looks at in most runs. */
    static final boolean ALL = "all".equals(System.getProperty("outturn.pictures"));

    private Pictures() {}

    static void take(Page page, String name) {
        page.screenshot(picture(FOLDER, name));
        if (DOCUMENTED.contains(name) && "write".equals(System.getProperty("outturn.docs"))) {
            page.screenshot(picture(Path.of("docs", "pictures"), name));
        }
    }

    /** Says what is wrong with a page, for those who see and for those who don't, and takes its picture when something is. */
    static List<String> look(Page page, String name, Look look) {
        Browser.charts(page);
        List<String> problems = new ArrayList<>(Browser.violations(page, look));
        if (Browser.overflow(page) > 0) {
            problems.add("is wider than the screen");
        }
        if (ALL || !problems.isEmpty()) {
            take(page, name);
        }
        return problems.stream().map(problem -> name + ": " + problem).toList();
    }

    private static Page.ScreenshotOptions picture(Path folder, String name) {
        return new Page.ScreenshotOptions()
                .setPath(folder.resolve(name + ".png"))
                .setFullPage(true);
    }
}
