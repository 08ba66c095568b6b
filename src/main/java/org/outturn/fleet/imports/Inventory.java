package org.outturn.fleet.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.outturn.fleet.Machine;
import org.outturn.fleet.sheet.Sheet;
import org.outturn.identity.Organisation;
import org.outturn.identity.Organisations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks up what is there already of what a file may mention. */
@Repository
class Inventory {
    private final JdbcClient db;
    private final Organisations organisations;

    Inventory(JdbcClient db, Organisations organisations) {
        this.db = db;
        this.organisations = organisations;
    }

    Known known(Sheet sheet, Mapping mapping) {
        return new Known(types(), customers(), sites(), machines(mentioned(sheet, mapping)));
    }

    private Map<String, List<Known.Type>> types() {
        return by(
                type -> List.of(Known.key(type.name())),
                db.sql("""
                        select id, name, version from fleet.machine_type
                        where tenant_id = identity.tenant() and state = 'PUBLISHED' order by version desc""")
                        .query((row, index) -> new Known.Type(
                                row.getObject("id", UUID.class), row.getString("name"), row.getInt("version")))
                        .list());
    }

    private Map<String, List<Known.Customer>> customers() {
        Map<String, List<Known.Customer>> found = new HashMap<>();
        for (Organisation each : organisations.all()) {
            if (each.kind() != Organisation.Kind.CUSTOMER || each.archived()) {
                continue;
            }
            var customer = new Known.Customer(each.id().value(), each.name());
            for (String name : Set.of(Known.key(each.name()), Known.key(each.number()))) {
                found.computeIfAbsent(name, key -> new ArrayList<>()).add(customer);
            }
        }
        return found;
    }

    private Map<String, List<Known.Place>> sites() {
        Map<String, List<Known.Place>> found = new HashMap<>();
        db.sql("select id, customer_id, name, country from fleet.site where tenant_id = identity.tenant()")
                .query(row -> {
                    var place = new Known.Place(
                            row.getObject("id", UUID.class), row.getString("name"), row.getString("country"));
                    found.computeIfAbsent(
                                    Known.site(row.getObject("customer_id", UUID.class), place.name()),
                                    key -> new ArrayList<>())
                            .add(place);
                });
        return found;
    }

    /** Serial numbers, and what names a whole: a serial number or a short number. */
    private static Set<String> mentioned(Sheet sheet, Mapping mapping) {
        Set<String> texts = new HashSet<>();
        for (Column column : List.of(Column.SERIAL, Column.PART_OF)) {
            mapping.header(column)
                    .map(sheet.header()::indexOf)
                    .filter(place -> place >= 0)
                    .ifPresent(place ->
                            sheet.rows().forEach(row -> texts.add(row.cells().get(place))));
        }
        texts.remove("");
        return texts;
    }

    private Map<String, List<Known.Whole>> machines(Set<String> mentioned) {
        // unnest is hashed; "= any" would be compared word by word once the statement is prepared at the server
        return by(
                machine -> Set.of(Known.key(machine.serial()), Known.key(machine.number())),
                db.sql("""
                        select m.*, (with recursive up (parent_id, depth) as (
                                select m.parent_id, 1
                                union all
                                select w.parent_id, up.depth + 1 from fleet.machine w join up on w.id = up.parent_id
                                where up.depth < 10)
                            select max(depth) from up) as depth
                        from fleet.machine m
                        where m.serial in (select unnest(cast(:texts as text[])))
                            or m.number in (select unnest(cast(:texts as text[])))""")
                        .param("texts", mentioned.toArray(String[]::new))
                        .query((row, index) -> new Known.Whole(
                                row.getObject("id", UUID.class),
                                row.getString("number"),
                                row.getString("serial"),
                                row.getString("type_name"),
                                row.getObject("site_id", UUID.class),
                                Machine.Level.valueOf(row.getString("level")),
                                Machine.State.valueOf(row.getString("state")),
                                row.getInt("depth")))
                        .list());
    }

    private static <T> Map<String, List<T>> by(Function<T, Iterable<String>> keys, List<T> things) {
        Map<String, List<T>> found = new HashMap<>();
        for (T each : things) {
            keys.apply(each)
                    .forEach(key ->
                            found.computeIfAbsent(key, k -> new ArrayList<>()).add(each));
        }
        return found;
    }
}
