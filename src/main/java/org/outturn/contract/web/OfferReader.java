package org.outturn.contract.web;

import java.util.ArrayList;
import java.util.List;
import org.outturn.base.NotFound;
import org.outturn.contract.Wordings;
import org.outturn.contract.catalogue.Offer;
import org.outturn.contract.catalogue.OfferContent;
import org.outturn.contract.catalogue.OfferVersion;
import org.outturn.contract.catalogue.OfferVersion.State;
import org.outturn.contract.catalogue.Offers;
import org.outturn.contract.catalogue.ServiceCatalogue;
import org.outturn.contract.catalogue.ServiceId;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.springframework.stereotype.Component;

/** Says an offer in the reader's words. */
@Component
class OfferReader {
    private final Offers offers;
    private final ServiceCatalogue services;
    private final PlanPreview preview;

    OfferReader(Offers offers, ServiceCatalogue services, PlanPreview preview) {
        this.offers = offers;
        this.services = services;
        this.preview = preview;
    }

    static StateView state(Offer.Standing standing, Page page) {
        String words = page.t("offer.standing." + standing.key());
        return switch (standing) {
            case DRAFT -> new StateView(words, "quiet", "pencil");
            case COMING -> new StateView(words, "promised", "calendar");
            case OFFERED -> new StateView(words, "proven", "check");
            case WITHDRAWN -> new StateView(words, "quiet", "x");
        };
    }

    OfferView view(Offer offer, String version, Viewer viewer, Page page) {
        OfferVersion shown = version.isEmpty()
                ? offer.shown(offers.today())
                : offer.versions().stream()
                        .filter(each -> String.valueOf(each.version()).equals(version))
                        .findFirst()
                        .orElseThrow(() -> new NotFound("version", version));
        OfferContent content = shown.content();
        String path = OfferPages.PATH + "/" + offer.id();
        boolean offered = offer.on(offers.today()) == Offer.Standing.OFFERED;
        return new OfferView(
                path,
                shown,
                state(offer.on(offers.today()), page),
                preview.of(content.plan(), viewer, page),
                content.services().stream()
                        .map(each -> new Parts.Option(
                                ServicePages.PATH + "/" + each.id() + "?version=" + each.version(),
                                each.number() + " " + each.name(),
                                page.t("level." + each.level().key()) + ", "
                                        + page.t("wording.version", each.version())))
                        .toList(),
                facts(shown, page),
                content.promises().stream()
                        .map(each -> TermsWords.promise(each, page))
                        .toList(),
                content.services().stream()
                        .flatMap(service ->
                                service.data().stream().map(need -> CatalogueWords.need(service.name(), need, page)))
                        .toList(),
                offer.versions().stream()
                        .map(each -> new OfferView.Version(
                                each.version(),
                                path + "?version=" + each.version(),
                                page.t("offer.state." + each.state().key()),
                                page.f().date(each.from()),
                                each.decidedBy() == null ? each.by() : each.decidedBy(),
                                each.decidedAt() == null ? each.at() : each.decidedAt()))
                        .toList(),
                offer.draft().isPresent(),
                shown.state() == State.PUBLISHED && isOutdated(content),
                ServiceCatalogue.mayWrite(viewer),
                offered && Wordings.mayWrite(viewer),
                offer.versions().stream().anyMatch(each -> each.state() == State.PUBLISHED));
    }

    private boolean isOutdated(OfferContent content) {
        return content.services().stream()
                .anyMatch(each -> services.get(new ServiceId(each.id())).version() > each.version());
    }

    private static List<Parts.Fact> facts(OfferVersion version, Page page) {
        OfferContent content = version.content();
        List<Parts.Fact> facts = new ArrayList<>();
        facts.add(new Parts.Fact(page.t("offer.from"), page.f().date(version.from())));
        facts.add(new Parts.Fact(
                page.t("offer.currency"), content.plan().currency().getCurrencyCode()));
        facts.add(new Parts.Fact(page.t("terms.term"), TermsWords.commitment(content.commitment(), page)));
        facts.add(new Parts.Fact(
                page.t("offer.types"),
                content.types().isEmpty() ? page.t("service.all-types") : String.join(", ", content.types())));
        facts.add(new Parts.Fact(
                page.t("offer.countries"),
                content.countries().isEmpty() ? page.t("offer.everywhere") : String.join(", ", content.countries())));
        return facts;
    }
}
