package org.outturn.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.identity.OrganisationId;

/**
 * A text of a contract on its way from draft to agreement: the contract's first, or an amendment. What may become of it is decided
 * here, without looking at anything else.
 *
 * @param id of this text
 * @param contract of which contract; a contract has its id from its first draft on
 * @param number the contract's number
 * @param version which version it becomes when it is accepted; 1 is the contract itself
 * @param from the day from which it counts
 * @param state how far it has come
 * @param terms what it says
 * @param hash SHA-256 of the terms' canonical text
 * @param validUntil the last day on which it can be accepted, of the terms' zone; null for a draft
 * @param reason why it was declined or withdrawn; may be empty
 */
public record Wording(
        UUID id,
        ContractId contract,
        String number,
        OrganisationId customer,
        int version,
        LocalDate from,
        State state,
        Terms terms,
        String hash,
        @Nullable LocalDate validUntil,
        String createdBy,
        Instant createdAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        String reason) {
    private static final int LONGEST_OFFER = 366;

    /** How far it has come. */
    public enum State {
        DRAFT,
        OFFERED,
        ACCEPTED,
        DECLINED,
        WITHDRAWN;

        boolean isOpen() {
            return this == DRAFT || this == OFFERED;
        }
    }

    /** What comes of a wish to move it on. */
    public sealed interface Step {
        /** It moves. */
        record Moves(State to) implements Step {}

        /** It stays as it is, and why. */
        record Stays(Refused why) implements Step {}
    }

    /** Freezes the text for the customer to decide about until a day. */
    public Step offer(@Nullable LocalDate until, LocalDate today) {
        if (state != State.DRAFT) {
            return stays("wording-not-draft", "It was offered already.", "Withdraw the offer and draft anew.");
        }
        if (until == null || until.isBefore(today) || until.isAfter(today.plusDays(LONGEST_OFFER))) {
            return new Step.Stays(Refused.input(
                    "offer-validity",
                    "validUntil",
                    "The offer needs a last day from today on, within a year.",
                    "Choose a day on which the customer can still accept."));
        }
        return new Step.Moves(State.OFFERED);
    }

    /** The customer agrees to the very text whose fingerprint was shown. */
    public Step accept(String hashSeen, LocalDate today) {
        return isExpiredOn(today)
                ? stays(
                        "offer-expired",
                        "The last day to accept this was " + validUntil + ".",
                        "Ask the provider to offer it anew.")
                : decided(hashSeen, State.ACCEPTED);
    }

    /** The customer says no to the very text whose fingerprint was shown. */
    public Step decline(String hashSeen) {
        return decided(hashSeen, State.DECLINED);
    }

    private Step decided(String hashSeen, State to) {
        if (state != State.OFFERED) {
            return stays("wording-not-offered", "This is not open to a decision.", "Load the page again.");
        }
        return hash.equals(hashSeen)
                ? new Step.Moves(to)
                : stays(
                        "terms-changed",
                        "This is not the text that you have seen.",
                        "Load the page again and read it anew.");
    }

    /** The provider takes a draft or an offer back. */
    public Step withdraw() {
        return state.isOpen()
                ? new Step.Moves(State.WITHDRAWN)
                : stays("wording-not-open", "This was decided already.", "Look at what became of it.");
    }

    /** Refuses unless the text can still be edited. */
    void refuseUnlessDraft() {
        if (state != State.DRAFT) {
            throw Refused.state("wording-not-draft", "It was offered already.", "Withdraw the offer and draft anew.");
        }
    }

    public boolean isExpiredOn(LocalDate today) {
        return state == State.OFFERED && validUntil != null && today.isAfter(validUntil);
    }

    /** The state of a contract of which this is the only text. */
    public ContractState contractState(LocalDate today) {
        return switch (state) {
            case DRAFT -> ContractState.DRAFT;
            case OFFERED -> isExpiredOn(today) ? ContractState.EXPIRED : ContractState.OFFERED;
            case ACCEPTED -> ContractState.ACCEPTED;
            case DECLINED -> ContractState.DECLINED;
            case WITHDRAWN -> ContractState.WITHDRAWN;
        };
    }

    private static Step stays(String code, String what, String cure) {
        return new Step.Stays(Refused.state(code, what, cure));
    }
}
