package org.outturn.measure.value;

import java.util.List;
import java.util.stream.Collectors;
import org.outturn.trust.Access;
import org.outturn.trust.AccessLog;
import org.outturn.trust.Purpose;
import org.outturn.trust.Seal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands out value statements by driver with all that they rest on; each time that is written down. */
@Service
public class ValueFiles {
    private final ValueRows rows;
    private final AccessLog accesses;
    private final Seal seal;

    ValueFiles(ValueRows rows, AccessLog accesses, Seal seal) {
        this.rows = rows;
        this.accesses = accesses;
        this.seal = seal;
    }

    /** Fingerprint of the seal on the files. */
    public String fingerprint() {
        return seal.fingerprint();
    }

    /** The file of a statement. */
    @Transactional
    public ValueFile of(ValueStatement statement) {
        ValueEvidence evidence = rows.evidence(statement);
        List<Access> looks = evidence.machines().stream()
                .filter(each -> !each.signals().isEmpty())
                .map(each -> new Access(
                        statement.customer(),
                        each.id(),
                        each.number(),
                        each.signals().stream().map(ValueEvidence.OfSignal::key).collect(Collectors.joining(", ")),
                        each.period(evidence.firstDay(), evidence.lastDay()),
                        each.signals().stream()
                                .mapToLong(signal -> signal.points().lines().count())
                                .sum(),
                        Purpose.EVIDENCE))
                .toList();
        accesses.write(looks);
        return ValueFile.of(statement.document(), evidence, seal);
    }
}
