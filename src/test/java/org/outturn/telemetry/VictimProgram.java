package org.outturn.telemetry;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The victim's class path, with DuckDB's jar laid out in a folder: its driver takes the native library from there instead of
 * unpacking 70 MB of it at each start, which is most of what a short life would spend its time on.
 */
final class VictimProgram {
    private final String classPath;

    private VictimProgram(String classPath) {
        this.classPath = classPath;
    }

    static VictimProgram in(Path folder) throws IOException {
        List<String> parts = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            parts.add(part.contains("duckdb_jdbc") ? laidOut(Path.of(part), folder) : part);
        }
        return new VictimProgram(String.join(File.pathSeparator, parts));
    }

    /** Classes in a folder, the library of this platform beside it: where the driver looks when its jar has none. */
    private static String laidOut(Path jar, Path folder) throws IOException {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        Path classes = folder.resolve("classes");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> entries =
                    zip.stream().filter(e -> !e.isDirectory()).toList();
            for (ZipEntry entry : entries) {
                boolean library = entry.getName().startsWith("libduckdb_java");
                if (!library || entry.getName().endsWith("_linux_" + architecture)) {
                    Path to = (library ? folder : classes).resolve(entry.getName());
                    Files.createDirectories(to.getParent());
                    try (var in = zip.getInputStream(entry)) {
                        Files.copy(in, to);
                    }
                }
            }
        }
        return classes.toString();
    }

    Process start(Path errors, String... words) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                classPath,
                                CrashVictim.class.getName()),
                        Stream.of(words))
                .collect(Collectors.toList());
        return new ProcessBuilder(command).redirectError(errors.toFile()).start();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
