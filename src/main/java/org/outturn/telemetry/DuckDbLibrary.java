package org.outturn.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native library that DuckDB's driver unpacks into the folder for temporary files, 70 MB at each start. It is deleted only
 * by an orderly end; so that a killed process leaves nothing behind, it is deleted as soon as it is loaded.
 */
final class DuckDbLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbLibrary.class);
    private static final Path LOADED = Path.of("/proc/self/maps");
    private static final String NAME = "/libduckdb_java";

    private DuckDbLibrary() {}

    /** Deletes the unpacked file, if the system tells which it is and allows to (Linux does); it stays loaded. */
    static void deleteUnpacked() {
        if (!Files.isReadable(LOADED)) {
            return;
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<String> lines = Files.lines(LOADED)) {
            List<Path> unpacked = lines.filter(line -> line.contains(NAME) && line.endsWith(".so"))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .distinct()
                    .filter(file -> temporary.equals(file.getParent()))
                    .toList();
            for (Path each : unpacked) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            LOG.debug("DuckDB's unpacked library stays in {}", temporary, e);
        }
    }
}
