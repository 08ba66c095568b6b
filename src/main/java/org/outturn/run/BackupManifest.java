package org.outturn.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backup has, its last entry. Whoever restores it trusts nothing that is not in it.
 *
 * @param format of the file; a program reads its own and earlier ones
 * @param program version of the program that made it
 * @param made when its business data was as it is
 * @param database null for a backup without business data
 * @param parts every other entry of the file
 */
record BackupManifest(
        int format, String program, Instant made, @Nullable Content database, List<Part> parts) {
    static final String NAME = "manifest.json";
    static final int FORMAT = 1;

    /**
     * The business data.
     *
     * @param migrations versions of the schema, such as {@code 2026.11.22.01}, in their order
     */
    record Content(List<String> migrations, List<Table> tables, List<Sequence> sequences) {}

    /** @param name with its schema, as SQL writes it */
    record Table(String name, List<String> columns, long rows, String entry) {}

    /** @param last the value it gave last */
    record Sequence(String name, long last) {}

    /** @param mode of a file, such as {@code rw-------}; null for a table */
    record Part(
            String entry,
            long bytes,
            String sha256,
            @Nullable String mode) {}
}
