package org.outturn.measure.records;

import java.util.Arrays;
import java.util.Locale;

/** By what a list of records is sorted, and which way. */
public record RecordOrder(By by, boolean descending) {
    public static final RecordOrder NEWEST = new RecordOrder(By.FROM, true);

    /** What a list can be sorted by. */
    public enum By {
        FROM("from_at"),
        NUMBER("rank"),
        KIND("kind"),
        MACHINE("machine"),
        AMOUNT("amount"),
        ENTERED("changed_at");

        private final String sql;

        By(String sql) {
            this.sql = sql;
        }

        /** As an address carries it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads {@code kind} or, the other way round, {@code -kind}; what is unknown is the newest first. */
    public static RecordOrder of(String text) {
        boolean descending = text.startsWith("-");
        String key = descending ? text.substring(1) : text;
        return Arrays.stream(By.values())
                .filter(by -> by.key().equals(key))
                .findFirst()
                .map(by -> new RecordOrder(by, descending))
                .orElse(NEWEST);
    }

    String sql() {
        String way = descending ? " desc nulls last" : " asc nulls last";
        return by.sql + way + ", id" + (descending ? " desc" : "");
    }
}
