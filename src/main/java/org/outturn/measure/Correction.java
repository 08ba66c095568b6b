package org.outturn.measure;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a later version of a statement changes.
 *
 * @param number of the statement before it
 * @param version of that one
 * @param hash fingerprint of that one
 * @param avoidedBefore what was avoided by that one
 * @param difference avoided now - avoided before
 * @param causes where the difference comes from
 * @param pointsAdded points that came since
 * @param pointsRemoved points that are not there any more
 * @param pointsChanged points whose value is another one now
 */
public record Correction(
        String number,
        int version,
        String hash,
        BigDecimal avoidedBefore,
        BigDecimal difference,
        List<Cause> causes,
        long pointsAdded,
        long pointsRemoved,
        long pointsChanged) {
    public Correction {
        causes = List.copyOf(causes);
    }

    /** Why a statement is computed again. */
    public enum Cause {
        /** Points came, went or changed. */
        DATA,
        /** Adjustments were agreed to since. */
        ADJUSTMENTS,
        /** Another baseline is agreed. */
        BASELINE,
        /** The program computes in another way. */
        PROGRAM
    }

    Correction now(BigDecimal avoided) {
        return new Correction(
                number,
                version,
                hash,
                avoidedBefore,
                avoided.subtract(avoidedBefore),
                causes,
                pointsAdded,
                pointsRemoved,
                pointsChanged);
    }
}
