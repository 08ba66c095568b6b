package org.outturn.fleet.imports;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.outturn.fleet.Machine;

/**
 * What is there already, by the names under which a file may mention it.
 *
 * @param types published versions of machine types by name in lower case, newest first
 * @param customers by name and by number, both in lower case
 * @param sites by customer and name, see {@link #site}
 * @param machines those that a file mentions, by serial number and by number
 */
record Known(
        Map<String, List<Type>> types,
        Map<String, List<Customer>> customers,
        Map<String, List<Place>> sites,
        Map<String, List<Whole>> machines) {

    record Type(UUID id, String name, int version) {}

    record Customer(UUID id, String name) {}

    record Place(UUID id, String name, String country) {}

    /** A machine, for what is a part of it and for what would be the same; its depth is 1 when it is no part itself. */
    record Whole(
            UUID id,
            String number,
            String serial,
            String type,
            UUID site,
            Machine.Level level,
            Machine.State state,
            int depth) {}

    /** Blanks and case make no difference between names. */
    static String key(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    /** The key of a customer's site. */
    static String site(UUID customer, String name) {
        return customer + " " + key(name);
    }
}
