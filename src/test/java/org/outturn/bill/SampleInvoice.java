package org.outturn.bill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.outturn.base.Json;
import org.outturn.base.Sha256;
import org.outturn.contract.Charge;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.Plan;
import org.outturn.contract.Terms;
import org.outturn.identity.OrganisationId;
import org.outturn.measure.MeasuredSite;
import org.outturn.measure.PointSet;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementFile;
import org.outturn.trust.Seal;

/** An invoice with all it rests on, computed by the product from simulated points. */
public final class SampleInvoice {
    public static final YearMonth MONTH = YearMonth.of(2017, 7);
    private static final Currency USD = Currency.getInstance("USD");

    private final MeasuredSite site = new MeasuredSite(20170701);
    private final Contract contract;

    public SampleInvoice() {
        this(plan());
    }

    public SampleInvoice(Plan plan) {
        var terms = new Terms(
                "Ventilation that saves",
                "20 % less electricity, and we share the gain.",
                new Terms.Party("Zephyr Ventilation GmbH", "Am Luftweg 12\n20457 Hamburg", "DE"),
                new Terms.Party("Lakeside Office Partners LLC", "233 South Wacker Drive\nChicago, IL 60606", "US"),
                List.of(UUID.fromString("0190a000-0000-7000-8000-000000000001")),
                MeasuredSite.ZONE,
                LocalDate.of(2017, 1, 1),
                null,
                plan,
                new BigDecimal("0.19"),
                "German value added tax",
                30);
        contract = new Contract(
                new ContractId(UUID.fromString("0190a000-0000-7000-8000-000000000004")),
                "C-1001",
                1,
                new OrganisationId(UUID.fromString("0190a000-0000-7000-8000-000000000005")),
                terms,
                Sha256.of(Json.text(terms)),
                "Bea Buyer",
                Instant.parse("2016-12-15T10:00:00Z"));
    }

    public static Plan plan() {
        return new Plan(
                USD,
                List.of(
                        new Charge.Subscription("service", new BigDecimal("89.00")),
                        new Charge.GainShare(
                                "gain", "kW.h", new BigDecimal("0.14"), new BigDecimal("0.5"), new BigDecimal("10"))));
    }

    public static Plan subscriptionOnly() {
        return new Plan(USD, List.of(new Charge.Subscription("service", new BigDecimal("89.00"))));
    }

    public Contract contract() {
        return contract;
    }

    public Terms terms() {
        return contract.terms();
    }

    public Statement statement() {
        return site.statement(contract, MONTH);
    }

    public PointSet monthPoints() {
        return site.monthPoints(MONTH);
    }

    public InvoiceDocument document() {
        return document("INV-2017-00001");
    }

    public InvoiceDocument document(String number) {
        AcceptedValue accepted = InvoiceComputation.needsStatement(terms()) ? AcceptedValue.of(statement()) : null;
        return InvoiceComputation.document(number, LocalDate.of(2017, 8, 2), Agreed.of(contract), MONTH, accepted);
    }

    public Invoice issued() {
        InvoiceDocument document = document();
        return new Invoice(
                new InvoiceId(UUID.fromString("0190a000-0000-7000-8000-000000000006")),
                contract.customer(),
                Invoice.State.ISSUED,
                document,
                document.hash(),
                new Invoice.Done("Fina Nance", Instant.parse("2017-08-02T08:00:00Z")),
                new Invoice.Done("Fina Nance", Instant.parse("2017-08-02T08:05:00Z")),
                null);
    }

    public Invoice draft() {
        InvoiceDocument document = document(InvoiceDocument.DRAFT);
        return new Invoice(
                issued().id(),
                contract.customer(),
                Invoice.State.DRAFT,
                document,
                document.hash(),
                new Invoice.Done("Fina Nance", Instant.parse("2017-08-02T08:00:00Z")),
                null,
                null);
    }

    byte[] evidence(Seal seal) {
        EvidencePackage.Proof proof = InvoiceComputation.needsStatement(terms())
                ? new EvidencePackage.Proof(
                        AcceptedValue.of(statement()),
                        site.baseline(contract).document(),
                        monthPoints(),
                        site.baselinePoints())
                : null;
        return EvidencePackage.of(document(), Agreed.of(contract), proof, seal);
    }

    /** The file of the statement that the invoice rests on. */
    StatementFile statementFile(Seal seal) {
        return StatementFile.of(
                statement().document(), monthPoints(), site.baseline(contract).document(), site.baselinePoints(), seal);
    }

    static Seal seal(Path folder) {
        try {
            return Seal.in(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
