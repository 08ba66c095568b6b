package org.outturn.bill;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.bill.metering.MeterReader;
import org.outturn.bill.metering.Metering;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.contract.Terms;
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
    private final Invoices invoices;
    private final UsageRows usages;
    private final Deals deals;
    private final Contracts contracts;
    private final Statements statements;
    private final Baselines baselines;
    private final AccessLog accesses;
    private final Seal seal;

    Evidence(
            Invoices invoices,
            UsageRows usages,
            Deals deals,
            Contracts contracts,
            Statements statements,
            Baselines baselines,
            AccessLog accesses,
            Seal seal) {
        this.invoices = invoices;
        this.usages = usages;
        this.deals = deals;
        this.contracts = contracts;
        this.statements = statements;
        this.baselines = baselines;
        this.accesses = accesses;
        this.seal = seal;
    }

    /** The terms that an invoice charges by, as they were then. */
    public Terms terms(Invoice invoice) {
        return deals.agreed(contract(invoice), invoice.document()).terms();
    }

    /** The terms by which each line charges: of an amended contract, not the same for all. */
    public List<Terms> termsOfLines(Invoice invoice) {
        Terms terms = terms(invoice);
        List<Basis.Item> items = basis(invoice).map(Basis::items).orElse(List.of());
        Map<Integer, Terms> others = basis(invoice).map(Basis::wordings).orElse(List.of()).stream()
                .collect(Collectors.toMap(Basis.Wording::version, Basis.Wording::terms));
        return items.isEmpty()
                ? Collections.nCopies(invoice.document().lines().size(), terms)
                : items.stream()
                        .map(item -> others.getOrDefault(item.version(), terms))
                        .toList();
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
        Invoice charged = charged(invoice);
        return EvidencePackage.of(
                invoice.document(),
                charged == invoice ? null : charged.document(),
                deals.agreed(contract(charged), charged.document()),
                charged.document().basisHash() == null ? proof(charged) : null,
                charged.document().basisHash() == null ? null : facts(charged),
                seal);
    }

    /** The invoice that charged what this one is about: of a credit note, what it takes back. */
    private Invoice charged(Invoice invoice) {
        return invoice.credits() == null ? invoice : invoices.get(invoice.credits());
    }

    /** The invoice that a credit note takes back, or the credit note that took an invoice back. */
    public Optional<Invoice> counterpart(Invoice invoice) {
        InvoiceId other = invoice.credits() == null ? invoice.creditedBy() : invoice.credits();
        return Optional.ofNullable(other).map(invoices::get);
    }

    /** What an invoice of everything that was due follows from; empty for an invoice of a month. */
    public Optional<Basis> basis(Invoice invoice) {
        Invoice charged = charged(invoice);
        return charged.document().basisHash() == null ? Optional.empty() : Optional.of(invoices.basis(charged.id()));
    }

    /** The text of the points that a meter counted for an item. */
    public String points(Invoice invoice, Basis.Item item) {
        Metering metering = item.metering();
        if (metering == null) {
            throw new NotFound("points of line", item.charge());
        }
        return usages.find(
                        new ContractId(invoice.document().contract()),
                        item.charge(),
                        metering.from(),
                        metering.to(),
                        metering.cutoff())
                .map(MeterReader.Read::points)
                .orElseThrow(() -> new NotFound("points of line", item.charge()));
    }

    private EvidencePackage.Facts facts(Invoice invoice) {
        Basis basis = invoices.basis(invoice.id());
        List<String> points = basis.items().stream()
                .filter(item -> item.metering() != null)
                .map(item -> points(invoice, item))
                .toList();
        List<EvidencePackage.Proof> proofs = BasisChecks.statements(basis).stream()
                .map(each -> proof(invoice, statements.get(new StatementId(each.statement()))))
                .toList();
        return new EvidencePackage.Facts(basis, points, proofs);
    }

    private EvidencePackage.@Nullable Proof proof(Invoice invoice) {
        Statement statement = statement(invoice).orElse(null);
        return statement == null ? null : proof(invoice, statement);
    }

    private EvidencePackage.Proof proof(Invoice invoice, Statement statement) {
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
