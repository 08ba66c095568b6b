package org.outturn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the house as they are written, for rules about what no compiler sees. */
public record Sources(Path path, String text) {
    public static final Path JAVA = Path.of("src/main/java");
    public static final Path TEMPLATES = Path.of("src/main/jte");
    public static final Path MIGRATIONS = Path.of("src/main/resources/db");

    public static List<Sources> under(Path root, String suffix) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .map(Sources::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sources read(Path path) {
        try {
            return new Sources(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The module that a file belongs to, by its place below a root. */
    public String module(Path root) {
        return root.relativize(path).getName(0).toString();
    }
}
