package org.outturn.bill;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.outturn.base.Sha256;
import org.outturn.measure.BaselineDocument;
import org.outturn.measure.BaselineFit;
import org.outturn.measure.CalTrackDaily;
import org.outturn.measure.LocalDays;
import org.outturn.measure.PointSet;
import org.outturn.measure.Program;
import org.outturn.measure.StatementDocument;
import org.outturn.measure.Verification;

/** Recomputes a value statement and its baseline from their points. */
final class ValueChecks {
    private static final long DAYS_AT_MOST = 3_700;

    private final Map<String, String> files;
    private final Held held;

    ValueChecks(Map<String, String> files, Held held) {
        this.files = files;
        this.held = held;
    }

    void recompute(StatementDocument statement, BaselineDocument baseline) {
        points("points:baseline", EvidencePackage.BASELINE_POINTS, EvidencePackage.BASELINE, baseline.pointsHash());
        points("points:statement", EvidencePackage.STATEMENT_POINTS, EvidencePackage.STATEMENT, statement.pointsHash());
        held.check(
                "baseline",
                "baseline.json follows from its points: days, model and fit",
                () -> Difference.between(baseline, refitted(baseline)).map(d -> "baseline.json: " + d));
        held.check(
                "baseline:agreed",
                "baseline.json is the baseline that the statement names",
                () -> Difference.between(statement.baselineHash(), hash(EvidencePackage.BASELINE))
                        .or(() -> Difference.between(statement.metering(), baseline.metering()))
                        .map(d -> "statement.json against baseline.json: " + d));
        held.check(
                "statement",
                "statement.json follows from its points: days, avoided " + statement.avoided() + " ± "
                        + statement.band(),
                () -> Difference.between(statement, recomputed(statement, baseline))
                        .map(d -> "statement.json: " + d));
    }

    private void points(String key, String file, String document, String hash) {
        held.check(
                key,
                file + " are the points that " + document + " names",
                () -> Difference.between(hash, hash(file))
                        .map(d -> document + " against " + file + ": the SHA-256 " + d));
    }

    /** Fingerprint of a file. */
    private String hash(String file) {
        return Sha256.of(files.getOrDefault(file, ""));
    }

    private PointSet parsed(String file) {
        return PointSet.parse(files.getOrDefault(file, ""));
    }

    private BaselineDocument refitted(BaselineDocument given) {
        // Before anything counts through it: a period of a billion days would take a billion steps.
        if (ChronoUnit.DAYS.between(given.firstDay(), given.lastDay()) > DAYS_AT_MOST) {
            throw new IllegalArgumentException("a baseline period of over ten years");
        }
        PointSet points = parsed(EvidencePackage.BASELINE_POINTS);
        LocalDays days = given.metering().days(points, given.period());
        return switch (CalTrackDaily.fit(days.days(), given.metering().temperatureUnit(), true)) {
            case BaselineFit.NotEnough notEnough ->
                throw new IllegalArgumentException(
                        notEnough.reasons().getFirst().sentence());
            case BaselineFit.Fitted fitted ->
                new BaselineDocument(
                        given.metering(),
                        BaselineDocument.FAMILY,
                        given.firstDay(),
                        given.lastDay(),
                        fitted.model(),
                        fitted.statistics(),
                        fitted.candidates(),
                        days.days(),
                        points.count(),
                        points.hash(),
                        given.receivedUntil(),
                        Program.VERSION);
        };
    }

    private StatementDocument recomputed(StatementDocument given, BaselineDocument baseline) {
        PointSet points = parsed(EvidencePackage.STATEMENT_POINTS);
        LocalDays days = baseline.metering().days(points, given.period());
        Verification verification = Verification.of(
                        baseline.model(), baseline.statistics(), days.days(), StatementDocument.CONFIDENCE)
                .orElseThrow(() -> new IllegalArgumentException("no day has both use and temperature"));
        var counterfactual = StatementDocument.frozen(verification.counterfactual());
        var measured = StatementDocument.frozen(verification.measured());
        return new StatementDocument(
                given.number(),
                given.version(),
                given.contract(),
                given.contractNumber(),
                given.month(),
                given.firstDay(),
                given.lastDay(),
                baseline.metering(),
                given.baseline(),
                given.baselineNumber(),
                Sha256.of(baseline.text()),
                verification,
                counterfactual,
                measured,
                counterfactual.subtract(measured),
                StatementDocument.frozen(verification.band()),
                days.useExpected() + days.temperatureExpected(),
                days.usePresent() + days.temperaturePresent(),
                points.hash(),
                given.receivedUntil(),
                Program.VERSION);
    }
}
