package org.outturn.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that people do is told in words on the page of the audit trail. */
class AuditActionsTest {
    private static final Pattern ACTION = Pattern.compile(
            "(?:record|recordOf|audited)\\(\\s*(?:account(?:\\.id\\(\\))?, )?\"([a-z][a-z-]*\\.[a-z][a-z-]*)\"");

    @Test
    void everyActionHasItsWords() throws IOException {
        Set<String> done = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(each -> each.toString().endsWith(".java")).toList()) {
                ACTION.matcher(Files.readString(source))
                        .results()
                        .forEach(found -> done.add("audit." + found.group(1)));
            }
        }
        Set<String> said = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/messages"))) {
            for (Path file : files.toList()) {
                var messages = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    messages.load(reader);
                }
                said.addAll(messages.stringPropertyNames());
            }
        }
        assertThat(done)
                .hasSizeGreaterThan(10)
                .allSatisfy(action -> assertThat(said).contains(action));
    }
}
