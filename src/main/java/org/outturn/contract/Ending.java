package org.outturn.contract;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.contract.schedule.Commitment;

/** What comes of the wish to end a contract; pure. */
public sealed interface Ending {
    /** It ends: the first day without service. */
    record On(LocalDate day) implements Ending {}

    /** It does not end by this, and why. */
    record Not(Refused why) implements Ending {}

    /** The earliest first day without service when notice is given on a day. */
    static LocalDate earliest(Agreement agreement, LocalDate given) {
        Terms terms = agreement.at(given).terms();
        Commitment commitment = terms.commitment();
        LocalDate earliest = commitment == null ? given : commitment.endAfterNotice(terms.from(), given);
        return earliest.isAfter(agreement.from()) ? earliest : agreement.from().plusDays(1);
    }

    /**
     * What notice on a day leads to.
     *
     * @param wished the first day without service that somebody wishes; null for the earliest
     */
    static Ending notice(Agreement agreement, LocalDate given, @Nullable LocalDate wished) {
        LocalDate until = agreement.until();
        if (agreement.notice() != null) {
            return new Not(Refused.state("notice-given", "Notice was given already.", "Look when the contract ends."));
        }
        LocalDate earliest = earliest(agreement, given);
        if (until != null && !until.isAfter(earliest)) {
            return new Not(Refused.state(
                            "contract-ends-anyway",
                            "The contract ends on " + until + " without notice.",
                            "There is nothing to do.")
                    .naming(until));
        }
        if (wished == null || wished.equals(earliest)) {
            return new On(earliest);
        }
        Commitment commitment = agreement.at(given).terms().commitment();
        boolean anyDay = commitment == null || commitment.then() == Commitment.Then.RUNS_ON;
        if (wished.isBefore(earliest) || !anyDay || until != null && wished.isAfter(until)) {
            return new Not(Refused.input(
                            "notice-day",
                            "ends",
                            "By notice today the contract ends on " + earliest
                                    + (anyDay ? " at the earliest." : ", and on no other day."),
                            "Choose that day" + (anyDay ? ", or a later one." : "."))
                    .naming(earliest));
        }
        return new On(wished);
    }
}
