package org.outturn.bill.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Slice;
import org.outturn.bill.Basis;
import org.outturn.bill.Credits;
import org.outturn.bill.Evidence;
import org.outturn.bill.Invoice;
import org.outturn.bill.InvoiceDocument;
import org.outturn.bill.InvoiceId;
import org.outturn.bill.InvoiceLists;
import org.outturn.bill.Invoices;
import org.outturn.contract.ContractId;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Invoices for programs. */
@RestController
@RequestMapping("/api/invoices")
class InvoiceApi {
    private static final int MOST = 1_000;

    private final Invoices invoices;
    private final InvoiceLists lists;
    private final Evidence evidence;
    private final Credits credits;

    InvoiceApi(Invoices invoices, InvoiceLists lists, Evidence evidence, Credits credits) {
        this.credits = credits;
        this.invoices = invoices;
        this.lists = lists;
        this.evidence = evidence;
    }

    /** An invoice in short. */
    record InvoiceJson(
            InvoiceId id,
            String number,
            Invoice.State state,
            ContractId contract,
            String contractNumber,
            YearMonth month,
            String currency,
            BigDecimal net,
            BigDecimal tax,
            BigDecimal gross,
            LocalDate issuedOn,
            LocalDate due,
            String hash) {
        static InvoiceJson of(Invoice invoice) {
            InvoiceDocument document = invoice.document();
            return new InvoiceJson(
                    invoice.id(),
                    invoice.number(),
                    invoice.state(),
                    new ContractId(document.contract()),
                    document.contractNumber(),
                    document.month(),
                    document.currency().getCurrencyCode(),
                    document.net(),
                    document.tax(),
                    document.gross(),
                    document.issuedOn(),
                    document.due(),
                    invoice.hash());
        }
    }

    record InvoicesJson(
            List<InvoiceJson> invoices, @Nullable String next) {}

    /**
     * An invoice in full.
     *
     * @param hash SHA-256 of the document's text exactly as it stands here
     * @param seal fingerprint of the seal on its evidence package
     * @param document the frozen document, canonical JSON
     */
    record FullInvoiceJson(
            InvoiceId id,
            String number,
            Invoice.State state,
            YearMonth month,
            String currency,
            BigDecimal net,
            BigDecimal tax,
            BigDecimal gross,
            String hash,
            String seal,
            @JsonRawValue String document) {}

    /**
     * The invoices that one may see, drafts first, then the newest.
     *
     * @param q part of a number, a contract's number or a customer's name
     * @param state draft, issued, credited, credit or discarded; drafts and issued ones when absent
     * @param paid open, partly, paid, overpaid or overdue
     * @param customer only of this customer
     * @param month only under this month, such as 2026-05
     * @param limit 1 to 1000
     * @param cursor {@code next} of the answer before
     */
    @GetMapping
    InvoicesJson list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String paid,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        InvoiceQuery query = InvoiceQuery.of(
                Map.of("search", q, "state", state, "paid", paid, "customer", customer, "month", month));
        Slice<InvoiceJson> slice =
                lists.slice(query.filter(), Slice.limit(limit, MOST), cursor).map(InvoiceJson::of);
        return new InvoicesJson(slice.items(), slice.next());
    }

    /** An invoice with the way to each amount. */
    @GetMapping("/{id}")
    FullInvoiceJson get(@PathVariable InvoiceId id) {
        Invoice invoice = invoices.get(id);
        InvoiceDocument document = invoice.document();
        return new FullInvoiceJson(
                id,
                invoice.number(),
                invoice.state(),
                document.month(),
                document.currency().getCurrencyCode(),
                document.net(),
                document.tax(),
                document.gross(),
                invoice.hash(),
                evidence.fingerprint(),
                document.text());
    }

    /**
     * Why an invoice is taken back.
     *
     * @param why is told to the customer; at most 500 characters
     */
    record CreditWish(@Nullable String why) {}

    /** Gives a draft its number and freezes it. */
    @PostMapping("/{id}/issue")
    InvoiceJson issue(@PathVariable InvoiceId id) {
        return InvoiceJson.of(invoices.issue(id));
    }

    /** Throws a draft away; what it charged can be billed again. */
    @PostMapping("/{id}/discard")
    InvoiceJson discard(@PathVariable InvoiceId id) {
        return InvoiceJson.of(invoices.discard(id));
    }

    /** Takes an issued invoice back as a whole; answers with the credit note. */
    @PostMapping("/{id}/credit")
    @ResponseStatus(HttpStatus.CREATED)
    InvoiceJson credit(@PathVariable InvoiceId id, @RequestBody CreditWish wish) {
        return InvoiceJson.of(credits.credit(id, wish.why() == null ? "" : wish.why()));
    }

    /** What each line of an invoice of everything that was due was rated from, as canonical JSON. */
    @GetMapping(value = "/{id}/basis", produces = MediaType.APPLICATION_JSON_VALUE)
    String basis(@PathVariable InvoiceId id) {
        return evidence.basis(invoices.get(id))
                .map(Basis::text)
                .orElseThrow(() -> new NotFound("basis of invoice", id));
    }
}
