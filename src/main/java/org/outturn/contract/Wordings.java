package org.outturn.contract;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.contract.ContractTrail.What;
import org.outturn.contract.Wording.State;
import org.outturn.contract.plan.Reach;
import org.outturn.identity.Asking;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How contracts and amendments come about: drafted and offered by the provider, accepted or declined by the customer. */
@Service
public class Wordings {
    private static final int REASON = 2_000;

    private final WordingRows rows;
    private final Contracts contracts;
    private final Organisations organisations;
    private final TermsCheck check;
    private final ContractTrail trail;
    private final Clock clock;

    Wordings(
            WordingRows rows,
            Contracts contracts,
            Organisations organisations,
            TermsCheck check,
            ContractTrail trail,
            Clock clock) {
        this.rows = rows;
        this.contracts = contracts;
        this.organisations = organisations;
        this.check = check;
        this.trail = trail;
        this.clock = clock;
    }

    /** May this person draft, offer and amend contracts? */
    public static boolean mayWrite(Viewer viewer) {
        return viewer.isProvider()
                && (viewer.personId() == null
                        || viewer.has(Role.SALES)
                        || viewer.has(Role.FINANCE)
                        || viewer.has(Role.ADMINISTRATOR));
    }

    static void requireWriter() {
        Asking.required().requireProvider(Role.SALES, Role.FINANCE, Role.ADMINISTRATOR);
    }

    static void requireBuyer() {
        Viewer viewer = Asking.required();
        viewer.require(Role.BUYER);
        if (viewer.isProvider()) {
            throw Refused.right(
                    "not-the-contracts-customer", "Only the customer decides on this.", "Ask the customer's buyer.");
        }
    }

    /** Drafts a contract with a customer. */
    @Transactional
    public Wording draft(OrganisationId customer, Terms terms) {
        requireWriter();
        Organisation with = organisations.get(customer);
        with.refuseIfArchived();
        if (with.kind() != Organisation.Kind.CUSTOMER) {
            throw Refused.input(
                    "contract-customer", "customer", "Contracts are made with customers.", "Choose a customer.");
        }
        check.refuseUnlessSound(terms, customer);
        Wording drafted = rows.insert(ContractId.next(), null, customer, 1, terms.from(), terms);
        trail.happened(whose(drafted), What.DRAFTED, terms.title(), Map.of("terms-hash", drafted.hash()));
        return drafted;
    }

    /**
     * Drafts an amendment: a next version that counts from a day on, no earlier than the version before.
     *
     * @param from the day from which it counts
     */
    @Transactional
    public Wording amend(ContractId contract, @Nullable LocalDate from, Terms terms) {
        requireWriter();
        Agreement agreement = contracts.agreement(contract);
        LocalDate day = Reach.day("from", from);
        Agreement.Version last = agreement.versions().getLast();
        if (day.isBefore(last.from())) {
            throw Refused.input(
                            "amendment-day",
                            "from",
                            "Version " + last.version() + " counts from " + last.from() + ".",
                            "Choose that day or a later one.")
                    .naming(last.version(), last.from());
        }
        if (!terms.from().equals(agreement.from())
                || !terms.zone().equals(last.terms().zone())
                || !terms.plan().currency().equals(last.terms().plan().currency())) {
            throw Refused.input(
                    "amendment-frame",
                    "terms",
                    "An amendment changes neither the first day nor the zone nor the currency.",
                    "Keep them as they are, or end this contract and make another.");
        }
        check.refuseUnlessSound(terms, agreement.customer());
        refuseWhileOpen(contract);
        int next = rows.of(contract).stream()
                        .filter(each -> each.state() == State.ACCEPTED)
                        .mapToInt(Wording::version)
                        .max()
                        .orElse(1)
                + 1;
        Wording drafted = rows.insert(contract, agreement.number(), agreement.customer(), next, day, terms);
        trail.happened(whose(drafted), What.DRAFTED, terms.title(), Map.of("terms-hash", drafted.hash()));
        return drafted;
    }

    /** Drafts the text of a contract anew that was declined or withdrawn, as it was. */
    @Transactional
    public Wording again(ContractId contract) {
        requireWriter();
        Wording before = latest(contract);
        if (contracts.isAccepted(contract)) {
            throw Refused.state(
                    "contract-accepted", "The contract is accepted already.", "Draft an amendment instead.");
        }
        refuseWhileOpen(contract);
        Wording drafted = rows.insert(
                contract, before.number(), before.customer(), 1, before.terms().from(), before.terms());
        trail.happened(whose(drafted), What.DRAFTED, before.terms().title(), Map.of("terms-hash", drafted.hash()));
        return drafted;
    }

    private void refuseWhileOpen(ContractId contract) {
        if (open(contract).isPresent()) {
            throw Refused.state(
                    "wording-open",
                    "There is a draft or an offer of this contract already.",
                    "Finish it or withdraw it first.");
        }
    }

    /**
     * Writes a draft anew.
     *
     * @param hashSeen the fingerprint of the text that was edited
     */
    @Transactional
    public Wording edit(ContractId contract, String hashSeen, @Nullable LocalDate from, Terms terms) {
        requireWriter();
        Wording draft = locked(contract);
        draft.refuseUnlessDraft();
        if (!draft.hash().equals(hashSeen)) {
            throw Refused.state("contract-moved", "Somebody was quicker.", "Load it again.");
        }
        check.refuseUnlessSound(terms, draft.customer());
        Wording edited = rows.edit(draft, draft.version() == 1 ? terms.from() : Reach.day("from", from), terms);
        trail.happened(whose(draft), What.EDITED, "", Map.of("terms-hash", edited.hash()));
        return edited;
    }

    /** Freezes the draft and lets the customer decide until a day. */
    @Transactional
    public Wording offer(ContractId contract, @Nullable LocalDate validUntil) {
        requireWriter();
        Wording draft = locked(contract);
        return move(draft, draft.offer(validUntil, today(draft)), validUntil, "");
    }

    @Transactional
    public Wording withdraw(ContractId contract, @Nullable String reason) {
        requireWriter();
        Wording open = locked(contract);
        return move(open, open.withdraw(), open.validUntil(), Field.text("reason", reason, REASON));
    }

    /** The customer accepts the text with the fingerprint that was shown; from now on it is agreed. */
    @Transactional
    public Wording accept(ContractId contract, @Nullable String hashSeen) {
        requireBuyer();
        Wording offered = locked(contract);
        Wording accepted =
                move(offered, offered.accept(Field.given("hash", hashSeen), today(offered)), offered.validUntil(), "");
        if (accepted.version() == 1) {
            contracts.accepted(accepted);
        }
        return accepted;
    }

    /** The customer says no. */
    @Transactional
    public Wording decline(ContractId contract, @Nullable String hashSeen, @Nullable String reason) {
        requireBuyer();
        Wording offered = locked(contract);
        return move(
                offered,
                offered.decline(Field.given("hash", hashSeen)),
                offered.validUntil(),
                Field.text("reason", reason, REASON));
    }

    private Wording move(Wording wording, Wording.Step step, @Nullable LocalDate validUntil, String reason) {
        return switch (step) {
            case Wording.Step.Stays(Refused why) -> throw why;
            case Wording.Step.Moves(State to) -> {
                Wording moved = rows.move(wording, to, validUntil, reason);
                trail.happened(
                        whose(moved),
                        What.valueOf(to.name()),
                        reason,
                        Map.of("version", Integer.toString(moved.version()), "terms-hash", moved.hash()),
                        wording.state() == State.DRAFT && to == State.WITHDRAWN);
                yield moved;
            }
        };
    }

    private static ContractTrail.Whose whose(Wording wording) {
        return new ContractTrail.Whose(wording.contract(), wording.number(), wording.customer());
    }

    private Wording locked(ContractId contract) {
        return rows.open(contract, true).orElseThrow(() -> {
            if (rows.of(contract).isEmpty()) {
                contracts.get(contract);
            }
            return Refused.state(
                    "wording-none-open",
                    "Nothing of this contract is drafted or offered.",
                    "Load the page again and look what became of it.");
        });
    }

    /** Today, where the contract's days are counted. */
    public LocalDate today(Wording wording) {
        return LocalDate.ofInstant(clock.instant(), wording.terms().zone());
    }

    /** The draft or offer of a contract that one may see. */
    public Optional<Wording> open(ContractId contract) {
        return rows.open(contract, false);
    }

    /** All texts of a contract that one may see, the latest first. */
    public List<Wording> of(ContractId contract) {
        return rows.of(contract);
    }

    /** The latest text of a contract. */
    public Wording latest(ContractId contract) {
        return of(contract).stream().findFirst().orElseThrow(() -> new NotFound("contract", contract));
    }
}
