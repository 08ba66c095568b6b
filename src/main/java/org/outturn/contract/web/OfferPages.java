package org.outturn.contract.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.outturn.contract.PlanInWords;
import org.outturn.contract.catalogue.Offer;
import org.outturn.contract.catalogue.OfferContent;
import org.outturn.contract.catalogue.OfferId;
import org.outturn.contract.catalogue.OfferVersion;
import org.outturn.contract.catalogue.Offers;
import org.outturn.contract.catalogue.ServiceCatalogue;
import org.outturn.contract.service.AgreedService;
import org.outturn.fleet.MachineTypes;
import org.outturn.identity.Viewer;
import org.outturn.ui.Listing;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The offers of the catalogue: list, detail with plan and versions, editor. */
@Controller
@RequestMapping(OfferPages.PATH)
class OfferPages {
    static final String PATH = "/offers";

    private final Offers offers;
    private final OfferReader reader;
    private final ServiceCatalogue services;
    private final MachineTypes types;

    OfferPages(Offers offers, OfferReader reader, ServiceCatalogue services, MachineTypes types) {
        this.offers = offers;
        this.reader = reader;
        this.services = services;
        this.types = types;
    }

    @Bean
    static Room offersRoom() {
        return new Room(Room.Group.SELL, "offers", PATH, "tags", 20, Viewer::isProvider);
    }

    @GetMapping
    ModelAndView all(@RequestParam(defaultValue = "") String state, Viewer viewer, @ModelAttribute("page") Page page) {
        ServiceCatalogue.requireReader();
        List<OffersView.Row> rows = offers.all().stream()
                .filter(each -> state.isEmpty()
                        || each.on(offers.today()).key().equals(state)
                        || Offer.Standing.DRAFT.key().equals(state)
                                && each.draft().isPresent())
                .map(each -> row(each, page))
                .toList();
        List<Parts.Chip> chips = new ArrayList<>();
        for (Offer.Standing each : Offer.Standing.values()) {
            chips.add(new Parts.Chip(
                    page.t("offer.standing." + each.key()),
                    "state",
                    each.key(),
                    each.key().equals(state)));
        }
        return new ModelAndView(
                "contract/offers",
                "view",
                new OffersView(
                        Listing.at(PATH).asked("state", state).found(rows.size(), (long) rows.size(), null),
                        chips,
                        rows,
                        ServiceCatalogue.mayWrite(viewer)));
    }

    private OffersView.Row row(Offer offer, Page page) {
        OfferVersion shown = offer.shown(offers.today());
        OfferContent content = shown.content();
        return new OffersView.Row(
                PATH + "/" + offer.id(),
                offer.number(),
                content.title(),
                OfferReader.state(offer.on(offers.today()), page),
                content.services().stream().map(AgreedService::name).collect(Collectors.joining(", ")),
                PlanInWords.sentence(content.plan(), page),
                page.f().date(shown.from()));
    }

    /** An offer as it counts today; one of its versions when the address names it. */
    @GetMapping("/{id}")
    ModelAndView one(
            @PathVariable OfferId id,
            @RequestParam(defaultValue = "") String version,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        ServiceCatalogue.requireReader();
        return new ModelAndView("contract/offer", "view", reader.view(offers.get(id), version, viewer, page));
    }

    @GetMapping("/new")
    ModelAndView fresh(@RequestParam(defaultValue = "") String service, @ModelAttribute("page") Page page) {
        ServiceCatalogue.requireWriter();
        Map<String, String> values = new HashMap<>();
        values.put("from", offers.today().toString());
        PlanEditorView plan = PlanEditorView.empty(offers.all().stream()
                .map(each -> each.latest().content().plan().currency().getCurrencyCode())
                .reduce((first, last) -> last)
                .orElse(""));
        return form(PATH, PATH, page.t("offer.new"), values, Set.of(service), Set.of(), plan, page);
    }

    /** The version that is being written. */
    @GetMapping("/{id}/draft")
    ModelAndView edit(@PathVariable OfferId id, @ModelAttribute("page") Page page) {
        Offer offer = offers.get(id);
        ServiceCatalogue.requireWriter();
        OfferVersion draft = offer.draft().orElseGet(offer::latest);
        Map<String, String> values = OfferForm.values(draft.content());
        values.put("hash", draft.hash());
        values.put("from", draft.from().toString());
        String path = PATH + "/" + id;
        return form(
                path + "/draft",
                path,
                page.t("offer.edit", offer.number(), draft.version()),
                values,
                draft.content().services().stream()
                        .map(each -> each.id().toString())
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                new LinkedHashSet<>(draft.content().types()),
                PlanEditor.of(draft.content().plan()),
                page);
    }

    private ModelAndView form(
            String action,
            String back,
            String title,
            Map<String, String> values,
            Set<String> chosen,
            Set<String> meant,
            PlanEditorView plan,
            Page page) {
        return new ModelAndView(
                "contract/offer-form",
                "view",
                new OfferFormView(
                        action,
                        back,
                        title,
                        values,
                        services.all().stream()
                                .map(each -> new Parts.Option(
                                        each.id().toString(),
                                        each.number() + " " + each.content().name(),
                                        page.t("wording.version", each.version())))
                                .toList(),
                        chosen,
                        types.newest().stream()
                                .map(each -> new Parts.Option(each.name(), each.name()))
                                .toList(),
                        meant,
                        plan,
                        FormChoices.of(page)));
    }
}
