package org.outturn.connect;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.outturn.base.Refused;
import org.outturn.fleet.Machines;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The devices that one may see, searched, filtered and sorted. */
@Repository
class DeviceList {
    private static final int MACHINES = 500;
    private static final Set<String> SORTS = Set.of("name", "seen", "created");

    private final JdbcClient db;
    private final Machines machines;
    private final DeviceActivity activity;

    DeviceList(JdbcClient db, Machines machines, DeviceActivity activity) {
        this.db = db;
        this.machines = machines;
        this.activity = activity;
    }

    /** How a device is. */
    enum State {
        /** Any. */
        ALL(""),
        /** It has an open connection. */
        ONLINE(" and d.id = any((:online)::uuid[])"),
        /** It was heard of, but has no open connection. */
        OFFLINE(" and d.last_seen_at is not null and d.id <> all((:online)::uuid[])"),
        /** It was never heard of. */
        NEVER(" and d.last_seen_at is null and d.id <> all((:online)::uuid[])"),
        /** Its last message was refused. */
        ILL(" and d.trouble <> ''");

        private final String where;

        State(String where) {
            this.where = where;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String key) {
            for (State each : values()) {
                if (each.key().equals(key.toLowerCase(Locale.ROOT))) {
                    return each;
                }
            }
            return ALL;
        }
    }

    record Found(List<Device> devices, long total) {}

    /**
     * Some of the devices.
     *
     * @param search a part of a device's name, or of what its machine is known by; empty for all
     * @param sort name, seen or created; with a minus before it the other way round
     */
    Found find(String search, State state, String sort, long skip, int limit) {
        String text = search.strip().toLowerCase(Locale.ROOT);
        String[] online = activity.onlineIds().stream().map(DeviceId::toString).toArray(String[]::new);
        String[] on = text.isEmpty()
                ? new String[0]
                : machines.find(text, "", MACHINES).machines().stream()
                        .map(machine -> machine.id().toString())
                        .toArray(String[]::new);
        String where = " " + """
                where d.tenant_id = identity.tenant()
                    and (strpos(lower(d.name), :text) > 0 or d.machine_id = any((:machines)::uuid[]))""" + state.where;
        boolean asks = state.where.contains(":online");
        var count = db.sql("select count(*) from connect.device d" + where)
                .param("text", text)
                .param("machines", on);
        var rows = db.sql(Devices.SELECT + where + " order by " + order(sort) + " limit :limit offset :skip")
                .param("text", text)
                .param("machines", on)
                .param("limit", limit)
                .param("skip", skip);
        if (asks) {
            count = count.param("online", online);
            rows = rows.param("online", online);
        }
        return new Found(
                rows.query(Devices::row).list(), count.query(Long.class).single());
    }

    private static String order(String sort) {
        boolean down = sort.startsWith("-");
        String by = down ? sort.substring(1) : sort;
        if (!SORTS.contains(by)) {
            throw Refused.input(
                    "device-sort-unknown", "sort", "Devices can't be sorted by this.", "Use name, seen or created.");
        }
        String column =
                switch (by) {
                    case "seen" -> "d.last_seen_at";
                    case "created" -> "d.created_at";
                    default -> "lower(d.name)";
                };
        return column + (down ? " desc nulls last" : " nulls first") + ", d.id";
    }
}
