package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The help is there in both languages, and its links lead somewhere. */
class HelpTest {
    private static Set<String> topics(String ending) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/help"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.replace(ending, ""))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void everyTopicIsThereInBothLanguages() throws IOException {
        assertThat(topics("_en.md")).isEqualTo(topics("_de.md")).contains("home", "machines", "words", "keyboard");
    }

    @Test
    void everyArticleCanBeReadAndItsLinksLeadToOthers() throws IOException {
        var help = new Help();
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.GERMAN}) {
            assertThat(help.all(locale)).hasSameSizeAs(topics("_de.md"));
            for (Help.Article article : help.all(locale)) {
                assertThat(article.lead()).as(article.topic()).isNotBlank();
                try (Stream<String> lines = Files.lines(
                        Path.of("src/main/resources/help/" + article.topic() + "_" + locale.getLanguage() + ".md"))) {
                    lines.flatMap(line -> java.util.regex.Pattern.compile("\\]\\(/help/([a-z-]+)\\)")
                                    .matcher(line)
                                    .results())
                            .forEach(link -> assertThat(help.has(link.group(1))
                                            || link.group(1).equals("api"))
                                    .as("%s leads to %s", article.topic(), link.group(1))
                                    .isTrue());
                }
            }
        }
    }
}
