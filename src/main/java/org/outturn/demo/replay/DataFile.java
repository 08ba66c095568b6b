package org.outturn.demo.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads the files beside this program's classes; where each comes from stands in the README beside it. */
public final class DataFile {
    private static final String FOLDER = "/demo/";

    private DataFile() {}

    /**
     * The rows of a file below its heading, cut at the commas.
     *
     * @param file such as {@code steel/steel-2018-25-weeks.csv.gz}
     * @param columns how many each row must have
     * @throws IOException when it is not there, or not as it was packed
     */
    public static List<String[]> read(String file, int columns) throws IOException {
        InputStream packed = DataFile.class.getResourceAsStream(FOLDER + file);
        if (packed == null) {
            throw new IOException("The demo's data file " + file + " is missing from the program. Build it again.");
        }
        List<String[]> rows = new ArrayList<>();
        try (var lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                if (cells.length != columns) {
                    throw new IOException(
                            "Row %d of the demo's data file %s has %d columns instead of %d. Build it again."
                                    .formatted(rows.size() + 2, file, cells.length, columns));
                }
                rows.add(cells);
            }
        }
        return rows;
    }
}
