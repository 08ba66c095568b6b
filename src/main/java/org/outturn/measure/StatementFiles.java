package org.outturn.measure;

import java.util.stream.Collectors;
import org.outturn.base.Period;
import org.outturn.trust.Access;
import org.outturn.trust.AccessLog;
import org.outturn.trust.Purpose;
import org.outturn.trust.Seal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands out statements with all that they rest on; each time that is written down. */
@Service
public class StatementFiles {
    private final Statements statements;
    private final Baselines baselines;
    private final AccessLog accesses;
    private final Seal seal;

    StatementFiles(Statements statements, Baselines baselines, AccessLog accesses, Seal seal) {
        this.statements = statements;
        this.baselines = baselines;
        this.accesses = accesses;
        this.seal = seal;
    }

    /** Fingerprint of the seal on the files. */
    public String fingerprint() {
        return seal.fingerprint();
    }

    /** The file of a statement. */
    @Transactional
    public StatementFile of(Statement statement) {
        StatementDocument document = statement.document();
        Baseline baseline = baselines.get(new BaselineId(document.baseline()));
        PointSet month = statements.points(statement);
        PointSet before = baselines.points(baseline);
        log(statement, document.period(), month);
        log(statement, baseline.document().period(), before);
        return StatementFile.of(document, month, baseline.document(), before, seal);
    }

    private void log(Statement statement, Period period, PointSet points) {
        Design design = statement.document().design();
        accesses.write(new Access(
                statement.customer(),
                design.machine(),
                design.machineNumber(),
                design.sources().stream().map(Source::signal).distinct().collect(Collectors.joining(", ")),
                period,
                points.count(),
                Purpose.EVIDENCE));
    }
}
