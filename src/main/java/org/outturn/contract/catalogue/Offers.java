package org.outturn.contract.catalogue;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.contract.catalogue.OfferVersion.State;
import org.outturn.contract.plan.Check;
import org.outturn.contract.plan.Reach;
import org.outturn.fleet.MachineTypes;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The offers of a provider: written, published from a day on, withdrawn. Only the provider's people see them. */
@Service
public class Offers {
    private static final int MOST = 50;

    private final OfferRows rows;
    private final ServiceCatalogue services;
    private final MachineTypes types;
    private final AuditTrail audit;
    private final Clock clock;

    Offers(OfferRows rows, ServiceCatalogue services, MachineTypes types, AuditTrail audit, Clock clock) {
        this.rows = rows;
        this.services = services;
        this.types = types;
        this.audit = audit;
        this.clock = clock;
    }

    /** Today, for the one who asks. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Asking.required().zone());
    }

    /** All offers, by number. */
    public List<Offer> all() {
        return rows.all();
    }

    public Offer get(OfferId id) {
        return rows.get(id);
    }

    /** Drafts an offer. */
    @Transactional
    public Offer draft(OfferWish wish) {
        ServiceCatalogue.requireWriter();
        OfferContent content = content(wish);
        Offer made = rows.insert(OfferId.next(), null, 1, day(wish.from()), content);
        record("offer.drafted", made.latest());
        return made;
    }

    /** Begins the next version of an offer as a draft, as the latest was, with its services as they are now. */
    @Transactional
    public Offer next(OfferId id) {
        ServiceCatalogue.requireWriter();
        Offer before = rows.get(id);
        before.refuseWhileDrafted();
        OfferVersion last = before.shown(today());
        LocalDate today = today();
        LocalDate from = last.from().isAfter(today) ? last.from() : today;
        Offer made = rows.insert(
                id,
                before.number(),
                before.latest().version() + 1,
                from,
                content(new OfferWish(
                        from,
                        last.content().title(),
                        last.content().promise(),
                        last.content().services().stream()
                                .map(each -> new ServiceId(each.id()))
                                .toList(),
                        last.content().plan(),
                        last.content().promises(),
                        last.content().commitment(),
                        last.content().types(),
                        last.content().countries())));
        record("offer.drafted", made.latest());
        return made;
    }

    /**
     * Writes the draft anew.
     *
     * @param hashSeen the fingerprint of the draft that was edited
     */
    @Transactional
    public Offer edit(OfferId id, @Nullable String hashSeen, OfferWish wish) {
        ServiceCatalogue.requireWriter();
        OfferVersion draft = rows.get(id).requireDraft();
        draft.refuseUnlessSeen(Field.given("hash", hashSeen));
        Offer edited = rows.edit(draft, day(wish.from()), content(wish));
        record("offer.edited", edited.latest());
        return edited;
    }

    /** Publishes the draft; from now on it stays as it is. */
    @Transactional
    public Offer publish(OfferId id, @Nullable String hashSeen) {
        ServiceCatalogue.requireWriter();
        Offer offer = rows.get(id);
        OfferVersion draft = offer.requireDraft();
        draft.refuseUnlessSeen(Field.given("hash", hashSeen));
        offer.refuseEarlier(draft);
        return moved("offer.published", draft, State.PUBLISHED);
    }

    /** Gives the draft up; what is published stays. */
    @Transactional
    public Offer discard(OfferId id) {
        ServiceCatalogue.requireWriter();
        return moved("offer.discarded", rows.get(id).requireDraft(), State.WITHDRAWN);
    }

    /** Withdraws all that is published of an offer. Contracts made from it stay as they were agreed. */
    @Transactional
    public Offer withdraw(OfferId id) {
        ServiceCatalogue.requireWriter();
        Offer offer = rows.get(id);
        List<OfferVersion> published = offer.versions().stream()
                .filter(each -> each.state() == State.PUBLISHED)
                .toList();
        if (published.isEmpty()) {
            return offer;
        }
        published.forEach(each -> rows.move(each, State.WITHDRAWN));
        record("offer.withdrawn", published.getFirst());
        return rows.get(id);
    }

    private Offer moved(String action, OfferVersion version, State to) {
        rows.move(version, to);
        record(action, version);
        return rows.get(version.id());
    }

    private void record(String action, OfferVersion version) {
        audit.record(
                action,
                new AuditEntry.Thing(
                        "offer",
                        version.id().value(),
                        version.number() + " " + version.content().title(),
                        null),
                Map.of("version", Integer.toString(version.version()), "hash", version.hash()));
    }

    private static LocalDate day(@Nullable LocalDate from) {
        return Reach.day("from", from);
    }

    /** What is wished, with the services as they are now. */
    private OfferContent content(OfferWish wish) {
        List<ServiceId> wanted = Check.list("services", wish.services(), 1, MOST);
        List<String> machineTypes = Objects.requireNonNullElse(wish.types(), List.of());
        machineTypes.forEach(each -> ServiceCatalogue.refuseUnknownType(each, types));
        return new OfferContent(
                Field.given("title", wish.title()),
                Objects.requireNonNullElse(wish.promise(), ""),
                wanted.stream().map(each -> services.get(each).agreed()).toList(),
                Field.given("plan", wish.plan()),
                Objects.requireNonNullElse(wish.promises(), List.of()),
                wish.commitment(),
                machineTypes,
                Objects.requireNonNullElse(wish.countries(), List.of()));
    }
}
