package org.outturn.measure.kpi;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.base.Refused;
import org.outturn.fleet.MachineType;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From where each machine type's key figures come, in versions; what nobody defined follows from the type's signals. */
@Service
public class Definitions {
    private final JdbcClient db;
    private final AuditTrail audit;
    private final Clock clock;

    Definitions(JdbcClient db, AuditTrail audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A version of a type's definition.
     *
     * @param version from 1; 0 for what follows from the signals
     * @param by who defined it, empty when nobody did
     * @param at when, null when nobody did
     */
    public record Version(
            int version,
            Definition definition,
            String by,
            @Nullable Instant at) {
        public boolean isDefault() {
            return version == 0;
        }
    }

    /** Whether this person may define where figures come from. */
    public static boolean mayDefine(Viewer viewer) {
        return viewer.isProvider()
                && (viewer.personId() == null
                        || viewer.has(Role.ENGINEER)
                        || viewer.has(Role.ANALYST)
                        || viewer.has(Role.ADMINISTRATOR));
    }

    /** What counts now for machines of this type. */
    public Version of(MachineType type) {
        return find(type.name(), 1).stream().findFirst().orElseGet(() -> suggested(type));
    }

    /** What the type's signals suggest. */
    public Version suggested(MachineType type) {
        return new Version(0, Defaults.of(type), "", null);
    }

    /** What was defined for a type, the latest first; at most 20. */
    public List<Version> versions(MachineType type) {
        return find(type.name(), 20);
    }

    private List<Version> find(String type, int most) {
        return db.sql("""
                select * from measure.figure_definition where tenant_id = identity.tenant() and type_name = ?
                order by version desc limit ?""")
                .params(type, most)
                .query((row, index) -> new Version(
                        row.getInt("version"),
                        Json.mapper().readValue(row.getString("document"), Definition.class),
                        row.getString("who"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Defines anew; figures of all periods follow it from now on.
     *
     * @param seen the version that was looked at, 0 for the suggestion
     */
    @Transactional
    public Version define(MachineType type, int seen, Definition definition) {
        Asking.required().requireProvider(Role.ENGINEER, Role.ANALYST, Role.ADMINISTRATOR);
        Definition accepted = definition.accepted(type);
        Optional<Version> before = find(type.name(), 1).stream().findFirst();
        if (before.map(Version::version).orElse(0) != seen) {
            throw Refused.state("definition-changed", "Somebody was quicker.", "Load the page again.");
        }
        db.sql("""
                insert into measure.figure_definition (tenant_id, type_name, version, document, who, at)
                values (?, ?, ?, ?, ?, ?)""")
                .params(
                        Asking.required().tenantId(),
                        type.name(),
                        seen + 1,
                        Json.text(accepted),
                        Asking.required().name(),
                        OffsetDateTime.now(clock))
                .update();
        audit.record(
                "key-figures.defined",
                new AuditEntry.Thing("machine-type", type.id().value(), type.name(), null),
                Map.of("version", Integer.toString(seen + 1)));
        return of(type);
    }
}
