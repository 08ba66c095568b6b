package org.outturn.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.outturn.base.Refused;
import org.outturn.contract.Charge;
import org.outturn.contract.Plan;

class InvoiceDocumentTest {
    private final SampleInvoice sample = new SampleInvoice();

    @Test
    void theSumsAreThoseOfTheRoundedLinesAndTaxIsRoundedOnce() {
        InvoiceDocument invoice = sample.document();
        BigDecimal lines =
                invoice.lines().stream().map(line -> line.rated().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(invoice.lines()).hasSize(2);
        assertThat(invoice.net()).isEqualTo(lines);
        assertThat(invoice.tax())
                .isEqualTo(lines.multiply(new BigDecimal("0.19")).setScale(2, RoundingMode.HALF_EVEN));
        assertThat(invoice.gross()).isEqualTo(invoice.net().add(invoice.tax()));
        assertThat(invoice.lines().get(1).rated().amount()).isGreaterThan(BigDecimal.ONE);
    }

    @Test
    void theTextReadsBackToTheSameInvoiceWithTheSameFingerprint() {
        InvoiceDocument invoice = sample.document();
        InvoiceDocument read = InvoiceDocument.parse(invoice.text());

        assertThat(read).isEqualTo(invoice);
        assertThat(read.text()).isEqualTo(invoice.text());
        assertThat(read.hash()).isEqualTo(invoice.hash()).matches("[0-9a-f]{64}");
    }

    @Test
    void theSameValueUnderTheSameTermsGivesTheSameInvoice() {
        assertThat(new SampleInvoice().document().hash())
                .isEqualTo(sample.document().hash());
        assertThat(sample.document("INV-2017-00002").hash())
                .isNotEqualTo(sample.document().hash());
    }

    @Test
    void anInvoiceOfTheFirstKindKeepsItsFingerprint() {
        assertThat(new SampleInvoice(SampleInvoice.subscriptionOnly())
                        .document()
                        .hash())
                .isEqualTo("70c3c0c59f8affafa00a98c9d896a2ae7e5494e6306108542928c98f5512decf");
    }

    @Test
    void itIsDueAsManyDaysLaterAsWasAgreed() {
        InvoiceDocument invoice = sample.document();

        assertThat(invoice.due()).isEqualTo(invoice.issuedOn().plusDays(30));
        assertThat(invoice.firstDay()).isEqualTo("2017-07-01");
        assertThat(invoice.lastDay()).isEqualTo("2017-07-31");
    }

    @Test
    void aPlanWithoutShareNeedsNoStatement() {
        var subscription = new SampleInvoice(SampleInvoice.subscriptionOnly());

        assertThat(subscription.document().statement()).isEmpty();
        assertThat(subscription.document().net()).isEqualTo("89.00");
    }

    @Test
    void aStatementOfAnotherMonthOrUnitIsRefused() {
        var accepted = AcceptedValue.of(sample.statement());
        var agreed = Agreed.of(sample.contract());
        var inTons = new Plan(
                SampleInvoice.plan().currency(),
                List.of(new Charge.GainShare("gain", "t", BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> compute(agreed, YearMonth.of(2017, 6), accepted))
                .withMessageContaining("2017-06");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> compute(Agreed.of(new SampleInvoice(inTons).contract()), SampleInvoice.MONTH, accepted))
                .withMessageContaining("kW.h");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compute(agreed, YearMonth.of(2016, 12), accepted))
                .withMessageContaining("no day of service");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        InvoiceComputation.document("INV", LocalDate.of(2017, 8, 1), agreed, SampleInvoice.MONTH, null))
                .withMessageContaining("needs an accepted statement");
    }

    @Test
    void aDraftIsIssuedOnlyWithTheFiguresThatWereSeen() {
        var cheaper = new SampleInvoice(SampleInvoice.subscriptionOnly());

        sample.draft().requireSame(sample.document());
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> sample.draft().requireSame(cheaper.document()))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("draft-outdated"));
    }

    @Test
    void whatIsIssuedStaysAsItIs() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> sample.issued().requireDraft())
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("invoice-not-draft"));
    }

    private static InvoiceDocument compute(Agreed agreed, YearMonth month, AcceptedValue accepted) {
        return InvoiceComputation.document("INV-1", LocalDate.of(2017, 8, 1), agreed, month, accepted);
    }
}
