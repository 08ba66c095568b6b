package org.outturn.measure;

import java.time.Instant;
import java.util.List;
import org.outturn.base.Refused;
import org.outturn.identity.OrganisationId;

/** A value statement with its state and what happened to it. */
public record Statement(
        StatementId id,
        OrganisationId customer,
        State state,
        StatementDocument document,
        String hash,
        Instant created,
        List<Event> events) {

    /** The life of a statement. */
    public enum State {
        /** Computed; only the provider sees it. */
        DRAFT,
        /** The provider stands behind it; the customer decides. */
        SIGNED,
        /** The customer agrees; it can be charged for and not be changed any more. */
        ACCEPTED,
        /** The customer does not agree and said why. */
        CONTESTED,
        /** A newer version took its place. */
        REPLACED
    }

    /** What can happen to it. */
    public enum What {
        DRAFT,
        SIGNED,
        ACCEPTED,
        CONTESTED,
        REPLACED,
        /** The customer does not contest it any more. */
        WITHDRAWN,
        /** The provider stands by it although it was contested. */
        KEPT
    }

    /** Something that happened to it. */
    public record Event(Instant at, String who, What what, String note) {}

    /** Does it count: is it neither contested nor replaced? */
    public boolean isAlive() {
        return state != State.CONTESTED && state != State.REPLACED;
    }

    /** The provider stands behind it. */
    Statement.State sign() {
        return step(State.DRAFT, State.SIGNED, "statement-not-draft", "Only a draft can be signed.");
    }

    /** The customer agrees to exactly what was shown. */
    Statement.State accept(String hashSeen) {
        if (!hash.equals(hashSeen)) {
            throw Refused.state(
                    "statement-changed",
                    "This is not the statement that you were shown.",
                    "Load the page again and read the statement that stands there now.");
        }
        return step(State.SIGNED, State.ACCEPTED, "statement-not-signed", "Only a signed statement can be accepted.");
    }

    /** The customer does not agree. */
    Statement.State contest(String reason) {
        if (reason.isBlank()) {
            throw Refused.input(
                    "reason-missing", "reason", "A reason is missing.", "Say in a sentence what does not look right.");
        }
        return step(State.SIGNED, State.CONTESTED, "statement-not-signed", "Only a signed statement can be contested.");
    }

    /** The customer may decide again: either the customer does not contest it any more, or the provider stands by it. */
    Statement.State decideAgain() {
        return step(
                State.CONTESTED,
                State.SIGNED,
                "statement-not-contested",
                "Only a contested statement is decided again.");
    }

    private State step(State from, State to, String code, String what) {
        if (state != from) {
            throw Refused.state(code, what, "Load the page again; somebody may have been quicker.");
        }
        return to;
    }
}
