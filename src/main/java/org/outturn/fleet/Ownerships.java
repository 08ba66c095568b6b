package org.outturn.fleet;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has a machine, and who had it. A machine that is sold on begins anew for its new owner: nothing that was the former
 * owner's is visible to them, and nothing that comes from now on to the former owner.
 */
@Service
public class Ownerships {
    private final JdbcClient db;
    private final Machines machines;
    private final Sites sites;
    private final Installations installations;
    private final Hierarchy hierarchy;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final Clock clock;

    Ownerships(
            JdbcClient db,
            Machines machines,
            Sites sites,
            Installations installations,
            Hierarchy hierarchy,
            Organisations organisations,
            ApplicationEventPublisher events,
            AuditTrail audit,
            Clock clock) {
        this.db = db;
        this.machines = machines;
        this.sites = sites;
        this.installations = installations;
        this.hierarchy = hierarchy;
        this.organisations = organisations;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** What becomes of a machine's parts when it is sold on. */
    public enum Parts {
        /** They go with it. */
        ALONG,
        /** They stay where they are, as parts of the line that the machine was a part of, or of nothing. */
        STAY
    }

    /** Who had the machine, the latest first, as far as the viewer may see. */
    public List<Ownership> of(MachineId machine) {
        return db.sql("select * from fleet.ownership where machine_id = ? order by from_at desc")
                .param(machine.value())
                .query((row, index) -> {
                    OffsetDateTime to = row.getObject("to_at", OffsetDateTime.class);
                    return new Ownership(
                            machine,
                            new OrganisationId(row.getObject("customer_id", UUID.class)),
                            row.getObject("from_at", OffsetDateTime.class).toInstant(),
                            to == null ? null : to.toInstant());
                })
                .list();
    }

    /**
     * Gives a machine to the customer whose site it goes to, from this instant on.
     *
     * @param target a site of the new owner
     * @param parts needed when the machine has parts
     * @param credentials renewed when null
     */
    @Transactional
    public Machine transfer(
            MachineId id,
            @Nullable SiteId target,
            @Nullable Parts parts,
            MachineTransferred.@Nullable Credentials credentials) {
        Fleet.mayChange();
        Machine machine = machines.get(id);
        Site site = sites.get(Field.given("site", target));
        Organisation buyer = organisations.get(site.customer());
        refuseUnlessItCanGo(machine, site, buyer);
        hierarchy.lock();
        List<Machine> all = machines.withParts(id);
        if (all.size() > 1 && parts == null) {
            throw Refused.input(
                    "parts-undecided",
                    "parts",
                    machine.number() + " has " + (all.size() - 1) + " parts.",
                    "Say whether they go along or stay.");
        }
        List<Machine> going = parts == Parts.STAY ? List.of(machine) : all;
        detach(machine, parts == Parts.STAY);
        // In whole microseconds, as the database keeps it, so that one ownership ends when the other begins.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (Machine each : going) {
            give(each, site, now);
        }
        for (Machine each : going) {
            events.publishEvent(new MachineTransferred(
                    Asking.required().tenant(),
                    each.id(),
                    machine.customer(),
                    site.customer(),
                    now,
                    credentials == null ? MachineTransferred.Credentials.RENEW : credentials));
        }
        for (Machine each : going) {
            note(each, site.customer());
        }
        return machines.get(id);
    }

    private static void refuseUnlessItCanGo(Machine machine, Site site, Organisation buyer) {
        if (machine.state() == Machine.State.RETIRED) {
            throw Refused.state(
                    "machine-state",
                    "The machine " + machine.number() + " is retired, so it can't be sold on.",
                    "Only machines that are planned, in service or paused have a next owner.");
        }
        if (site.customer().equals(machine.customer())) {
            throw Refused.input(
                    "owner-same",
                    "site",
                    buyer.name() + " has this machine already.",
                    "Choose a site of another customer, or edit the machine to move it to another site of the same.");
        }
        buyer.refuseIfArchived();
    }

    /** The machine is no part any more; its parts stay, if they are to. */
    private void detach(Machine machine, boolean partsStay) {
        UUID whole = machine.parent() == null ? null : machine.parent().value();
        if (partsStay) {
            db.sql("update fleet.machine set parent_id = :whole where parent_id = :machine")
                    .param("whole", whole, Types.OTHER)
                    .param("machine", machine.id().value())
                    .update();
        }
        db.sql("update fleet.machine set parent_id = null where id = ?")
                .param(machine.id().value())
                .update();
    }

    private void give(Machine machine, Site site, Instant now) {
        db.sql("""
                update fleet.ownership set to_at = :now, number = :number, name = :name, serial = :serial, type_id = :type,
                    site_id = :site, commissioned = :commissioned, level = :level, state = :state
                where machine_id = :id and to_at is null""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("number", machine.number())
                .param("name", machine.name())
                .param("serial", machine.serial())
                .param("type", machine.type().id().value())
                .param("site", machine.site().id().value())
                .param("commissioned", machine.commissioned())
                .param("level", machine.level().name())
                .param("state", machine.state().name())
                .param("id", machine.id().value())
                .update();
        int given = db.sql("update fleet.machine set customer_id = ?, site_id = ? where id = ? and customer_id = ?")
                .params(
                        site.customer().value(),
                        site.id().value(),
                        machine.id().value(),
                        machine.customer().value())
                .update();
        if (given != 1) {
            throw Refused.state("machine-moved", "Somebody was quicker.", "Load the page again.");
        }
        installations.own(machine.id(), site.customer(), now);
    }

    /** Each side reads of its own half only, and not who the other is. */
    private void note(Machine machine, OrganisationId buyer) {
        audit.record("machine.given-away", Installations.thing(machine), Map.of());
        audit.record(
                "machine.taken-over",
                new AuditEntry.Thing(
                        "machine", machine.id().value(), machine.number() + " " + machine.name(), buyer.value()),
                Map.of());
    }
}
