package org.outturn.fleet;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.identity.Organisation;
import org.outturn.identity.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The installed base as a list: filtered, sorted, page by page, from an index in its order where there is one. */
@Repository
public class MachineList {
    private static final int STRETCH = 1_000;

    private final JdbcClient db;
    private final Machines machines;
    private final Organisations organisations;

    MachineList(JdbcClient db, Machines machines, Organisations organisations) {
        this.db = db;
        this.machines = machines;
        this.organisations = organisations;
    }

    /**
     * A page of the list.
     *
     * @param machines in their order
     * @param total how many there are on all pages
     * @param next where the next page begins, for {@link #after}; null when this is the last
     */
    public record Found(
            List<Machine> machines, long total, @Nullable String next) {}

    /** The page that begins after so many machines. */
    public Found page(MachineFilter filter, MachineOrder order, long offset, int limit) {
        return found(filter, order, "", offset, limit);
    }

    /** The page that begins where another ended; unlike with an offset nothing is missed when machines come and go. */
    public Found after(MachineFilter filter, MachineOrder order, String cursor, int limit) {
        return found(filter, order, cursor, 0, limit);
    }

    private record Place(UUID id, String key, long rank, long total) {}

    private Found found(MachineFilter filter, MachineOrder order, String cursor, long offset, int limit) {
        List<Place> places = places(filter, order, cursor, offset, limit + 1, true);
        boolean more = places.size() > limit;
        List<Place> here = more ? places.subList(0, limit) : places;
        long total = places.isEmpty() ? total(filter) : places.getFirst().total();
        return new Found(
                machines.all(here.stream().map(Place::id).toList()), total, more ? cursor(here.getLast()) : null);
    }

    /** How many machines there are. */
    public long total(MachineFilter filter) {
        MachineFilter.Condition where = filter.condition();
        return db.sql("select count(*) from fleet.machine m where " + where.sql())
                .params(where.parameters())
                .query(Long.class)
                .single();
    }

    /** Hands out all machines of the list in its order, read some at a time. */
    public void each(MachineFilter filter, MachineOrder order, Consumer<Machine> reader) {
        List<UUID> ids = places(filter, order, "", 0, Integer.MAX_VALUE, false).stream()
                .map(Place::id)
                .toList();
        for (int from = 0; from < ids.size(); from += STRETCH) {
            machines.all(ids.subList(from, Math.min(from + STRETCH, ids.size())))
                    .forEach(reader);
        }
    }

    private List<Place> places(
            MachineFilter filter, MachineOrder order, String cursor, long offset, int limit, boolean counted) {
        MachineFilter.Condition where = filter.condition();
        Map<String, @Nullable Object> parameters = new HashMap<>(where.parameters());
        String key = order.by().sql();
        String from = "fleet.machine m";
        String condition = where.sql();
        String total = counted ? "(select count(*) from hit)" : "0";
        long skipped = offset;
        if (order.by() == MachineOrder.By.CUSTOMER) {
            from +=
                    " left join unnest((:customersInOrder)::uuid[]) with ordinality as c (id, place) on c.id = m.customer_id";
            String[] customers = customersByName();
            parameters.put("customersInOrder", customers);
            if (counted && filter.search().isEmpty()) {
                CustomerStretch stretch = stretch(where, customers, order, cursor, offset, limit);
                condition += " and m.customer_id = any((:customersOnPage)::uuid[])";
                parameters.put("customersOnPage", stretch.customers().toArray(String[]::new));
                total = Long.toString(stretch.total());
                skipped = stretch.offset();
            }
        }
        String way = order.descending() ? " desc" : "";
        String after = "true";
        if (!cursor.isEmpty()) {
            int cut = readCursor(cursor).indexOf(' ');
            after = "(hit.key, hit.rank) " + (order.descending() ? "<" : ">") + " (cast(:key as "
                    + order.by().type() + "), :rank)";
            putCursor(parameters, readCursor(cursor), cut, order);
        }
        // A search has no index and is one scan, for its page and for how many there are; anything else comes in its
        // order.
        String hits = """
                with hit as %s (select m.id, %s as key, m.rank from %s where %s)
                select id, key::text as key, rank, %s as total from hit where %s
                order by hit.key%s, hit.rank%s limit :limit offset :offset""".formatted(
                        filter.search().isEmpty() ? "not materialized" : "materialized",
                        key,
                        from,
                        condition,
                        total,
                        after,
                        way,
                        way);
        return db.sql(hits)
                .params(parameters)
                .param("limit", limit)
                .param("offset", skipped)
                .query((row, index) -> new Place(
                        row.getObject("id", UUID.class),
                        row.getString("key"),
                        row.getLong("rank"),
                        row.getLong("total")))
                .list();
    }

    private CustomerStretch stretch(
            MachineFilter.Condition where,
            String[] customers,
            MachineOrder order,
            String cursor,
            long offset,
            int limit) {
        Map<String, Long> counts = new HashMap<>();
        db.sql("select m.customer_id, count(*) as n from fleet.machine m where " + where.sql()
                        + " group by m.customer_id")
                .params(where.parameters())
                .query(row -> {
                    counts.put(row.getString("customer_id"), row.getLong("n"));
                });
        int from = 0;
        if (!cursor.isEmpty()) {
            String read = readCursor(cursor);
            Map<String, @Nullable Object> parameters = new HashMap<>();
            putCursor(parameters, read, read.indexOf(' '), order);
            from = (int) Math.min(customers.length, Long.parseLong(String.valueOf(parameters.get("key"))));
        }
        return CustomerStretch.of(customers, counts, order.descending(), from, offset, limit);
    }

    private String[] customersByName() {
        return organisations.allAndArchived().stream()
                .sorted(Comparator.comparing((Organisation each) -> each.name().toLowerCase(Locale.ROOT))
                        .thenComparing(Organisation::number))
                .map(each -> each.id().toString())
                .toArray(String[]::new);
    }

    private static String cursor(Place place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((place.rank() + " " + place.key()).getBytes(StandardCharsets.UTF_8));
    }

    private static String readCursor(String cursor) {
        try {
            String read = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (read.matches("(?s)\\d{1,18} [^\\x00]*")) {
                return read;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw Refused.input(
                "cursor-unreadable",
                "cursor",
                "This cursor can't be read.",
                "Send 'next' of the answer before, unchanged.");
    }

    private static void putCursor(Map<String, @Nullable Object> parameters, String read, int cut, MachineOrder order) {
        String key = read.substring(cut + 1);
        boolean fits =
                switch (order.by().type()) {
                    case "bigint" -> key.matches("\\d{1,18}");
                    case "date" -> isDay(key);
                    default -> true;
                };
        if (!fits) {
            throw Refused.input(
                    "cursor-of-other-order",
                    "cursor",
                    "This cursor belongs to another order.",
                    "Begin anew without a cursor when you change 'sort'.");
        }
        parameters.put("key", key);
        parameters.put("rank", Long.parseLong(read.substring(0, cut)));
    }

    private static boolean isDay(String text) {
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The countries in which machines stand, in the order of their codes. */
    public List<String> countries() {
        return new ArrayList<>(db.sql("select distinct country from fleet.site order by country")
                .query(String.class)
                .list());
    }
}
