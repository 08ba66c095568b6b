package org.outturn.telemetry;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.fleet.MachineFilter;
import org.outturn.fleet.MachineList;
import org.outturn.fleet.MachineOrder;
import org.outturn.fleet.MachineTypes;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Role;
import org.outturn.identity.TenantId;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * For how long points are kept: as was said for a signal of a machine type; where nothing was, as was said for all others; for
 * good where nobody said anything. Whole days of UTC go, once a night; what agreed documents rest on is kept with them and stays.
 */
@Service
public class Retention {
    static final int MOST_DAYS = 36_500;

    private final JdbcClient db;
    private final MachineList machines;
    private final MachineTypes types;
    private final PointStore store;
    private final AuditTrail audit;
    private final Clock clock;

    Retention(
            JdbcClient db, MachineList machines, MachineTypes types, PointStore store, AuditTrail audit, Clock clock) {
        this.db = db;
        this.machines = machines;
        this.types = types;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** What was said, by type and signal; the rule of all others first. */
    public List<RetentionRule> rules() {
        return db.sql("select * from telemetry.retention where tenant_id = identity.tenant() order by type_name, key")
                .query((row, index) -> new RetentionRule(
                        row.getString("type_name"),
                        row.getString("key"),
                        row.getObject("days", Integer.class),
                        row.getString("person"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** How many points would go now if so many days were kept. */
    public long preview(String type, String key, int days) {
        mine();
        refuseUnknown(type, key, days);
        List<SeriesId> series = series(type, key);
        return expired(days)
                .map(period -> ErasureRuns.count(store, Asking.required().tenant(), series, period))
                .orElse(0L);
    }

    /**
     * Says for how long points are kept; null for good.
     *
     * @param type name of a machine type; empty for all signals without a rule of their own
     * @param key of one of its signals; empty with the type
     */
    @Transactional
    public RetentionRule keep(String type, String key, @Nullable Integer days) {
        Viewer viewer = mine();
        refuseUnknown(type, key, days == null ? 1 : days);
        db.sql("""
                insert into telemetry.retention (tenant_id, type_name, key, days, person, changed_at)
                values (:tenant, :type, :key, :days, :person, :now)
                on conflict (tenant_id, type_name, key) do update
                    set days = excluded.days, person = excluded.person, changed_at = excluded.changed_at""")
                .param("tenant", viewer.tenantId())
                .param("type", type)
                .param("key", key)
                .param("days", days)
                .param("person", viewer.name())
                .param("now", OffsetDateTime.now(clock))
                .update();
        audit.record(
                "points.retention-changed",
                thing(type, key),
                Map.of("days", days == null ? "for good" : days.toString()));
        return rules().stream()
                .filter(rule -> rule.type().equals(type) && rule.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Viewer mine() {
        Viewer viewer = Asking.required();
        viewer.requireProvider(Role.ADMINISTRATOR, Role.ENGINEER);
        return viewer;
    }

    private void refuseUnknown(String type, String key, int days) {
        // a signal of an older version may still have points
        boolean known = type.isEmpty() && key.isEmpty()
                || types.versions(type).stream()
                        .flatMap(each -> each.signals().stream())
                        .anyMatch(signal -> signal.key().equals(key));
        if (!known) {
            throw Refused.input(
                            "retention-of-what",
                            "signal",
                            "There is no machine type '" + type + "' with the signal '" + key + "'.",
                            "Send the name of a machine type and the key of one of its signals.")
                    .naming(type, key);
        }
        if (days < 1 || days > MOST_DAYS) {
            throw Refused.input(
                            "retention-days",
                            "days",
                            "Points can be kept for 1 to " + MOST_DAYS + " days, or for good.",
                            "Send a number of days, or none for good.")
                    .naming(MOST_DAYS);
        }
    }

    static AuditEntry.Thing thing(String type, String key) {
        return new AuditEntry.Thing("retention", null, type.isEmpty() ? "*" : type + ", " + key, null);
    }

    /** What is older than so many days, up to the start of a day of UTC. */
    private Optional<Period> expired(int days) {
        Instant end = clock.instant().minus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
        return end.isAfter(Point.EARLIEST) ? Optional.of(new Period(Point.EARLIEST, end)) : Optional.empty();
    }

    /** The series that a rule is about. */
    private List<SeriesId> series(String type, String key) {
        return type.isEmpty() ? others() : ofSignal(type, key);
    }

    /** The series without a rule of their own, also those of keys that are no signals. */
    private List<SeriesId> others() {
        Set<SeriesId> ruled = new HashSet<>();
        rules().stream()
                .filter(rule -> !rule.isOfOthers())
                .forEach(rule -> ruled.addAll(ofSignal(rule.type(), rule.key())));
        return db
                .sql("select id from telemetry.series where tenant_id = identity.tenant()")
                .query((row, index) -> new SeriesId(row.getLong("id")))
                .list()
                .stream()
                .filter(series -> !ruled.contains(series))
                .toList();
    }

    /** The series of a signal of all machines of a type, whoever has or had the machines. */
    private List<SeriesId> ofSignal(String type, String key) {
        List<String> ids = new ArrayList<>();
        var filter =
                new MachineFilter(List.of(), "", List.of(), List.of(), List.of(type), List.of(), List.of(), null, null);
        machines.each(
                filter, MachineOrder.NUMBER, machine -> ids.add(machine.id().toString()));
        return db.sql("""
                select id from telemetry.series where tenant_id = identity.tenant() and key = :key
                    and machine_id in (select unnest(cast(:machines as uuid[])))""")
                .param("key", key)
                .param("machines", ids.toArray(String[]::new))
                .query((row, index) -> new SeriesId(row.getLong("id")))
                .list();
    }

    /** Erases what a rule of the asking tenant lets go; returns how many points went. */
    long apply(RetentionRule rule, Latest latest) {
        Integer days = rule.days();
        Optional<Period> expired = days == null ? Optional.empty() : expired(days);
        if (expired.isEmpty()) {
            return 0;
        }
        TenantId tenant = Asking.required().tenant();
        List<SeriesId> series = series(rule.type(), rule.key());
        long points = 0;
        for (Period rest = expired.get(); rest != null; ) {
            PointStore.Erased slice = store.erase(tenant, series, rest);
            points += slice.points();
            rest = slice.rest();
        }
        if (points > 0) {
            latest.forget(tenant, series);
        }
        return points;
    }

    /** The tenants for which something is to be done. */
    List<TenantId> tenants() {
        return Asking.presenting(
                        "housekeeping:retention",
                        () -> db.sql("select distinct tenant_id from telemetry.retention where days is not null")
                                .query((row, index) -> row.getObject("tenant_id", UUID.class))
                                .list())
                .stream()
                .map(TenantId::new)
                .toList();
    }
}
