package org.outturn.bill.web;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.outturn.bill.Evidence;
import org.outturn.bill.Invoice;
import org.outturn.bill.InvoiceDocument;
import org.outturn.bill.einvoice.ElectronicInvoice;
import org.outturn.contract.Terms;
import org.outturn.measure.Statement;
import org.outturn.ui.Page;
import org.outturn.ui.PdfPrinter;
import org.outturn.ui.PrintedCurve;
import org.outturn.ui.Templates;
import org.outturn.ui.Units;
import org.springframework.stereotype.Component;

/** Prints an invoice on one page of A4. The same invoice in the same language gives the same bytes. */
@Component
class InvoicePdf {
    private static final int HASH_DIGITS = 16;

    private final Templates templates;
    private final Evidence evidence;

    InvoicePdf(Templates templates, Evidence evidence) {
        this.templates = templates;
        this.evidence = evidence;
    }

    byte[] of(Invoice invoice, Page page) {
        return print(view(invoice, page), page, templates);
    }

    /** The same page with what programs read inside it. */
    byte[] electronic(Invoice invoice, Page page) {
        PdfView view = view(invoice, page);
        return norm(view).inside(print(view, page, templates));
    }

    /** What programs read, as UBL. */
    byte[] ubl(Invoice invoice, Page page) {
        return norm(view(invoice, page)).ubl();
    }

    private static ElectronicInvoice norm(PdfView view) {
        List<ElectronicInvoice.Text> texts = view.lines().stream()
                .map(line -> new ElectronicInvoice.Text(
                        line.name(), line.quantity() + " × " + line.price() + ". " + line.rule()))
                .toList();
        return ElectronicInvoice.of(view.invoice().document(), texts);
    }

    private PdfView view(Invoice invoice, Page page) {
        List<Terms> terms = evidence.termsOfLines(invoice);
        return view(invoice, terms, evidence.statement(invoice), evidence.fingerprint(), page);
    }

    static PdfView view(Invoice invoice, Terms terms, Optional<Statement> statement, String seal, Page page) {
        int lines = invoice.document().lines().size();
        return view(invoice, Collections.nCopies(lines, terms), statement, seal, page);
    }

    private static PdfView view(
            Invoice invoice, List<Terms> terms, Optional<Statement> statement, String seal, Page page) {
        InvoiceDocument document = invoice.document();
        List<PdfView.Line> lines = document.lines().stream()
                .map(line -> line(document, line, terms.get(line.position() - 1), page))
                .toList();
        return new PdfView(
                invoice,
                party(document.seller(), page),
                party(document.buyer(), page),
                lines,
                page.f().money(document.money(document.net())),
                page.f().money(document.money(document.tax())),
                page.f().number(document.taxRate().movePointRight(2).stripTrailingZeros()) + " %",
                page.f().money(document.money(document.gross())),
                statement.map(s -> proof(s, page)).orElse(null),
                InvoiceReader.command(invoice, seal),
                seal);
    }

    private static List<String> party(Terms.Party party, Page page) {
        String country = Locale.of("", party.country()).getDisplayCountry(page.locale());
        return Stream.concat(
                        Stream.of(party.name()), Stream.concat(party.address().lines(), Stream.of(country)))
                .toList();
    }

    private static PdfView.Line line(InvoiceDocument document, InvoiceDocument.Line line, Terms terms, Page page) {
        var words = new LineInWords(document, line.rated(), terms, page);
        return new PdfView.Line(
                line.position(),
                words.name(),
                words.days().isEmpty() ? words.rule() : words.days() + ": " + words.rule(),
                words.quantity(),
                words.price(),
                words.amount());
    }

    private static PdfView.Proof proof(Statement statement, Page page) {
        var document = statement.document();
        var accepted = InvoiceReader.accepted(statement);
        var curve = PrintedCurve.of(document.places());
        var zone = document.design().zone();
        return new PdfView.Proof(
                document.number(),
                InvoiceReader.avoided(statement, page),
                document.shown(),
                accepted.map(Statement.Event::who).orElse(""),
                accepted.map(event -> page.f().date(event.at(), zone)).orElse(""),
                statement.hash().substring(0, HASH_DIGITS),
                curve,
                page.f().number(curve.highest(), 1) + " " + Units.shown(document.unit()));
    }

    /** The view as the bytes of a PDF file. */
    static byte[] print(PdfView view, Page page, Templates templates) {
        return PdfPrinter.print(
                templates.content("bill/invoice-pdf", page, view),
                view.invoice().document().issuedOn(),
                List.of());
    }
}
