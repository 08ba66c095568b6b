package org.outturn.measure;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import org.outturn.contract.Contract;

/** Puts a verified month into words and frozen figures: pure, so that a recomputation gives the same document. */
final class StatementComputation {
    private StatementComputation() {}

    static StatementDocument document(
            String number,
            int version,
            Contract contract,
            YearMonth month,
            Baseline baseline,
            Verification verification,
            LocalDays days,
            String pointsHash,
            Instant receivedUntil) {
        BigDecimal counterfactual = StatementDocument.frozen(verification.counterfactual());
        BigDecimal measured = StatementDocument.frozen(verification.measured());
        return new StatementDocument(
                number,
                version,
                contract.id().value(),
                contract.number(),
                month,
                contract.terms().firstServed(month),
                contract.terms().lastServed(month),
                baseline.document().metering(),
                baseline.id().value(),
                baseline.number(),
                baseline.hash(),
                verification,
                counterfactual,
                measured,
                counterfactual.subtract(measured),
                StatementDocument.frozen(verification.band()),
                days.useExpected() + days.temperatureExpected(),
                days.usePresent() + days.temperaturePresent(),
                pointsHash,
                receivedUntil,
                Program.VERSION);
    }
}
