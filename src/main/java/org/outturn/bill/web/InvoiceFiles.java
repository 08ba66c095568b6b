package org.outturn.bill.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.bill.Basis;
import org.outturn.bill.Evidence;
import org.outturn.bill.Invoice;
import org.outturn.bill.InvoiceId;
import org.outturn.bill.Invoices;
import org.outturn.bill.tax.Taxes;
import org.outturn.ui.Page;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An invoice to take away: as a document for people and as a package that can be verified. */
@RestController
class InvoiceFiles {
    private final Invoices invoices;
    private final Evidence evidence;
    private final InvoicePdf pdf;
    private final Taxes taxes;

    InvoiceFiles(Invoices invoices, Evidence evidence, InvoicePdf pdf, Taxes taxes) {
        this.taxes = taxes;
        this.invoices = invoices;
        this.evidence = evidence;
        this.pdf = pdf;
    }

    /** The evidence package: the invoice with everything it rests on, sealed. */
    @GetMapping(
            value = {"/invoices/{id}/evidence", "/api/invoices/{id}/evidence"},
            produces = "application/zip")
    ResponseEntity<byte[]> evidence(@PathVariable InvoiceId id) {
        Invoice invoice = invoices.get(id);
        return file(evidence.pack(invoice), "application/zip", "attachment", invoice.number() + ".zip");
    }

    /** The points that a meter counted for a line, as a table. */
    @GetMapping(
            value = {"/invoices/{id}/usage/{line}/points.csv", "/api/invoices/{id}/usage/{line}/points.csv"},
            produces = "text/csv")
    ResponseEntity<byte[]> points(@PathVariable InvoiceId id, @PathVariable int line) {
        Invoice invoice = invoices.get(id);
        Basis basis = evidence.basis(invoice).orElseThrow(() -> new NotFound("points of line", line));
        if (line < 1 || line > basis.items().size()) {
            throw new NotFound("points of line", line);
        }
        byte[] bytes = evidence.points(invoice, basis.items().get(line - 1)).getBytes(StandardCharsets.UTF_8);
        return file(bytes, "text/csv", "attachment", invoice.number() + "-" + line + ".csv");
    }

    /**
     * The invoice on one page.
     *
     * @param lang en or de; the reader's language when absent
     */
    @GetMapping(
            value = {"/invoices/{id}/pdf", "/api/invoices/{id}/pdf"},
            produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(
            @PathVariable InvoiceId id,
            @RequestParam(required = false) @Nullable String lang,
            @ModelAttribute("page") Page page) {
        Invoice invoice = invoices.get(id);
        byte[] bytes = pdf.of(invoice, lang == null ? page : page.in(language(lang)));
        return file(bytes, MediaType.APPLICATION_PDF_VALUE, "inline", invoice.number() + ".pdf");
    }

    /**
     * The invoice for programs and people: a page with EN 16931 inside (Factur-X, ZUGFeRD).
     *
     * @param lang en or de; the customer's language when absent
     */
    @GetMapping(
            value = {"/invoices/{id}/factur-x.pdf", "/api/invoices/{id}/factur-x.pdf"},
            produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> electronic(
            @PathVariable InvoiceId id,
            @RequestParam(required = false) @Nullable String lang,
            @ModelAttribute("page") Page page) {
        Invoice invoice = invoices.get(id);
        byte[] bytes = pdf.electronic(invoice, page.in(language(lang, invoice)));
        return file(bytes, MediaType.APPLICATION_PDF_VALUE, "attachment", invoice.number() + "-factur-x.pdf");
    }

    /**
     * The invoice for programs: EN 16931 as UBL 2.1.
     *
     * @param lang in which its lines are called, en or de; the customer's language when absent
     */
    @GetMapping(
            value = {"/invoices/{id}/ubl.xml", "/api/invoices/{id}/ubl.xml"},
            produces = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<byte[]> ubl(
            @PathVariable InvoiceId id,
            @RequestParam(required = false) @Nullable String lang,
            @ModelAttribute("page") Page page) {
        Invoice invoice = invoices.get(id);
        byte[] bytes = pdf.ubl(invoice, page.in(language(lang, invoice)));
        return file(bytes, MediaType.APPLICATION_XML_VALUE, "attachment", invoice.number() + "-ubl.xml");
    }

    private Locale language(@Nullable String lang, Invoice invoice) {
        return lang == null ? taxes.buyer(invoice.customer()).locale() : language(lang);
    }

    private static Locale language(String lang) {
        return switch (lang) {
            case "en" -> Locale.ENGLISH;
            case "de" -> Locale.GERMAN;
            default ->
                throw Refused.input(
                        "language-unknown", "lang", "Invoices are written in en and de.", "Send lang=en or lang=de.");
        };
    }

    private static ResponseEntity<byte[]> file(byte[] bytes, String type, String disposition, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        "Content-Disposition",
                        ContentDisposition.builder(disposition)
                                .filename(name)
                                .build()
                                .toString())
                .body(bytes);
    }
}
