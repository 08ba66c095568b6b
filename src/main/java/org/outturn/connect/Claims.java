package org.outturn.connect;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineTransferred.Credentials;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Ownerships;
import org.outturn.fleet.Site;
import org.outturn.fleet.SiteId;
import org.outturn.fleet.Sites;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A customer takes over a machine with the code that came with it. It is sold on to them as if the provider had done it: what
 * the machine reported before stays with whoever had it, and its devices go on with what they show.
 */
@Component
public class Claims {
    private final ClaimCodes codes;
    private final ClaimThrottle throttle;
    private final Machines machines;
    private final Sites sites;
    private final Ownerships ownerships;
    private final AuditTrail audit;
    private final Clock clock;

    Claims(
            ClaimCodes codes,
            ClaimThrottle throttle,
            Machines machines,
            Sites sites,
            Ownerships ownerships,
            AuditTrail audit,
            Clock clock) {
        this.codes = codes;
        this.throttle = throttle;
        this.machines = machines;
        this.sites = sites;
        this.ownerships = ownerships;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What somebody shows.
     *
     * @param code as it was typed
     * @param serial serial number or number of the machine, where its device told the code; empty for a printed one
     */
    public record Shown(@Nullable String code, @Nullable String serial) {
        ClaimSecret secret() {
            String typed = Field.line("code", code, 200);
            String machine = Field.lineOrEmpty("serial", serial, 200);
            return machine.isEmpty()
                    ? ClaimSecret.typed(typed).orElseThrow(Claims::unknown)
                    : ClaimSecret.told(machine, typed);
        }
    }

    /**
     * Where the machine is going to stand: at a site that the customer has, or at a new one.
     *
     * @param known null for a new one
     * @param fresh null for one that is known
     */
    public record Place(@Nullable SiteId known, Sites.@Nullable Details fresh) {}

    /** The machine that can be claimed with what is shown. */
    Machine look(Shown shown) {
        Viewer viewer = requireCustomer();
        return machine(viewer, open(viewer, shown));
    }

    /** Takes over the machine that can be claimed with what is shown; of several at the same time one wins. */
    @Transactional
    public Machine claim(Shown shown, Place place) {
        Viewer viewer = requireCustomer();
        OrganisationId customer = viewer.customer().orElseThrow();
        ClaimCode code = open(viewer, shown);
        machine(viewer, code);
        SiteId known =
                place.known() == null ? null : own(place.known(), customer).id();
        Machine claimed = Asking.as(job(viewer), () -> {
            if (!codes.use(code, viewer, customer)) {
                throw used();
            }
            SiteId to = known == null
                    ? sites.add(customer, Field.given("site", place.fresh())).id()
                    : known;
            return ownerships.transfer(code.machine(), to, Ownerships.Parts.ALONG, Credentials.KEEP);
        });
        audit.record(
                "machine.claimed",
                new AuditEntry.Thing(
                        "machine", claimed.id().value(), claimed.number() + " " + claimed.name(), customer.value()),
                Map.of("code", code.id().toString()));
        return machines.get(claimed.id());
    }

    /** What a provider's job sees, said as in others' cases: nothing of it is told about a site of somebody else. */
    private Site own(SiteId id, OrganisationId customer) {
        Site site = sites.get(id);
        if (!site.customer().equals(customer)) {
            throw new NotFound("site", id);
        }
        return site;
    }

    private ClaimCode open(Viewer viewer, Shown shown) {
        throttle.check(viewer);
        ClaimCode code = codes.shown(shown.secret()).orElseThrow(Claims::unknown);
        throttle.succeeded(viewer);
        return switch (code.state(clock.instant())) {
            case OPEN -> code;
            case CLAIMED -> throw used();
            case EXPIRED, REVOKED ->
                throw Refused.state(
                        "claim-code-over",
                        "This code works no more.",
                        "Ask the provider of the machine for a new one.");
        };
    }

    private Machine machine(Viewer viewer, ClaimCode code) {
        Machine machine = Asking.as(job(viewer), () -> machines.get(code.machine()));
        if (!machine.customer().equals(code.stock())) {
            throw used();
        }
        return machine;
    }

    /** The house does it, under the person's name. */
    private static Viewer job(Viewer viewer) {
        return Viewer.job(viewer.tenant(), viewer.name());
    }

    static Viewer requireCustomer() {
        Viewer viewer = Asking.required();
        if (viewer.side() != Role.Side.CUSTOMER) {
            throw Refused.right("customer-only", "Machines are claimed by customers.", "Sell the machine on instead.");
        }
        return viewer;
    }

    private static Refused unknown() {
        return Refused.input(
                "claim-code-unknown",
                "code",
                "There is no machine with this code.",
                "Type it as it is printed; it has twelve letters and digits.");
    }

    private static Refused used() {
        return Refused.state(
                "claim-code-used",
                "This code was used already.",
                "If it was not you, ask the provider of the machine.");
    }
}
