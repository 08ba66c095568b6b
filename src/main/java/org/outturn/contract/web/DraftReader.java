package org.outturn.contract.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.contract.Contract;
import org.outturn.contract.Contracts;
import org.outturn.contract.Terms;
import org.outturn.contract.catalogue.OfferId;
import org.outturn.contract.catalogue.OfferVersion;
import org.outturn.contract.catalogue.Offers;
import org.outturn.contract.service.AgreedOffer;
import org.outturn.contract.service.AgreedService;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Machines;
import org.outturn.identity.Organisation;
import org.outturn.identity.Organisations;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.springframework.stereotype.Component;

/** Prepares the form in which the text of a contract is written: fresh, from an offer, or from a text that is there. */
@Component
class DraftReader {
    private static final int MOST = 500;

    private final Contracts contracts;
    private final Offers offers;
    private final Organisations organisations;
    private final Machines machines;
    private final Clock clock;

    DraftReader(Contracts contracts, Offers offers, Organisations organisations, Machines machines, Clock clock) {
        this.contracts = contracts;
        this.offers = offers;
        this.organisations = organisations;
        this.machines = machines;
        this.clock = clock;
    }

    /**
     * Where a form stands.
     *
     * @param action where it goes
     * @param back where one goes without writing
     */
    record Place(String action, String back, boolean amendment) {}

    DraftCustomersView customers(String offer) {
        return new DraftCustomersView(
                organisations.all().stream()
                        .filter(each -> each.kind() == Organisation.Kind.CUSTOMER)
                        .map(each -> new Parts.Option(each.id().toString(), each.name() + " (" + each.number() + ")"))
                        .toList(),
                offer);
    }

    /** A new text. */
    DraftView fresh(Organisation with, String offer, Viewer viewer, Page page) {
        Map<String, String> values = new HashMap<>(beginning(viewer));
        PlanEditorView plan = PlanEditorView.empty(values.getOrDefault(PlanForm.CURRENCY, ""));
        DraftForm.Origin origin = DraftForm.Origin.NONE;
        Set<String> chosen = new LinkedHashSet<>();
        List<Machine> theirs = machines.of(with.id(), MOST).machines();
        if (!offer.isEmpty()) {
            OfferVersion from = offers.get(OfferId.valueOf(offer)).requireOffered(offers.today());
            values.putAll(OfferForm.values(from.content()));
            values.put("offer", offer);
            values.put("offerVersion", String.valueOf(from.version()));
            plan = PlanEditor.of(from.content().plan());
            origin = new DraftForm.Origin(from.agreed(), from.content().services());
            theirs.stream()
                    .filter(from.content()::isFor)
                    .forEach(each -> chosen.add(each.id().toString()));
        }
        Place place = new Place(ContractPages.PATH + "?customer=" + with.id(), ContractPages.PATH, false);
        return view(place, page.t("draft.new"), with, origin, values, chosen, plan, page);
    }

    /** A text that is there, to be written anew or amended. */
    DraftView edited(Place place, String title, Organisation with, Terms terms, Map<String, String> values, Page page) {
        Set<String> chosen = new LinkedHashSet<>(
                terms.machines().stream().map(UUID::toString).toList());
        return view(place, title, with, DraftForm.Origin.of(terms), values, chosen, PlanEditor.of(terms.plan()), page);
    }

    private DraftView view(
            Place place,
            String title,
            Organisation with,
            DraftForm.Origin origin,
            Map<String, String> values,
            Set<String> chosen,
            PlanEditorView plan,
            Page page) {
        AgreedOffer offer = origin.offer();
        return new DraftView(
                place.action(),
                place.back(),
                title,
                with.name(),
                offer == null ? "" : page.t("draft.from-offer", offer.number(), offer.version()),
                origin.services().stream().map(AgreedService::name).toList(),
                place.amendment(),
                values,
                machines.of(with.id(), MOST).machines().stream()
                        .map(each -> new Parts.Option(each.id().toString(), each.number() + " " + each.name()))
                        .toList(),
                chosen,
                plan,
                FormChoices.of(page));
    }

    /** Who provides and how is as in the last contract; the rest is empty. */
    private Map<String, String> beginning(Viewer viewer) {
        Map<String, String> values = new HashMap<>();
        List<Contract> all = contracts.all();
        if (!all.isEmpty()) {
            Map<String, String> last = DraftForm.values(all.getLast().terms());
            values.put(
                    PlanForm.CURRENCY, all.getLast().terms().plan().currency().getCurrencyCode());
            for (String kept : List.of(
                    "providerName", "providerAddress", "providerCountry", "zone", "tax", "taxNote", "paymentDays")) {
                values.put(kept, last.getOrDefault(kept, ""));
            }
        }
        values.putIfAbsent("zone", viewer.zone().getId());
        values.putIfAbsent("paymentDays", "30");
        LocalDate today = LocalDate.ofInstant(clock.instant(), viewer.zone());
        values.put("from", today.plusMonths(1).withDayOfMonth(1).toString());
        return values;
    }

    /** From what a text is made that somebody fills in; the version is the one that was shown to them. */
    DraftForm.Origin origin(@Nullable String offer, @Nullable String version) {
        if (offer == null || offer.isBlank()) {
            return DraftForm.Origin.NONE;
        }
        OfferVersion from = version(OfferId.valueOf(offer), String.valueOf(version));
        return new DraftForm.Origin(from.agreed(), from.content().services());
    }

    private OfferVersion version(OfferId offer, String version) {
        return offers.get(offer).versions().stream()
                .filter(each -> String.valueOf(each.version()).equals(version))
                .filter(each -> each.state() == OfferVersion.State.PUBLISHED)
                .findFirst()
                .orElseThrow(() -> new NotFound("version of the offer", version));
    }

    /** Refuses machines for which the offer is not meant that the text names. */
    void refuseUnlessMeant(Terms terms) {
        AgreedOffer offer = terms.offer();
        if (offer != null) {
            version(new OfferId(offer.id()), String.valueOf(offer.version()))
                    .content()
                    .refuseUnlessFor(machines.all(terms.machines()));
        }
    }
}
