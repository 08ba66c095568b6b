package org.outturn.bill;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.outturn.base.Sha256;
import org.outturn.measure.BaselineDocument;
import org.outturn.measure.PointSet;
import org.outturn.measure.StatementDocument;

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
                        .or(() -> Difference.between(statement.design(), baseline.design()))
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
        return given.recomputed(parsed(EvidencePackage.BASELINE_POINTS));
    }

    private StatementDocument recomputed(StatementDocument given, BaselineDocument baseline) {
        return given.recomputed(
                baseline, parsed(EvidencePackage.BASELINE_POINTS), parsed(EvidencePackage.STATEMENT_POINTS));
    }
}
