package org.outturn.measure.value;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.identity.OrganisationId;

/**
 * A value statement by driver with its state and what happened to it.
 *
 * @param decisions what the customer says to each line, by the line's key
 */
public record ValueStatement(
        ValueStatementId id,
        OrganisationId customer,
        State state,
        ValueDocument document,
        String hash,
        Instant created,
        Map<String, Decision> decisions,
        List<Event> events) {
    public ValueStatement {
        decisions = Map.copyOf(decisions);
        events = List.copyOf(events);
    }

    /** The life of a statement. */
    public enum State {
        /** Computed; only the provider sees it. */
        DRAFT,
        /** The provider stands behind it; the customer decides on each line. */
        SIGNED,
        /** The customer agrees to every line; it can't be changed any more. */
        ACCEPTED,
        /** A newer version took its place before it was accepted. */
        REPLACED
    }

    /** What the customer can say to a line. */
    public enum Answer {
        OPEN,
        ACCEPTED,
        CONTESTED
    }

    /** What the customer said to a line, and who when; nobody while it is open. */
    public record Decision(
            Answer answer, @Nullable String by, @Nullable Instant at) {}

    /** What can happen. */
    public enum What {
        DRAFTED,
        SIGNED,
        LINE_ACCEPTED,
        LINE_CONTESTED,
        /** The customer does not contest the line any more. */
        LINE_WITHDRAWN,
        /** The provider stands by the line although it was contested. */
        LINE_KEPT,
        /** Every line is accepted. */
        ACCEPTED,
        REPLACED
    }

    /** Something that happened; the line's key where it is about one, else empty. */
    public record Event(Instant at, String who, What what, String line, String note) {}

    /** What the customer says to a line. */
    public Answer answer(String line) {
        Decision decision = decisions.get(line);
        if (decision == null) {
            throw new NotFound("line", line);
        }
        return decision.answer();
    }

    /** The lines that have this answer, in the document's order. */
    public List<DriverLine> lines(Answer answer) {
        return document.lines().stream()
                .filter(each -> answer(each.key()) == answer)
                .toList();
    }

    /** Whether the customer does not agree to a line of it. */
    public boolean isContested() {
        return state == State.SIGNED && !lines(Answer.CONTESTED).isEmpty();
    }

    /** Refuses unless the provider can sign it now. */
    void refuseUnlessDraft() {
        if (state != State.DRAFT) {
            throw stale("value-not-draft", "Only a draft can be signed.");
        }
    }

    /** Refuses unless the customer can decide now on exactly what was shown. */
    void refuseUnlessDecidable(String hashSeen) {
        if (!hash.equals(hashSeen)) {
            throw Refused.state(
                    "statement-changed",
                    "This is not the statement that you were shown.",
                    "Load the page again and read the statement that stands there now.");
        }
        refuseUnlessSigned();
    }

    void refuseUnlessSigned() {
        if (state != State.SIGNED) {
            throw stale("value-not-signed", "Lines are decided on while a statement is signed and not yet accepted.");
        }
    }

    /** Refuses unless a line has this answer. */
    void refuseUnless(String line, Answer answer) {
        if (answer(line) != answer) {
            throw stale("value-line-decided", "This line has another state by now.");
        }
    }

    private static Refused stale(String code, String what) {
        return Refused.state(code, what, "Load the page again; somebody may have been quicker.");
    }
}
