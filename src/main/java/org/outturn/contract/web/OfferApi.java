package org.outturn.contract.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.contract.Wording;
import org.outturn.contract.catalogue.Offer;
import org.outturn.contract.catalogue.OfferId;
import org.outturn.contract.catalogue.OfferVersion;
import org.outturn.contract.catalogue.OfferWish;
import org.outturn.contract.catalogue.OfferedContracts;
import org.outturn.contract.catalogue.Offers;
import org.outturn.contract.catalogue.ServiceCatalogue;
import org.outturn.ui.Created;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Offers, for the provider's programs. */
@RestController
@RequestMapping(OfferApi.THINGS)
class OfferApi {
    static final String THINGS = "/api/offers";

    private final Offers offers;
    private final OfferedContracts contracts;

    OfferApi(Offers offers, OfferedContracts contracts) {
        this.offers = offers;
        this.contracts = contracts;
    }

    /**
     * An offer.
     *
     * @param standing draft, coming, offered or withdrawn today
     * @param counts number of the version that counts today, absent when none does
     * @param versions the latest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfferJson(
            OfferId id,
            String number,
            String standing,
            @Nullable Integer counts,
            List<OfferVersion> versions) {
        static OfferJson of(Offer offer, LocalDate today) {
            return new OfferJson(
                    offer.id(),
                    offer.number(),
                    offer.on(today).key(),
                    offer.at(today).map(OfferVersion::version).orElse(null),
                    offer.versions());
        }
    }

    record OffersJson(List<OfferJson> offers) {}

    /**
     * The draft of an offer, written anew.
     *
     * @param hash fingerprint of the draft that was read
     */
    record EditJson(@Nullable String hash, @Nullable OfferWish offer) {}

    /** Fingerprint of the draft that was read. */
    record PublicationJson(@Nullable String hash) {}

    private OfferJson json(Offer offer) {
        return OfferJson.of(offer, offers.today());
    }

    /** All offers with their versions, by number. */
    @GetMapping
    OffersJson list() {
        ServiceCatalogue.requireReader();
        return new OffersJson(offers.all().stream().map(this::json).toList());
    }

    /** An offer with its versions. */
    @GetMapping("/{id}")
    OfferJson get(@PathVariable OfferId id) {
        ServiceCatalogue.requireReader();
        return json(offers.get(id));
    }

    /** Drafts an offer; of its services the newest versions are taken. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<OfferJson> draft(@RequestBody OfferWish offer) {
        Offer made = offers.draft(offer);
        return Created.in(THINGS, made.id(), json(made));
    }

    /** Writes the draft of an offer anew. */
    @PutMapping("/{id}/draft")
    OfferJson edit(@PathVariable OfferId id, @RequestBody EditJson body) {
        return json(offers.edit(id, body.hash(), Field.given("offer", body.offer())));
    }

    /** Begins the next version of an offer as a draft, as the one before was, with its services as they are now. */
    @PostMapping("/{id}/drafts")
    OfferJson next(@PathVariable OfferId id) {
        return json(offers.next(id));
    }

    /** Publishes the draft; from now on it stays as it is and counts from its day on. */
    @PostMapping("/{id}/publication")
    OfferJson publish(@PathVariable OfferId id, @RequestBody PublicationJson body) {
        return json(offers.publish(id, body.hash()));
    }

    /** Gives the draft up; what is published stays. */
    @PostMapping("/{id}/draft/withdrawal")
    OfferJson discard(@PathVariable OfferId id) {
        return json(offers.discard(id));
    }

    /** Withdraws all that is published of an offer; contracts made from it stay. */
    @PostMapping("/{id}/withdrawal")
    OfferJson withdraw(@PathVariable OfferId id) {
        return json(offers.withdraw(id));
    }

    /** Drafts a contract from what an offer says today; its text names the version of the offer and of its services. */
    @PostMapping("/{id}/contracts")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Wording> contract(@PathVariable OfferId id, @RequestBody OfferedContracts.Frame frame) {
        Wording drafted = contracts.draft(id, frame);
        return Created.in(ContractApi.THINGS, drafted.contract(), drafted);
    }
}
