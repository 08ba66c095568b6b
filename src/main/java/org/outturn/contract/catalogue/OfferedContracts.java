package org.outturn.contract.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.contract.Terms;
import org.outturn.contract.Wording;
import org.outturn.contract.Wordings;
import org.outturn.contract.plan.Check;
import org.outturn.contract.schedule.Season;
import org.outturn.fleet.Machines;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Contracts that are drafted from an offer. */
@Service
public class OfferedContracts {
    private static final int MACHINES = 5_000;

    private final Offers offers;
    private final Wordings wordings;
    private final Organisations organisations;
    private final Machines machines;

    OfferedContracts(Offers offers, Wordings wordings, Organisations organisations, Machines machines) {
        this.offers = offers;
        this.wordings = wordings;
        this.organisations = organisations;
        this.machines = machines;
    }

    /**
     * What an offer leaves open.
     *
     * @param customer with whom
     * @param machines which of the customer's machines
     * @param provider name and address as on invoices
     * @param zone the zone in which its months are counted
     * @param from first day of service
     * @param until first day without, or null while it runs
     * @param taxRate tax as a share of the net amount, such as 0.19
     * @param seasons pauses that come back every year
     */
    public record Frame(
            @Nullable OrganisationId customer,
            @Nullable List<UUID> machines,
            Terms.@Nullable Party provider,
            @Nullable ZoneId zone,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable BigDecimal taxRate,
            @Nullable String taxNote,
            @Nullable Integer paymentDays,
            @Nullable List<Season> seasons) {}

    /** Drafts a contract from what the offer says today; the text names the version of the offer and of its services. */
    @Transactional
    public Wording draft(OfferId id, Frame frame) {
        ServiceCatalogue.requireReader();
        OfferVersion offer = offers.get(id).requireOffered(offers.today());
        Organisation with = organisations.get(Field.given("customer", frame.customer()));
        List<UUID> ids = Check.list("machines", frame.machines(), 1, MACHINES);
        offer.content().refuseUnlessFor(machines.all(ids));
        OfferContent content = offer.content();
        return wordings.draft(
                with.id(),
                new Terms(
                        content.title(),
                        content.promise(),
                        Field.given("provider", frame.provider()),
                        new Terms.Party(with.name(), with.address(), with.country()),
                        ids,
                        Field.given("zone", frame.zone()),
                        Field.given("from", frame.from()),
                        frame.until(),
                        content.plan(),
                        Field.given("taxRate", frame.taxRate()),
                        Objects.requireNonNullElse(frame.taxNote(), ""),
                        Field.given("paymentDays", frame.paymentDays()),
                        content.commitment(),
                        Objects.requireNonNullElse(frame.seasons(), List.of()),
                        offer.agreed(),
                        content.services(),
                        content.promises()));
    }
}
