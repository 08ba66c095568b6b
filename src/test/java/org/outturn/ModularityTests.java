package org.outturn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The modules keep to what they declare, and the drawing of them is true. */
class ModularityTests {
    private static final Path DRAWING = Path.of("docs/modules.md");
    private static final Path SOURCES = Path.of("src/main/java/org/outturn");
    private static final Pattern PURPOSE = Pattern.compile("/\\*\\*\\s*(.*?)\\s*\\*/", Pattern.DOTALL);
    private static final ApplicationModules MODULES = ApplicationModules.of(Outturn.class);
    private static final Map<String, SortedSet<String>> USED = MODULES.stream()
            .collect(Collectors.toMap(
                    ModularityTests::name,
                    module -> module.getDirectDependencies(MODULES)
                            .uniqueModules()
                            .map(ModularityTests::name)
                            .collect(Collectors.toCollection(TreeSet::new))));

    @Test
    void modulesUseOnlyWhatTheyDeclareAndNeverInCircles() {
        MODULES.verify();
    }

    @Test
    void everyModuleDeclaresExactlyWhatItUses() {
        var wrong = MODULES.stream()
                .filter(module -> !declared(module).equals(used(module)))
                .map(module -> "%s declares %s and uses %s".formatted(name(module), declared(module), used(module)));
        assertThat(wrong).isEmpty();
    }

    @Test
    void theDrawingShowsTheModulesAsTheyAre() throws IOException {
        String drawn = drawing();
        if ("write".equals(System.getProperty("outturn.docs"))) {
            Files.createDirectories(Objects.requireNonNull(DRAWING.getParent()));
            Files.writeString(DRAWING, drawn);
        }
        assertThat(committed())
                .as("%s is not what the code is; run ./outturn check -Doutturn.docs=write", DRAWING)
                .isEqualTo(drawn);
    }

    private static String committed() throws IOException {
        try {
            return Files.readString(DRAWING);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static String drawing() throws IOException {
        var text = new StringBuilder("""
                # Modules

                Generated from the code by `ModularityTests`; don't edit, run `./outturn check -Doutturn.docs=write`.
                A module is a package directly below `org.outturn`. Arrows mean "uses". Arrows to `base`, the values that everybody
                needs, are left out of the picture; the table is complete.

                ```mermaid
                flowchart TD
                """);
        for (ApplicationModule module : modules()) {
            text.append("    ").append(name(module)).append('\n');
        }
        for (ApplicationModule module : modules()) {
            for (String other : used(module)) {
                if (!other.equals("base")) {
                    text.append("    %s --> %s%n".formatted(name(module), other));
                }
            }
        }
        text.append("```\n\n| module | is for | uses |\n|---|---|---|\n");
        for (ApplicationModule module : modules()) {
            text.append(
                    "| `%s` | %s | %s |%n".formatted(name(module), purpose(module), String.join(", ", used(module))));
        }
        return text.toString();
    }

    /** From the ground up: after everything it uses comes the module itself. */
    private static List<ApplicationModule> modules() {
        return MODULES.stream()
                .sorted((a, b) ->
                        depth(a) != depth(b) ? Integer.compare(depth(a), depth(b)) : name(a).compareTo(name(b)))
                .toList();
    }

    private static int depth(ApplicationModule module) {
        return depth(name(module));
    }

    private static int depth(String module) {
        return Objects.requireNonNull(USED.get(module)).stream()
                .mapToInt(other -> 1 + depth(other))
                .max()
                .orElse(0);
    }

    private static String purpose(ApplicationModule module) throws IOException {
        Matcher found =
                PURPOSE.matcher(Files.readString(SOURCES.resolve(name(module)).resolve("package-info.java")));
        assertThat(found.find()).as("%s says what it is for", name(module)).isTrue();
        return found.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ");
    }

    private static SortedSet<String> used(ApplicationModule module) {
        return Objects.requireNonNull(USED.get(name(module)));
    }

    private static SortedSet<String> declared(ApplicationModule module) {
        var annotation = Objects.requireNonNull(
                module.getBasePackage()
                        .getAnnotation(org.springframework.modulith.ApplicationModule.class)
                        .orElse(null),
                () -> name(module) + " has no @ApplicationModule");
        // A part that a module offers by name ("fleet :: sheet") belongs to that module.
        return Arrays.stream(annotation.allowedDependencies())
                .map(each -> each.split("\\s*::\\s*", -1)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}
