package org.outturn.bill.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.mustangproject.validator.ZUGFeRDValidator;
import org.outturn.bill.Invoice;
import org.outturn.bill.SampleInvoice;
import org.outturn.bill.einvoice.ElectronicInvoice;
import org.outturn.bill.tax.TaxCategory;
import org.outturn.bill.tax.TaxTreatment;
import org.outturn.bill.tax.VatId;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.outturn.ui.TestPages;

class InvoicePdfTest {
    private static final String SEAL = "0123456789abcdef";
    private final SampleInvoice sample = new SampleInvoice();

    @Test
    void theInvoiceSaysOnOnePageWhoPaysWhatForWhatAndHowToVerifyIt() throws Exception {
        byte[] pdf = print(sample.issued(), Locale.ENGLISH);
        Files.createDirectories(Path.of("target/documents"));
        Files.write(Path.of("target/documents/invoice-en.pdf"), pdf);
        var document = sample.document();

        assertThat(text(pdf))
                .contains(
                        "Zephyr Ventilation GmbH",
                        "Lakeside Office Partners LLC",
                        "INV-2017-00001",
                        "July 2017",
                        "United States",
                        "America/Chicago")
                .contains("Subscription", "89.00 USD a month", "Share of the verified savings", "0.07 USD per kWh")
                .contains(page(Locale.ENGLISH).f().money(document.money(document.gross())))
                .contains("German value added tax", "19 %")
                .contains("VS-1001", "Bea Buyer", sample.statement().hash().substring(0, 16))
                .contains("./outturn verify INV-2017-00001.zip --seal " + SEAL, document.hash());
    }

    @Test
    void germanReadersGetItInGerman() throws Exception {
        byte[] pdf = print(sample.issued(), Locale.GERMAN);
        Files.createDirectories(Path.of("target/documents"));
        Files.write(Path.of("target/documents/invoice-de.pdf"), pdf);

        assertThat(text(pdf)).contains("Rechnung", "Juli 2017", "Grundgebühr", "89,00 USD", "Rechnen Sie selbst nach");
    }

    @Test
    void aDraftSaysThatItIsNone() throws Exception {
        assertThat(text(print(sample.draft(), Locale.ENGLISH)))
                .contains("a preview, not an invoice")
                .doesNotContain("Please pay", "verify");
    }

    @Test
    void aSubscriptionAloneNeedsNoStatement() throws Exception {
        var alone = new SampleInvoice(SampleInvoice.subscriptionOnly());
        var view = InvoicePdf.view(alone.issued(), alone.terms(), Optional.empty(), SEAL, page(Locale.ENGLISH));

        assertThat(text(InvoicePdf.print(view, page(Locale.ENGLISH), TestPages.templates())))
                .contains("105.91 USD")
                .doesNotContain("What it rests on");
    }

    @Test
    void theSameInvoiceGivesTheSameBytes() {
        assertThat(print(sample.issued(), Locale.GERMAN)).isEqualTo(print(sample.issued(), Locale.GERMAN));
    }

    @Test
    void programsReadItFromInsideThePage() throws Exception {
        Invoice issued = sample.issued();
        var document = issued.document()
                .taxed(new TaxTreatment(TaxCategory.S, new VatId("DE136695976"), null, "DE89370400440532013000"));
        List<ElectronicInvoice.Text> texts = document.lines().stream()
                .map(line -> new ElectronicInvoice.Text(line.rated().charge(), ""))
                .toList();
        byte[] pdf = ElectronicInvoice.of(document, texts).inside(print(issued, Locale.GERMAN));
        Files.write(Path.of("target/documents/factur-x.pdf"), pdf);

        var validator = new ZUGFeRDValidator();
        String report = validator.validate(pdf, "factur-x.pdf");
        // The verdict of the whole looks only at the XML.
        assertThat(validator.wasCompletelyValid()).as(report).isTrue();
        assertThat(report).contains("<pdf>").doesNotContain("status=\"invalid\"", "isCompliant=\"false\"");
        assertThat(text(pdf)).contains("INV-2017-00001");
    }

    private byte[] print(Invoice invoice, Locale locale) {
        Page page = page(locale);
        var view = InvoicePdf.view(invoice, sample.terms(), Optional.of(sample.statement()), SEAL, page);
        return InvoicePdf.print(view, page, TestPages.templates());
    }

    private static Page page(Locale locale) {
        var viewer = new Viewer(
                UUID.randomUUID(), null, UUID.randomUUID(), "Fina", Set.of(Role.FINANCE), ZoneId.of("Europe/Berlin"));
        return TestPages.page(locale, viewer);
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
        }
    }
}
