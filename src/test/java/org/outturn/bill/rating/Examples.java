package org.outturn.bill.rating;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.outturn.contract.Plan;

/** The plans of docs/revenue-models.md, by the test that rates them. */
public final class Examples {
    private static final Path PAGE = Path.of("docs/revenue-models.md");

    private Examples() {}

    /** The plans as JSON, in the order of the page. */
    public static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(PAGE)) {
                String[] cells = line.split("\\|");
                if (cells.length == 6 && cells[3].strip().startsWith("`{")) {
                    all.put(cells[4].strip().replace("`", ""), cells[3].strip().replaceAll("^`|`$", ""));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    static Plan plan(String test) {
        String json = all().get(test);
        if (json == null) {
            throw new IllegalStateException("There is no example of " + test + " in " + PAGE + ".");
        }
        return Plan.parse(json).resolved();
    }
}
