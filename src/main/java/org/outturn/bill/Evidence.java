package org.outturn.bill;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.measure.Baseline;
import org.outturn.measure.BaselineId;
import org.outturn.measure.Baselines;
import org.outturn.measure.Design;
import org.outturn.measure.PointSet;
import org.outturn.measure.Source;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementId;
import org.outturn.measure.Statements;
import org.outturn.trust.Access;
import org.outturn.trust.AccessLog;
import org.outturn.trust.Purpose;
import org.outturn.trust.Seal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an invoice rests on: from the line to the statement, to the days, to the points; and all of it as one package. */
@Service
public class Evidence {
    private final Contracts contracts;
    private final Statements statements;
    private final Baselines baselines;
    private final AccessLog accesses;
    private final Seal seal;

    Evidence(Contracts contracts, Statements statements, Baselines baselines, AccessLog accesses, Seal seal) {
        this.contracts = contracts;
        this.statements = statements;
        this.baselines = baselines;
        this.accesses = accesses;
        this.seal = seal;
    }

    /** The contract that an invoice charges by. */
    public Contract contract(Invoice invoice) {
        return contracts.get(new ContractId(invoice.document().contract()));
    }

    /** The accepted statement that an invoice's value comes from; empty when no line charges for value. */
    public Optional<Statement> statement(Invoice invoice) {
        return invoice.document().statement().map(id -> statements.get(new StatementId(id)));
    }

    /** Fingerprint of the seal on the packages, as it is printed on invoices. */
    public String fingerprint() {
        return seal.fingerprint();
    }

    /** The frozen points of an invoice's month; looking at them is written down. */
    @Transactional
    public PointSet points(Invoice invoice, Statement statement) {
        PointSet points = statements.points(statement);
        log(invoice, statement.document().design(), statement.document().period(), points, Purpose.SHOW);
        return points;
    }

    /**
     * The evidence package of an issued invoice, a zip file; handing it out is written down.
     *
     * @throws Refused for a draft
     */
    @Transactional
    public byte[] pack(Invoice invoice) {
        if (invoice.state() != Invoice.State.ISSUED) {
            throw Refused.state(
                    "invoice-not-issued", "Only an issued invoice has evidence.", "Issue the invoice first.");
        }
        Agreed agreed = Agreed.of(contract(invoice));
        return EvidencePackage.of(invoice.document(), agreed, proof(invoice), seal);
    }

    private EvidencePackage.@Nullable Proof proof(Invoice invoice) {
        Statement statement = statement(invoice).orElse(null);
        if (statement == null) {
            return null;
        }
        Baseline baseline = baselines.get(new BaselineId(statement.document().baseline()));
        PointSet month = statements.points(statement);
        PointSet before = baselines.points(baseline);
        Design design = statement.document().design();
        log(invoice, design, statement.document().period(), month, Purpose.EVIDENCE);
        log(invoice, design, baseline.document().period(), before, Purpose.EVIDENCE);
        return new EvidencePackage.Proof(AcceptedValue.of(statement), baseline.document(), month, before);
    }

    private void log(Invoice invoice, Design design, Period period, PointSet points, Purpose purpose) {
        accesses.write(new Access(
                invoice.customer(),
                design.machine(),
                design.machineNumber(),
                design.sources().stream().map(Source::signal).distinct().collect(Collectors.joining(", ")),
                period,
                points.count(),
                purpose));
    }
}
