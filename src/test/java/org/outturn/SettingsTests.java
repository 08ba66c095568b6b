package org.outturn;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.outturn.run.SettingNames;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.unit.DataSize;

/** Every setting says what it is for, and the page of all of them is true. */
class SettingsTests {
    private static final Path PAGE = Path.of("docs/settings.md");
    private static final Path SOURCES = Path.of("src/main/java");

    /** Ours to give a default, Spring Boot's to understand. */
    private static final List<String> OF_THE_FRAMEWORK = List.of(
            "| `server.address` | `SERVER_ADDRESS` | address | `127.0.0.1` | | where pages and API listen; `0.0.0.0` for every address of the machine |",
            "| `server.port` | `SERVER_PORT` | number | `8080` | 0 to 65535 | their port; 0 for any free one |",
            "| `server.forward-headers-strategy` | `SERVER_FORWARDHEADERSSTRATEGY` | one of | | `native`, `framework`, `none` | `native` behind a proxy that sets `X-Forwarded-For` and `-Proto` |",
            "| `server.ssl.bundle` | `SERVER_SSL_BUNDLE` | name | | | TLS without a proxy: the name of a bundle below `spring.ssl.bundle.pem` with `keystore.certificate` and `keystore.private-key` |",
            "| `logging.level.<package>` | `LOGGING_LEVEL_<PACKAGE>` | one of | `info` for `org.outturn`, else `warn` | `trace` to `off` | what the log tells |");

    private static Map<String, RecordComponent> settings() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var settings = new TreeMap<String, RecordComponent>();
        for (var found : scanner.findCandidateComponents("org.outturn")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            assertThat(type.isRecord()).as("%s is a record", type).isTrue();
            settings.putAll(SettingNames.of(
                    type.getAnnotation(ConfigurationProperties.class).value(), type));
        }
        return settings;
    }

    @Test
    void thePageOfSettingsIsWhatTheCodeIs() throws Exception {
        String written = page();
        if ("write".equals(System.getProperty("outturn.docs"))) {
            Files.writeString(PAGE, written);
        }
        assertThat(committed())
                .as("%s is not what the code is; run ./outturn check -Doutturn.docs=write", PAGE)
                .isEqualTo(written);
    }

    @Test
    void everySettingIsBelowTheHousesName() throws Exception {
        assertThat(settings().keySet()).isNotEmpty().allMatch(name -> name.startsWith("outturn."));
    }

    private static String committed() throws IOException {
        try {
            return Files.readString(PAGE);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static String page() throws Exception {
        var text = new StringBuilder("""
                # Settings

                Generated from the code by `SettingsTests`; don't edit, run `./outturn check -Doutturn.docs=write`.

                A setting is taken from the first of these places that has it: options of the command (`--data`, `--port`,
                `--mqtt-port`, `--set KEY=VALUE`), environment variables, the file `outturn.properties` in the data folder
                (one `key=value` per line), the default. A name below `outturn` that is not in this list is refused at the start.

                | setting | variable | kind | default | allowed | meaning |
                |---|---|---|---|---|---|
                """);
        for (var each : settings().entrySet()) {
            RecordComponent component = each.getValue();
            text.append("| `%s` | `%s` | %s | %s | %s | %s |%n"
                    .formatted(
                            each.getKey(),
                            SettingNames.variable(each.getKey()),
                            kind(component),
                            standard(component),
                            allowed(component),
                            meaning(component)));
        }
        text.append("\n## Of the web server and the log\n\n");
        text.append("| setting | variable | kind | default | allowed | meaning |\n|---|---|---|---|---|---|\n");
        OF_THE_FRAMEWORK.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static String kind(RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            return "one of";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "number";
        }
        if (type == Duration.class) {
            return "time, as 30s, 5m, 12h";
        }
        if (type == DataSize.class) {
            return "size, as 64KB, 1GB";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "list, with commas";
        }
        return type == Path.class ? "path" : "text";
    }

    private static String standard(RecordComponent component) {
        DefaultValue value = annotation(component, DefaultValue.class);
        return value == null || value.value().length == 0 ? "" : "`" + String.join(",", value.value()) + "`";
    }

    private static String allowed(RecordComponent component) {
        if (component.getType().isEnum()) {
            return Arrays.stream(component.getType().getEnumConstants())
                    .map(each -> "`" + each.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                    .collect(Collectors.joining(", "));
        }
        List<String> words = new ArrayList<>();
        Min least = annotation(component, Min.class);
        Max most = annotation(component, Max.class);
        if (least != null && most != null) {
            words.add(least.value() + " to " + most.value());
        } else if (least != null) {
            words.add("at least " + least.value());
        } else if (most != null) {
            words.add("at most " + most.value());
        }
        if (annotation(component, NotBlank.class) != null) {
            words.add("not empty");
        }
        return String.join(", ", words);
    }

    private static <A extends java.lang.annotation.Annotation> A annotation(RecordComponent component, Class<A> type) {
        Class<?>[] types = Arrays.stream(component.getDeclaringRecord().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = component.getDeclaringRecord().getDeclaredConstructor(types);
            for (var parameter : constructor.getParameters()) {
                if (parameter.getName().equals(component.getName())) {
                    return parameter.getAnnotation(type);
                }
            }
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError(component + " is no parameter of its record");
    }

    /** What the record's comment says of the component. */
    private static String meaning(RecordComponent component) throws IOException {
        Class<?> type = component.getDeclaringRecord();
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        String source = Files.readString(SOURCES.resolve(outermost.getName().replace('.', '/') + ".java"));
        int end = source.indexOf("record " + type.getSimpleName() + "(");
        int start = source.lastIndexOf("/**", end);
        Matcher said = Pattern.compile(
                        "@param " + component.getName() + " (.*?)(?=\\n\\s*\\* @param|\\*/)", Pattern.DOTALL)
                .matcher(source.substring(start, end));
        assertThat(said.find())
                .as("%s says what its %s is for", type, component.getName())
                .isTrue();
        return said.group(1)
                .replaceAll("\\s*\\n\\s*\\*?\\s*", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replace("|", "\\|")
                .strip();
    }
}
