package org.outturn.contract.catalogue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.outturn.base.Refused;
import org.outturn.contract.catalogue.OfferVersion.State;

/**
 * An offer with all that it ever was. Which version counts on a day follows from what is published; it is kept nowhere.
 *
 * @param versions the latest first; at least one
 */
public record Offer(List<OfferVersion> versions) {
    /** Where an offer is on a day. */
    public enum Standing {
        /** Nothing of it is published yet. */
        DRAFT,
        /** It is published from a later day on. */
        COMING,
        OFFERED,
        WITHDRAWN;

        /** As in addresses and in keys of messages. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Offer {
        versions = versions.stream()
                .sorted(Comparator.comparingInt(OfferVersion::version).reversed())
                .toList();
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("An offer has a version.");
        }
    }

    public OfferId id() {
        return latest().id();
    }

    public String number() {
        return latest().number();
    }

    public OfferVersion latest() {
        return versions.getFirst();
    }

    /** The version that is being written. */
    public Optional<OfferVersion> draft() {
        return versions.stream().filter(each -> each.state() == State.DRAFT).findFirst();
    }

    /** The version that counts on a day: of those published until then the one with the latest day, and of those the latest. */
    public Optional<OfferVersion> at(LocalDate day) {
        return published().stream()
                .filter(each -> !each.from().isAfter(day))
                .max(Comparator.comparing(OfferVersion::from).thenComparingInt(OfferVersion::version));
    }

    private List<OfferVersion> published() {
        return versions.stream().filter(each -> each.state() == State.PUBLISHED).toList();
    }

    public Standing on(LocalDate day) {
        if (at(day).isPresent()) {
            return Standing.OFFERED;
        }
        if (!published().isEmpty()) {
            return Standing.COMING;
        }
        return draft().isPresent() && versions.stream().allMatch(each -> each.decidedBy() == null)
                ? Standing.DRAFT
                : Standing.WITHDRAWN;
    }

    /** What is shown of it: what counts on the day, else what is published for later, else the latest. */
    public OfferVersion shown(LocalDate day) {
        return at(day).orElseGet(() -> published().stream().findFirst().orElse(latest()));
    }

    OfferVersion requireDraft() {
        return draft().orElseThrow(() -> Refused.state(
                "offer-no-draft", "Nothing of this offer is being written.", "Begin a new version first."));
    }

    void refuseWhileDrafted() {
        if (draft().isPresent()) {
            throw Refused.state(
                    "offer-drafted", "A version of this offer is being written already.", "Publish it or discard it.");
        }
    }

    /** A version counts no earlier than the one before it: what was offered on a past day stays. */
    void refuseEarlier(OfferVersion draft) {
        published().stream()
                .map(OfferVersion::from)
                .max(Comparator.naturalOrder())
                .filter(last -> draft.from().isBefore(last))
                .ifPresent(last -> {
                    throw Refused.input(
                                    "offer-day",
                                    "from",
                                    "The version before counts from " + last + ".",
                                    "Choose that day or a later one.")
                            .naming(last);
                });
    }

    /** The version to make a contract from. */
    public OfferVersion requireOffered(LocalDate day) {
        return at(day).orElseThrow(() -> Refused.state(
                        "offer-not-offered",
                        number() + " is not offered on " + day + ".",
                        "Choose another offer, or publish a version of this one.")
                .naming(number(), day));
    }
}
