package org.outturn.bill;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.identity.OrganisationId;

/**
 * An invoice with its state and who brought it there.
 *
 * @param hash fingerprint of the document
 * @param issued who gave it its number and froze it, or null
 * @param discarded who threw the draft away, or null
 * @param credits the invoice that it takes back, for a credit note; else null
 * @param creditedBy the credit note that takes it back, or null
 */
public record Invoice(
        InvoiceId id,
        OrganisationId customer,
        State state,
        InvoiceDocument document,
        String hash,
        Done prepared,
        @Nullable Done issued,
        @Nullable Done discarded,
        @Nullable InvoiceId credits,
        @Nullable InvoiceId creditedBy) {

    /** One that neither takes another back nor was taken back. */
    public Invoice(
            InvoiceId id,
            OrganisationId customer,
            State state,
            InvoiceDocument document,
            String hash,
            Done prepared,
            @Nullable Done issued,
            @Nullable Done discarded) {
        this(id, customer, state, document, hash, prepared, issued, discarded, null, null);
    }

    /** The life of an invoice. */
    public enum State {
        /** A preview; only the provider sees it, and it can be thrown away. */
        DRAFT,
        /** Numbered and frozen for good. */
        ISSUED,
        /** A draft that was thrown away; its month is free again. */
        DISCARDED
    }

    /** Who did it, and when. */
    public record Done(String by, Instant at) {}

    /** The number that people read; that of a draft says that it is one. */
    public String number() {
        return document.number();
    }

    /** Does it charge something now: is it neither a credit note nor taken back by one? */
    public boolean stands() {
        return credits == null && creditedBy == null && state != State.DISCARDED;
    }

    public boolean isDraft() {
        return state == State.DRAFT;
    }

    public Optional<Done> whenIssued() {
        return Optional.ofNullable(issued);
    }

    /** Issues what was prepared, and nothing else. */
    void requireSame(InvoiceDocument computed) {
        boolean same = computed.lines().equals(document.lines())
                && computed.termsHash().equals(document.termsHash())
                && computed.gross().equals(document.gross());
        if (!same) {
            throw Refused.state(
                    "draft-outdated",
                    "The figures have changed since this draft was prepared.",
                    "Discard it, prepare the month again and read the new figures.");
        }
    }

    void requireDraft() {
        if (state != State.DRAFT) {
            throw Refused.state(
                    "invoice-not-draft",
                    "Only a draft can be issued or discarded; this invoice is " + state + ".",
                    "Load the page again; somebody may have been quicker.");
        }
    }
}
