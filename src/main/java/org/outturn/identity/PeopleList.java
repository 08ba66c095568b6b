package org.outturn.identity;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Cursor;
import org.outturn.base.Slice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people and services whom one may see, as a list: those who left last, the provider's own first, then by name. */
@Repository
public class PeopleList {
    private static final String NOBODYS = new UUID(0, 0).toString();
    private static final String WHERE = """
            where (strpos(lower(p.name || ' ' || coalesce(p.email, '') || ' ' || coalesce(o.name, '') collate pg_c_utf8),
                    :text) > 0
                or p.roles && cast(:roles as text[]))
            """;
    private static final String PLACE =
            "coalesce(p.ended_at, '-infinity'), coalesce(p.customer_id, cast(:nobodys as uuid)), "
                    + "lower(p.name collate pg_c_utf8), p.id";

    private final JdbcClient db;

    PeopleList(JdbcClient db) {
        this.db = db;
    }

    /**
     * A part of the list.
     *
     * @param text part of name, address or organisation
     * @param roles who has one of these is found whatever the text
     * @param cursor where the part begins; empty for the beginning
     */
    public Slice<PersonEntry> slice(String text, Set<Role> roles, int limit, String cursor) {
        Map<String, @Nullable Object> parameters = wanted(text, roles);
        parameters.put("nobodys", NOBODYS);
        parameters.put("limit", limit + 1);
        String after = Cursor.read(cursor, 4)
                .map(place -> {
                    put(parameters, place);
                    return """
                             and (%s) > (coalesce(cast(:ended as timestamptz), '-infinity'), cast(:customer as uuid),
                                lower(:name collate pg_c_utf8), cast(:id as uuid))""".formatted(PLACE);
                })
                .orElse("");
        var found = db.sql(People.SELECT + WHERE + after + " order by " + PLACE + " limit :limit")
                .params(parameters)
                .query(People::entry)
                .list();
        return Slice.of(found, limit, PeopleList::place);
    }

    /** How many there are. */
    public long count(String text, Set<Role> roles) {
        return db.sql(
                        "select count(*) from identity.person p left join identity.organisation o on o.id = p.customer_id "
                                + WHERE)
                .params(wanted(text, roles))
                .query(Long.class)
                .single();
    }

    private static Map<String, @Nullable Object> wanted(String text, Set<Role> roles) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("text", text.strip().toLowerCase(Locale.ROOT));
        parameters.put("roles", Entered.names(roles));
        return parameters;
    }

    private static Cursor place(PersonEntry last) {
        return Cursor.of(
                last.ended() == null ? "" : last.ended(),
                last.organisationId() == null ? NOBODYS : last.organisationId(),
                URLEncoder.encode(last.name(), StandardCharsets.UTF_8), // a cursor's values have no line breaks
                last.id());
    }

    private static void put(Map<String, @Nullable Object> parameters, Cursor place) {
        parameters.put(
                "ended",
                place.get(0).isEmpty() ? null : place.get(0, Instant::parse).atOffset(ZoneOffset.UTC));
        parameters.put("customer", place.get(1, UUID::fromString));
        parameters.put("name", place.get(2, PeopleList::name));
        parameters.put("id", place.get(3, UUID::fromString));
    }

    private static String name(String encoded) {
        String name = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The database does not take it.");
        }
        return name;
    }
}
