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
    private final EvidencePackage.Names names;
    private final Held held;

    ValueChecks(Map<String, String> files, EvidencePackage.Names names, Held held) {
        this.files = files;
        this.names = names;
        this.held = held;
    }

    void recompute(StatementDocument statement, BaselineDocument baseline) {
        points(names.key("points:baseline"), names.baselinePoints(), names.baseline(), baseline.pointsHash());
        points(names.key("points:statement"), names.statementPoints(), names.statement(), statement.pointsHash());
        held.check(
                names.key("baseline"),
                names.baseline() + " follows from its points: days, model and fit",
                () -> Difference.between(baseline, refitted(baseline)).map(d -> names.baseline() + ": " + d));
        held.check(
                names.key("baseline:agreed"),
                names.baseline() + " is the baseline that the statement names",
                () -> Difference.between(statement.baselineHash(), hash(names.baseline()))
                        .or(() -> Difference.between(statement.design(), baseline.design()))
                        .map(d -> names.statement() + " against " + names.baseline() + ": " + d));
        held.check(
                names.key("statement"),
                names.statement() + " follows from its points: days, avoided " + statement.avoided() + " ± "
                        + statement.band(),
                () -> Difference.between(statement, recomputed(statement, baseline))
                        .map(d -> names.statement() + ": " + d));
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
        return given.recomputed(parsed(names.baselinePoints()));
    }

    private StatementDocument recomputed(StatementDocument given, BaselineDocument baseline) {
        return given.recomputed(baseline, parsed(names.baselinePoints()), parsed(names.statementPoints()));
    }
}
