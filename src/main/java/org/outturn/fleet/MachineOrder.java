package org.outturn.fleet;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.outturn.base.Refused;

/** By what a list of machines is sorted, and which way. Machines that are alike in it follow each other by number. */
public record MachineOrder(By by, boolean descending) {
    public static final MachineOrder NUMBER = new MachineOrder(By.NUMBER, false);

    /** What a list can be sorted by. */
    public enum By {
        NUMBER("m.rank", "bigint"),
        NAME("lower(m.name collate pg_c_utf8)", "text"),
        SERIAL("lower(m.serial collate pg_c_utf8)", "text"),
        TYPE("lower(m.type_name collate pg_c_utf8)", "text"),
        CUSTOMER("c.place", "bigint"),
        SITE("lower(m.site_name collate pg_c_utf8)", "text"),
        COUNTRY("m.country", "text"),
        STATE("m.state", "text"),
        COMMISSIONED("m.commissioned", "date");

        private final String sql;
        private final String type;

        By(String sql, String type) {
            this.sql = sql;
            this.type = type;
        }

        String sql() {
            return sql;
        }

        String type() {
            return type;
        }

        /** As an address carries it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads {@code name} or, the other way round, {@code -name}; by number when it is empty. */
    public static MachineOrder of(String text) {
        if (text.isEmpty()) {
            return NUMBER;
        }
        boolean descending = text.startsWith("-");
        String key = descending ? text.substring(1) : text;
        return Arrays.stream(By.values())
                .filter(by -> by.key().equals(key))
                .findFirst()
                .map(by -> new MachineOrder(by, descending))
                .orElseThrow(() -> {
                    List<String> keys = Arrays.stream(By.values()).map(By::key).toList();
                    return Refused.input(
                            "sort-unknown",
                            "sort",
                            "A list of machines can't be sorted by '" + key + "'.",
                            "Use one of " + String.join(", ", keys)
                                    + "; with a minus in front for the other way round.");
                });
    }

    /** As an address carries it. */
    @Override
    public String toString() {
        return (descending ? "-" : "") + by.key();
    }
}
