package org.outturn.fleet.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Ownership;
import org.outturn.fleet.Ownerships;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Organisations;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.springframework.stereotype.Component;

/** What happened to a machine: who had it from when to when, and what people did with it. */
@Component
class MachineStory {
    private static final int MOST = 50;

    /** What is worth telling; that it changed hands is told by the ownerships. */
    private static final Set<String> TOLD = Set.of(
            "machine.added",
            "machine.changed",
            "machine.commissioned",
            "machine.paused",
            "machine.resumed",
            "machine.retired");

    private final Ownerships ownerships;
    private final Organisations organisations;
    private final AuditTrail audit;

    MachineStory(Ownerships ownerships, Organisations organisations, AuditTrail audit) {
        this.ownerships = ownerships;
        this.organisations = organisations;
        this.audit = audit;
    }

    /** The newest first. */
    List<Parts.Event> of(Machine machine, Page page) {
        List<Parts.Event> events = new ArrayList<>();
        for (Ownership each : ownerships.of(machine.id())) {
            String customer = organisations.get(each.customer()).name();
            events.add(new Parts.Event(each.from(), page.t("machine.story.from", customer)));
            if (each.to() != null) {
                events.add(new Parts.Event(each.to(), page.t("machine.story.to", customer)));
            }
        }
        audit.of(machine.id().value(), MOST).stream()
                .filter(entry -> TOLD.contains(entry.action()))
                .filter(entry -> machine.until() == null || !entry.at().isAfter(machine.until()))
                .forEach(entry -> events.add(new Parts.Event(
                        entry.at(), page.t("machine.story.did", page.t("audit." + entry.action()), entry.who()))));
        events.sort(Comparator.comparing(Parts.Event::at).reversed());
        return events;
    }
}
