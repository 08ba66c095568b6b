package org.outturn.ui;

import gg.jte.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The help, as Markdown files that each module lays down: {@code help/<topic>_en.md} and {@code help/<topic>_de.md}. A file
 * begins with its title as a heading and a sentence that says what it answers.
 */
@Component
class Help {
    private static final String GERMAN = "_de.md";

    private final Parser parser = Parser.builder().build();
    // Nobody but the house writes help; escaping all the same costs nothing.
    private final HtmlRenderer html =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private final TextContentRenderer text = TextContentRenderer.builder().build();
    private final Map<String, Article> articles = new ConcurrentHashMap<>();
    private final List<String> topics;

    Help() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:help/*" + GERMAN);
        topics = Arrays.stream(files)
                .map(file -> Objects.requireNonNull(file.getFilename()).replace(GERMAN, ""))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * One page of the help.
     *
     * @param topic its name in the address
     * @param title its heading
     * @param lead its first sentence, as plain text
     * @param body all of it below the heading
     * @param words all of it as plain text, for searching
     */
    record Article(String topic, String title, String lead, Content body, String words) {}

    boolean has(String topic) {
        return topics.contains(topic);
    }

    Optional<Article> article(String topic, Locale locale) {
        if (!has(topic)) {
            return Optional.empty();
        }
        String language = locale.getLanguage().equals("de") ? "de" : "en";
        return Optional.of(articles.computeIfAbsent(topic + "_" + language, name -> read(topic, name)));
    }

    /** All of the help by its titles. */
    List<Article> all(Locale locale) {
        SortedMap<String, Article> all = new TreeMap<>();
        topics.forEach(topic -> article(topic, locale).ifPresent(each -> all.put(each.title(), each)));
        return List.copyOf(all.values());
    }

    private Article read(String topic, String name) {
        Node document = parser.parse(source(name));
        Node first = document.getFirstChild();
        if (!(first instanceof Heading heading) || heading.getNext() == null) {
            throw new IllegalStateException("The help " + name + " does not begin with a heading and a sentence.");
        }
        String title = text.render(heading).strip();
        String lead = text.render(heading.getNext()).strip();
        heading.unlink();
        String body = html.render(document);
        return new Article(topic, title, lead, output -> output.writeContent(body), text.render(document));
    }

    private static String source(String name) {
        try (InputStream file = Help.class.getResourceAsStream("/help/" + name + ".md")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
