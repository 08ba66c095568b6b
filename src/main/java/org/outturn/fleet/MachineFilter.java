package org.outturn.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;

/**
 * Which machines are wanted; what is empty does not limit.
 *
 * @param ids only these, whatever they are
 * @param search part of number, name, serial number or site
 * @param customers of one of these
 * @param sites at one of these
 * @param types of one of these, by name, whatever the version
 * @param states in one of these
 * @param countries in one of these, ISO 3166-1 alpha-2
 * @param placed whether the site's coordinates are known, or null for either
 * @param within on this section of the map, or null for anywhere
 */
public record MachineFilter(
        List<UUID> ids,
        String search,
        List<UUID> customers,
        List<UUID> sites,
        List<String> types,
        List<Machine.State> states,
        List<String> countries,
        @Nullable Boolean placed,
        @Nullable Box within) {
    public static final MachineFilter ALL =
            new MachineFilter(List.of(), "", List.of(), List.of(), List.of(), List.of(), List.of(), null, null);

    public MachineFilter {
        ids = List.copyOf(ids);
        search = search.strip();
        customers = List.copyOf(customers);
        sites = List.copyOf(sites);
        types = List.copyOf(types);
        states = List.copyOf(states);
        countries = List.copyOf(countries);
    }

    /** Whether it lets everything through. */
    public boolean isEmpty() {
        return equals(ALL);
    }

    /** The same, on a section of the map. */
    public MachineFilter in(@Nullable Box box) {
        return new MachineFilter(ids, search, customers, sites, types, states, countries, placed, box);
    }

    /** A condition on {@code fleet.machine m} with its parameters. */
    record Condition(String sql, Map<String, Object> parameters) {}

    Condition condition() {
        List<String> parts = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        Asking.viewer().map(Viewer::customerId).ifPresent(own -> {
            // The row's policy says the same; said here, an index finds a customer's machines among those of all.
            parts.add("m.customer_id = :own");
            parameters.put("own", own);
        });
        if (!search.isEmpty()) {
            parts.add("strpos(m.search, :search) > 0");
            parameters.put("search", search.toLowerCase(Locale.ROOT));
        }
        any(parts, parameters, "m.id", "ids", ids, "::uuid[]");
        any(parts, parameters, "m.customer_id", "customers", customers, "::uuid[]");
        any(parts, parameters, "m.site_id", "sites", sites, "::uuid[]");
        any(parts, parameters, "m.type_name", "types", types, "");
        any(parts, parameters, "m.state", "states", states, "");
        any(parts, parameters, "m.country", "countries", countries, "");
        if (placed != null) {
            parts.add("m.placed = :placed");
            parameters.put("placed", placed);
        }
        if (within != null) {
            parts.add("""
                    m.site_id in (select b.id from fleet.site b where b.longitude >= :west and b.longitude < :east
                        and b.latitude >= :south and b.latitude < :north)""");
            parameters.putAll(within.parameters());
        }
        return new Condition(parts.isEmpty() ? "true" : String.join(" and ", parts), parameters);
    }

    private static void any(
            List<String> parts,
            Map<String, Object> parameters,
            String column,
            String name,
            List<?> values,
            String cast) {
        if (!values.isEmpty()) {
            // Text behind a cast, because the driver knows arrays of text and none of ids.
            parts.add(column + " = any((:" + name + ")" + cast + ")");
            parameters.put(name, values.stream().map(String::valueOf).toArray(String[]::new));
        }
    }
}
