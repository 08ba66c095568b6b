package org.outturn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both languages say the same things, and everything that is said exists. */
class MessagesTests {
    private static final Path FOLDER = Path.of("src/main/resources/messages");
    private static final Pattern SAYING = Pattern.compile("\\bt\\(");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\]*)\"");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+\\.?");
    private static final Pattern NUMBER = Pattern.compile("\\{(\\d+)");

    static List<String> modules() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".properties"))
                    .map(name -> name.replaceAll("(_de)?\\.properties", ""))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** As a map, and strict: a key that is given twice is a mistake that {@link Properties} would hide. */
    private static Map<String, String> read(String name) throws IOException {
        Map<String, String> read = new HashMap<>();
        var properties = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                assertThat(read.put((String) key, (String) value))
                        .as("%s is given once in %s", key, name)
                        .isNull();
                return "";
            }
        };
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(name + ".properties"))) {
            properties.load(reader);
        }
        return read;
    }

    @ParameterizedTest
    @MethodSource("modules")
    void bothLanguagesSayTheSameThings(String module) throws IOException {
        Map<String, String> english = read(module);
        Map<String, String> german = read(module + "_de");
        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(english).allSatisfy((key, value) -> assertThat(value).as(key).isNotBlank());
        assertThat(german).allSatisfy((key, value) -> assertThat(value).as(key).isNotBlank());
        assertThat(english)
                .allSatisfy((key, value) -> assertThat(arguments(german.getOrDefault(key, "")))
                        .as("arguments of %s", key)
                        .isEqualTo(arguments(value)));
    }

    /** An apostrophe alone would swallow what follows it. */
    private static Set<String> arguments(String text) {
        assertThat(new MessageFormat(text)).isNotNull();
        assertThat(text.replace("''", "")).as("apostrophes are doubled").doesNotContain("'");
        return NUMBER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    @Test
    void noTwoModulesUseTheSameKey() throws IOException {
        Map<String, String> owners = new HashMap<>();
        for (String module : modules()) {
            read(module)
                    .keySet()
                    .forEach(key -> assertThat(owners.put(key, module))
                            .as("%s is a key of %s only", key, module)
                            .isNull());
        }
    }

    @Test
    void everythingThatIsSaidExistsAndEverythingThatExistsIsSaid() throws IOException {
        Set<String> known = new TreeSet<>();
        for (String module : modules()) {
            known.addAll(read(module).keySet());
        }
        List<Sources> sources = new ArrayList<>(Sources.under(Sources.JAVA, ".java"));
        sources.addAll(Sources.under(Sources.TEMPLATES, ".jte"));
        Set<String> missing = new TreeSet<>();
        Set<String> said = new HashSet<>();
        for (Sources source : sources) {
            for (String key : keysSaid(source.text())) {
                said.add(key);
                if (known.stream().noneMatch(k -> key.endsWith(".") ? k.startsWith(key) : k.equals(key))) {
                    missing.add(key + " in " + source.path());
                }
            }
            // Keys that are chosen elsewhere and said later.
            LITERAL.matcher(source.text()).results().forEach(found -> said.add(found.group(1)));
        }
        assertThat(missing).as("keys that are said but don't exist").isEmpty();
        assertThat(known)
                .as("keys that exist but are never said")
                .filteredOn(key -> said.stream().noneMatch(s -> s.equals(key) || s.endsWith(".") && key.startsWith(s)))
                .isEmpty();
    }

    /** The literals in the first argument of each {@code t(…)}; one that ends with a point is the beginning of keys. */
    private static Set<String> keysSaid(String text) {
        Set<String> keys = new HashSet<>();
        Matcher saying = SAYING.matcher(text);
        while (saying.find()) {
            Matcher literal = LITERAL.matcher(firstArgument(text, saying.end()));
            while (literal.find()) {
                if (KEY.matcher(literal.group(1)).matches()) {
                    keys.add(literal.group(1));
                }
            }
        }
        return keys;
    }

    private static String firstArgument(String text, int from) {
        int depth = 1;
        int at = from;
        for (boolean quoted = false; at < text.length() && depth > 0; at++) {
            char c = text.charAt(at);
            quoted ^= c == '"';
            if (!quoted) {
                depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
                if (c == ',' && depth == 1) {
                    break;
                }
            }
        }
        return text.substring(from, at);
    }
}
