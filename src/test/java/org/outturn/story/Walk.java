package org.outturn.story;

import com.microsoft.playwright.Page;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the pages that somebody can reach by links alone, one of each kind: a page with an identifier in its address stands for
 * all of its kind. So a page that is added later is looked at without being named anywhere.
 */
final class Walk {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");
    private static final Pattern TAB = Pattern.compile("(?:^|&)tab=([a-z-]+)");
    /** Places whose pages differ in content only. */
    private static final Pattern NAMED =
            Pattern.compile("^/(help/api/|help/(?!api$)|drivers/|key-figures/(?!definitions)).+");
    /** What isn't a page: files, pictures, the door. */
    private static final Pattern NO_PAGE = Pattern.compile(
            ".*\\.(csv|jsonl?|txt|zip|ya?ml)$|.*/(pdf|evidence|points)$|.*/files/.*|^/(sign-out|api|metrics|health|logout).*");

    /** The links of a page's text, or of the page itself when that is empty. */
    private static final String LINKS = """
            ([text, base]) => [...(text === '' ? document : new DOMParser().parseFromString(text, 'text/html')).querySelectorAll('a[href]')]
                .filter(a => !a.hasAttribute('download') && URL.canParse(a.getAttribute('href'), base))
                .map(a => new URL(a.getAttribute('href'), base))
                .filter(url => url.origin === location.origin)
                .map(url => url.pathname + url.search)""";

    private Walk() {}

    /** What is done on each page. */
    interface Visitor {
        void at(String kind, String path);
    }

    /**
     * Visits the pages that links lead to, one of each kind.
     *
     * @param first where to begin; these stand for their kinds
     * @param seen kinds that were looked at: of those, only the links are read, which differ from person to person
     * @return what was visited, by kind
     */
    static SequencedMap<String, String> from(
            Page page, String address, List<String> first, Set<String> seen, Visitor visitor) {
        SequencedMap<String, String> kinds = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>();
        first.forEach(path -> meet(path, kinds, open));
        while (!open.isEmpty()) {
            String path = open.remove();
            boolean fresh = !seen.contains(kind(path));
            if (fresh) {
                page.navigate(address + path);
            }
            String text = fresh ? "" : page.request().get(address + path).text();
            Object links = page.evaluate(LINKS, List.of(text, address + path));
            for (Object link : (Collection<?>) links) {
                meet(String.valueOf(link), kinds, open);
            }
            if (fresh) {
                visitor.at(kind(path), path);
            }
        }
        return kinds;
    }

    /** Visits the same pages once more, without those that were seen. */
    static void again(
            Page page, String address, SequencedMap<String, String> kinds, Set<String> seen, Visitor visitor) {
        kinds.forEach((kind, path) -> {
            if (!seen.contains(kind)) {
                page.navigate(address + path);
                visitor.at(kind, path);
            }
        });
    }

    private static void meet(String path, SequencedMap<String, String> kinds, Deque<String> open) {
        String kind = kind(path);
        if (!NO_PAGE.matcher(path.replaceFirst("\\?.*", "")).matches() && kinds.putIfAbsent(kind, path) == null) {
            open.add(path);
        }
    }

    private static String kind(String path) {
        int question = path.indexOf('?');
        String place =
                ID.matcher(question < 0 ? path : path.substring(0, question)).replaceAll("{id}");
        var tab = TAB.matcher(question < 0 ? "" : path.substring(question + 1));
        return NAMED.matcher(place).replaceAll("/$1{name}") + (tab.find() ? "?tab=" + tab.group(1) : "");
    }
}
