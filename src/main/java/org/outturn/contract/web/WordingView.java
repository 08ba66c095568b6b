package org.outturn.contract.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.Wording;
import org.outturn.ui.Parts;

/**
 * A text of a contract that is no agreement yet, or never became one.
 *
 * @param path of the contract
 * @param before the plan in words that counts now, for an amendment; empty for a contract's first text
 * @param mayWrite whether the reader drafts, offers and withdraws
 * @param mayDecide whether the reader accepts or declines now
 * @param proposed a last day to propose for an offer
 */
public record WordingView(
        String path,
        Wording wording,
        StateView state,
        TermsView terms,
        String before,
        boolean mayWrite,
        boolean mayDecide,
        LocalDate proposed,
        List<Parts.Event> events) {
    public boolean isAmendment() {
        return wording.version() > 1;
    }

    public boolean isDraft() {
        return wording.state() == Wording.State.DRAFT;
    }

    public boolean isOffered() {
        return wording.state() == Wording.State.OFFERED;
    }

    public @Nullable LocalDate validUntil() {
        return wording.validUntil();
    }
}
