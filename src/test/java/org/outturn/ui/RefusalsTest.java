package org.outturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.outturn.Sources;
import org.outturn.base.Refused;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;

/** Every refusal that a person can meet on a page is said in German too. */
class RefusalsTest {
    private static final Path FOLDER = Path.of("src/main/resources/refusals");
    private static final Pattern CODE = Pattern.compile(
            "(?:Refused\\s*\\.(?:input|state|right)\\(|new Problem\\(\\s*\\w+[\\w.]*,|Problem\\.(?:body|tooMany)\\()\\s*\"([a-z0-9-]+)\"");

    /** What only the person at the command line meets, who reads English there; settings too are refused at the start. */
    private static final Set<String> COMMAND_LINE = Set.of("run", "demo");

    private static final Set<String> COMMAND_LINE_CODES = Set.of("port-taken", "tenant-words", "no-file");

    private static Map<String, String> german() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                var texts = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    texts.load(reader);
                }
                texts.forEach((key, text) -> assertThat(all.put((String) key, (String) text))
                        .as("%s is said once", key)
                        .isNull());
            }
        }
        return all;
    }

    private static Set<String> codes() {
        Set<String> codes = new TreeSet<>();
        Path root = Sources.JAVA.resolve("org/outturn");
        Sources.under(root, ".java").stream()
                .filter(source -> !COMMAND_LINE.contains(source.module(root)))
                .filter(source -> !source.path().toString().endsWith("Settings.java"))
                .forEach(source -> CODE.matcher(source.text()).results().forEach(found -> codes.add(found.group(1))));
        codes.removeAll(COMMAND_LINE_CODES);
        return codes;
    }

    @Test
    void everyRefusalIsSaidInGerman() throws IOException {
        Map<String, String> german = german();
        assertThat(codes()).hasSizeGreaterThan(20);
        assertThat(codes())
                .as("codes without a German sentence and cure in src/main/resources/refusals/<module>_de.properties")
                .filteredOn(code -> !german.containsKey(code + ".what") || !german.containsKey(code + ".cure"))
                .isEmpty();
    }

    @Test
    void theGermanSentencesAreWellFormed() throws IOException {
        assertThat(german()).allSatisfy((key, text) -> {
            assertThat(new MessageFormat(text)).isNotNull();
            assertThat(text.replace("''", "")).as("apostrophes of %s", key).doesNotContain("'");
        });
    }

    private static Problem said(Refused refused, Locale locale) throws IOException {
        var viewer =
                new Viewer(java.util.UUID.randomUUID(), null, null, "somebody", Set.of(), ZoneId.of("Europe/Berlin"));
        return new Refusals().in(Problem.of(refused), TestPages.page(locale, viewer));
    }

    @Test
    void aReaderIsToldInTheirLanguageWithTheValuesThatMatter() throws IOException {
        var refused = Refused.state("invoice-exists", "2024-05 is billed already: INV-7.", "Open that one.")
                .naming(YearMonth.of(2024, 5), "INV-7");
        assertThat(said(refused, Locale.GERMAN).what()).isEqualTo("Mai 2024 ist schon abgerechnet: INV-7.");
        assertThat(said(refused, Locale.ENGLISH).what()).isEqualTo("2024-05 is billed already: INV-7.");
    }

    @Test
    void rolesAreNamedInTheReadersLanguage() throws IOException {
        var refused =
                Refused.right("role-missing", "No.", "Ask.").naming(List.of(Role.FINANCE, Role.FLEET_ADMINISTRATOR));
        assertThat(said(refused, Locale.GERMAN).cure())
                .isEqualTo("Fragen Sie jemanden mit der Rolle Finanzen oder Flottenverwaltung.");
    }

    @Test
    void whatNamesMoreThanItWasGivenIsToldInEnglish() throws IOException {
        var refused = Refused.state("invoice-exists", "It is billed already.", "Open that one.");
        assertThat(said(refused, Locale.GERMAN).what()).isEqualTo("It is billed already.");
        assertThat(said(Refused.state("nobody-knows", "So.", "Thus."), Locale.GERMAN)
                        .cure())
                .isEqualTo("Thus.");
    }
}
