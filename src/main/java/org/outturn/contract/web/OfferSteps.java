package org.outturn.contract.web;

import jakarta.servlet.http.HttpServletResponse;
import org.outturn.contract.catalogue.Offer;
import org.outturn.contract.catalogue.OfferId;
import org.outturn.contract.catalogue.Offers;
import org.outturn.contract.catalogue.ServiceCatalogue;
import org.outturn.ui.Notice;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the provider does with an offer: write, publish, withdraw. */
@Controller
@RequestMapping(OfferPages.PATH)
class OfferSteps {
    private final Offers offers;

    OfferSteps(Offers offers) {
        this.offers = offers;
    }

    private static String to(OfferId id) {
        return "redirect:" + OfferPages.PATH + "/" + id;
    }

    private static String toLatest(Offer offer) {
        return to(offer.id()) + "?version=" + offer.latest().version();
    }

    @PostMapping
    String draft(@RequestParam MultiValueMap<String, String> fields) {
        ServiceCatalogue.requireWriter();
        return toLatest(offers.draft(OfferForm.read(fields)));
    }

    @PostMapping("/{id}/draft")
    String edit(
            @PathVariable OfferId id,
            @RequestParam(defaultValue = "") String hash,
            @RequestParam MultiValueMap<String, String> fields) {
        ServiceCatalogue.requireWriter();
        return toLatest(offers.edit(id, hash, OfferForm.read(fields)));
    }

    @PostMapping("/{id}/drafts")
    String next(@PathVariable OfferId id) {
        offers.next(id);
        return to(id) + "/draft";
    }

    @PostMapping("/{id}/publication")
    String publish(
            @PathVariable OfferId id, @RequestParam(defaultValue = "") String hash, HttpServletResponse response) {
        Offer published = offers.publish(id, hash);
        Notice.leave(response, "notice.offer.published", published.number());
        return to(id);
    }

    @PostMapping("/{id}/draft/withdrawal")
    String discard(@PathVariable OfferId id) {
        offers.discard(id);
        return to(id);
    }

    @PostMapping("/{id}/withdrawal")
    String withdraw(@PathVariable OfferId id) {
        offers.withdraw(id);
        return to(id);
    }
}
