package org.outturn.bill.einvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mustangproject.validator.ZUGFeRDValidator;
import org.outturn.base.Refused;
import org.outturn.bill.InvoiceDocument;
import org.outturn.bill.rating.RatedLine;
import org.outturn.bill.rating.RatedLine.Rule;
import org.outturn.bill.tax.TaxCategory;
import org.outturn.bill.tax.TaxTreatment;
import org.outturn.bill.tax.VatId;
import org.outturn.contract.Terms;

/** What we send to programs is what the norm's own rules accept; the validators are those of the Mustang project. */
class ElectronicInvoiceTest {
    private static final VatId GERMAN = new VatId("DE136695976");
    private static final VatId AUSTRIAN = new VatId("ATU12345678");
    private static final String IBAN = "DE89370400440532013000";
    private static final Terms.Party SELLER =
            new Terms.Party("Zephyr & Söhne GmbH", "Am Luftweg 12\nHof 3\n20457 Hamburg", "DE");
    private static final Terms.Party HERE = new Terms.Party("Käufer <AG>", "Hauptstraße 1\n10115 Berlin", "DE");
    private static final Terms.Party AUSTRIA = new Terms.Party("Wiener Werke AG", "Ring 1\n1010 Wien", "AT");
    private static final Terms.Party CHICAGO =
            new Terms.Party("Lakeside Partners LLC", "233 South Wacker Drive\nChicago, IL 60606", "US");
    private static final RatedLine MONTH = line("service", "1", "mo", "89.00", "89.00");
    private static final RatedLine METERED = line("energy", "412.345", "kW.h", "0.07", "28.86");
    private static final RatedLine PRORATED = line("days", "0.4193548387", "mo", "89.0000000000", "37.32");
    private static final RatedLine CORRECTION = line("energy", "-10", "kW.h", "0.07", "-0.70");
    private static final RatedLine DISCOUNTED = new RatedLine(
            "service",
            "subscription",
            BigDecimal.ONE,
            "mo",
            new BigDecimal("80.10"),
            new BigDecimal("80.10"),
            List.of(
                    new RatedLine.Step(Rule.EXACT, new BigDecimal("89.00")),
                    new RatedLine.Step(Rule.DISCOUNT, new BigDecimal("-8.90")),
                    new RatedLine.Step(Rule.ROUNDED, new BigDecimal("80.10"))),
            null,
            null,
            LocalDate.parse("2026-03-01"),
            LocalDate.parse("2026-04-01"));

    private static RatedLine line(String charge, String quantity, String unit, String price, String amount) {
        return new RatedLine(
                charge,
                "metered",
                new BigDecimal(quantity),
                unit,
                new BigDecimal(price),
                new BigDecimal(amount),
                List.of(new RatedLine.Step(Rule.ROUNDED, new BigDecimal(amount))),
                null,
                null);
    }

    private static TaxTreatment taxed(TaxCategory category, @Nullable VatId seller, @Nullable VatId buyer) {
        return new TaxTreatment(category, seller, buyer, IBAN);
    }

    private static InvoiceDocument invoice(
            Terms.Party buyer, String rate, @Nullable TaxTreatment taxed, RatedLine... lines) {
        return document(buyer, rate, taxed, 1, lines);
    }

    /** A credit note has everything with the other sign. */
    private static InvoiceDocument credit(Terms.Party buyer, String rate, TaxTreatment taxed, RatedLine... lines) {
        RatedLine[] taken = Arrays.stream(lines)
                .map(line -> line(
                        line.charge(),
                        line.quantity().negate().toString(),
                        line.unit(),
                        line.unitPrice().toString(),
                        line.amount().negate().toString()))
                .toArray(RatedLine[]::new);
        return document(buyer, rate, taxed, -1, taken);
    }

    private static InvoiceDocument document(
            Terms.Party buyer, String rate, @Nullable TaxTreatment taxed, int sign, RatedLine... lines) {
        BigDecimal net = Arrays.stream(lines).map(RatedLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal tax = net.multiply(new BigDecimal(rate)).setScale(2, RoundingMode.HALF_EVEN);
        List<InvoiceDocument.Line> placed = IntStream.range(0, lines.length)
                .mapToObj(i -> new InvoiceDocument.Line(i + 1, lines[i]))
                .toList();
        return new InvoiceDocument(
                sign < 0 ? "CN-2026-00001" : "INV-2026-00017",
                UUID.fromString("0190a000-0000-7000-8000-000000000004"),
                "C-1001",
                1,
                "0".repeat(64),
                SELLER,
                buyer,
                YearMonth.of(2026, 3),
                ZoneId.of("Europe/Berlin"),
                LocalDate.parse("2026-03-01"),
                LocalDate.parse("2026-03-31"),
                Currency.getInstance("EUR"),
                placed,
                net,
                new BigDecimal(rate),
                "as agreed",
                tax,
                net.add(tax),
                LocalDate.parse("2026-04-02"),
                LocalDate.parse("2026-05-02"),
                "test",
                null,
                sign < 0 ? new InvoiceDocument.Credit("INV-2026-00017", "0".repeat(64), "Wrong machine") : null,
                null,
                taxed);
    }

    private static ElectronicInvoice electronic(InvoiceDocument document) {
        return ElectronicInvoice.of(
                document,
                document.lines().stream()
                        .map(line -> new ElectronicInvoice.Text(
                                "Grundgebühr & " + line.rated().charge(), "1 Monat × 89,00 EUR"))
                        .toList());
    }

    private static String text(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8);
    }

    private static void accepted(byte[] file, String name) {
        var validator = new ZUGFeRDValidator();
        String report = validator.validate(file, name);
        assertThat(validator.wasCompletelyValid()).as(name + ": " + report).isTrue();
        assertThat(report).doesNotContain("status=\"invalid\"", "<error");
    }

    @Test
    void anInvoiceAtHomeIsAcceptedInBothSyntaxes() {
        var electronic = electronic(invoice(
                HERE, "0.19", taxed(TaxCategory.S, GERMAN, null), MONTH, METERED, PRORATED, CORRECTION, DISCOUNTED));
        assertThat(text(electronic.xml()))
                .contains("KWH", "Zephyr &amp; Söhne GmbH", IBAN, "<ram:ActualAmount>8.90")
                .contains("<ram:GrandTotalAmount>279.15", "20260502");
        accepted(electronic.xml(), "home.xml");
        accepted(electronic.ubl(), "home-ubl.xml");
        assertThat(electronic(invoice(
                                HERE,
                                "0.19",
                                taxed(TaxCategory.S, GERMAN, null),
                                MONTH,
                                METERED,
                                PRORATED,
                                CORRECTION,
                                DISCOUNTED))
                        .xml())
                .isEqualTo(electronic.xml());
    }

    @Test
    void reverseChargeIsAccepted() {
        var electronic = electronic(invoice(AUSTRIA, "0", taxed(TaxCategory.AE, GERMAN, AUSTRIAN), MONTH, CORRECTION));
        assertThat(text(electronic.xml())).contains("<ram:CategoryCode>AE", "VATEX-EU-AE", "ATU12345678");
        accepted(electronic.xml(), "reverse.xml");
        accepted(electronic.ubl(), "reverse-ubl.xml");
    }

    @Test
    void whatBearsNoTaxForOtherReasonsIsAccepted() {
        accepted(
                electronic(invoice(CHICAGO, "0", taxed(TaxCategory.G, GERMAN, null), MONTH))
                        .xml(),
                "export.xml");
        accepted(
                electronic(invoice(HERE, "0", taxed(TaxCategory.E, GERMAN, null), MONTH))
                        .xml(),
                "exempt.xml");
    }

    @Test
    void aCreditNoteIsOneWithPositiveAmounts() {
        var electronic =
                electronic(credit(HERE, "0.19", taxed(TaxCategory.S, GERMAN, null), MONTH, METERED, CORRECTION));
        assertThat(text(electronic.xml()))
                .contains("<ram:TypeCode>381", "<ram:GrandTotalAmount>139.42", "INV-2026-00017")
                .doesNotContain("<ram:GrandTotalAmount>-");
        accepted(electronic.xml(), "credit.xml");
        assertThat(text(electronic.ubl())).contains("CreditNote-2");
        accepted(electronic.ubl(), "credit-ubl.xml");
    }

    @Test
    void taxIsTheFrozenOneWhereOthersWouldRoundItUp() {
        // 1.50 at 19 % is 0.285: frozen half to even as 0.28.
        var electronic = electronic(
                invoice(HERE, "0.19", taxed(TaxCategory.S, GERMAN, null), line("a", "1", "1", "1.50", "1.50")));
        assertThat(text(electronic.xml())).contains("<ram:CalculatedAmount>0.28", "<ram:GrandTotalAmount>1.78");
    }

    @Test
    void whatTheNormDemandsAndTheInvoiceLacksIsNamed() {
        refused(invoice(HERE, "0.19", null, MONTH), "taxed");
        refused(invoice(HERE, "0.19", taxed(TaxCategory.S, null, null), MONTH), "taxed.sellerVatId");
        refused(invoice(CHICAGO, "0", taxed(TaxCategory.O, null, null), MONTH), "taxed.category");
        refused(invoice(AUSTRIA, "0", taxed(TaxCategory.AE, GERMAN, null), MONTH), "taxed.buyerVatId");
        refused(
                invoice(new Terms.Party("Nowhere", "", "DE"), "0.19", taxed(TaxCategory.S, GERMAN, null), MONTH),
                "buyer.address");
    }

    private static void refused(InvoiceDocument document, String field) {
        assertThatThrownBy(() -> electronic(document))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.field()).contains(field));
    }

    @Test
    void theLinesOfAnAddressAreToldApart() {
        assertThat(PostalAddress.of("Am Luftweg 12\nHof 3\n20457 Hamburg"))
                .isEqualTo(new PostalAddress("Am Luftweg 12", "Hof 3", null, "20457", "Hamburg"));
        assertThat(PostalAddress.of("D-10115 Berlin"))
                .isEqualTo(new PostalAddress(null, null, null, "10115", "Berlin"));
        assertThat(PostalAddress.of("1 Way\nTown")).isEqualTo(new PostalAddress("1 Way", null, null, null, "Town"));
        assertThat(PostalAddress.of(" ")).isEqualTo(new PostalAddress(null, null, null, null, null));
    }
}
