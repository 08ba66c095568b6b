package org.outturn.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Search over everything that one may see: as a page, and while one types. */
@Controller
class SearchPages {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 100;
    private static final int PER_PART = 25;
    private static final int WHILE_TYPING = 5;

    private final List<SearchPart> parts;
    private final Help help;

    SearchPages(List<SearchPart> parts, Help help) {
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(SearchPart::order))
                .toList();
        this.help = help;
    }

    @GetMapping("/search")
    ModelAndView search(@RequestParam(defaultValue = "") String q, @ModelAttribute("page") Page page) {
        return new ModelAndView("ui/search", "view", found(q, PER_PART, page));
    }

    /** What is found so far, for the panel below the field. */
    @GetMapping("/search/panel")
    ModelAndView panel(@RequestParam(defaultValue = "") String q, @ModelAttribute("page") Page page) {
        return new ModelAndView("ui/search-panel", "view", found(q, WHILE_TYPING, page));
    }

    private SearchView found(String asked, int most, Page page) {
        String stripped = asked.strip();
        String text = stripped.substring(0, Math.min(stripped.length(), LONGEST));
        if (text.length() < SHORTEST) {
            return new SearchView(text, true, List.of());
        }
        List<SearchPart.Hit> hits = new ArrayList<>(rooms(text, page));
        parts.forEach(part -> hits.addAll(part.find(text, most, page)));
        hits.addAll(articles(text, most, page));
        Map<String, List<SearchPart.Hit>> kinds = new LinkedHashMap<>();
        hits.forEach(hit ->
                kinds.computeIfAbsent(hit.kind(), kind -> new ArrayList<>()).add(hit));
        return new SearchView(
                text,
                false,
                kinds.entrySet().stream()
                        .map(kind -> new SearchView.Kind(kind.getKey(), kind.getValue()))
                        .toList());
    }

    private static List<SearchPart.Hit> rooms(String text, Page page) {
        return page.rooms().stream()
                .map(room -> new SearchPart.Hit(
                        page.t("search.rooms"), page.t("room." + room.key()), "", "", room.path(), room.icon()))
                .filter(hit -> contains(hit.title(), text))
                .toList();
    }

    private List<SearchPart.Hit> articles(String text, int most, Page page) {
        return help.all(page.locale()).stream()
                .filter(article -> contains(article.title(), text) || contains(article.words(), text))
                .sorted(Comparator.comparing(article -> !contains(article.title(), text)))
                .limit(most)
                .map(article -> new SearchPart.Hit(
                        page.t("search.help"), article.title(), "", article.lead(), "/help/" + article.topic(), "help"))
                .toList();
    }

    private static boolean contains(String words, String text) {
        return words.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}
