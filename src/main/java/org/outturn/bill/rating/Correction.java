package org.outturn.bill.rating;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.outturn.bill.rating.RatedLine.Rule;
import org.outturn.bill.rating.RatedLine.Step;

/** The difference between two ratings of the same interval. */
public final class Correction {
    private Correction() {}

    /**
     * The line that makes right what was charged before; empty when nothing changed in money.
     *
     * @param before the line that was charged, or the line before with all its corrections
     * @param after the line as it is right
     * @throws IllegalArgumentException when they are not of the same charge and interval
     */
    public static Optional<RatedLine> between(RatedLine before, RatedLine after) {
        if (!before.charge().equals(after.charge())
                || !Optional.ofNullable(before.from()).equals(Optional.ofNullable(after.from()))
                || !Optional.ofNullable(before.to()).equals(Optional.ofNullable(after.to()))) {
            throw new IllegalArgumentException(
                    "Only ratings of the same charge and days can be compared: " + before.charge() + " from "
                            + before.from() + " and " + after.charge() + " from " + after.from() + ".");
        }
        BigDecimal difference = after.amount().subtract(before.amount());
        if (difference.signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(new RatedLine(
                after.charge(),
                "correction",
                BigDecimal.ONE,
                "1",
                difference,
                difference,
                List.of(
                        new Step(Rule.BEFORE, before.amount(), null, List.of(before.quantity())),
                        new Step(Rule.AFTER, after.amount(), null, List.of(after.quantity())),
                        new Step(Rule.EXACT, difference),
                        new Step(Rule.ROUNDED, difference)),
                after.statement(),
                after.statementHash(),
                after.from(),
                after.to()));
    }
}
