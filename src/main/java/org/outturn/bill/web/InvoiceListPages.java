package org.outturn.bill.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.outturn.bill.Invoice;
import org.outturn.bill.InvoiceDocument;
import org.outturn.bill.InvoiceFilter;
import org.outturn.bill.InvoiceLists;
import org.outturn.identity.Viewer;
import org.outturn.ui.Listing;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of invoices: searched, filtered, sorted, and as a file. */
@Controller
class InvoiceListPages {
    private static final String PATH = "/invoices";
    private static final int PAGE = 50;
    private static final int PART = 500;
    private static final List<String> ASKED = List.of("search", "state", "paid", "customer", "month", "sort");

    private final InvoiceLists lists;

    InvoiceListPages(InvoiceLists lists) {
        this.lists = lists;
    }

    @GetMapping(PATH)
    ModelAndView list(
            @RequestParam Map<String, String> asked,
            @RequestParam(defaultValue = "0") int after,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        InvoiceQuery query = InvoiceQuery.of(asked);
        int skip = Math.max(0, after);
        InvoiceLists.Found found = lists.page(query.filter(), query.by(), query.descending(), skip, PAGE);
        long end = (long) skip + found.invoices().size();
        Listing listing = Listing.at(PATH);
        for (String name : ASKED) {
            listing = listing.asked(name, asked.getOrDefault(name, ""));
        }
        String file = listing.with("after", "").replaceFirst("^" + PATH, PATH + ".csv");
        listing =
                listing.found(found.invoices().size(), found.total(), end < found.total() ? String.valueOf(end) : null);
        InvoiceFilter.State shown = query.filter().state();
        List<Parts.Chip> chips = Arrays.stream(InvoiceFilter.State.values())
                .filter(state -> viewer.isProvider()
                        || state != InvoiceFilter.State.DRAFT && state != InvoiceFilter.State.DISCARDED)
                .map(state -> new Parts.Chip(
                        page.t("invoices.only." + InvoiceQuery.key(state)),
                        "state",
                        InvoiceQuery.key(state),
                        state == shown))
                .collect(Collectors.toCollection(ArrayList::new));
        InvoiceFilter.Paid asPaid = query.filter().paid();
        for (InvoiceFilter.Paid paid : InvoiceFilter.Paid.values()) {
            chips.add(new Parts.Chip(
                    page.t("invoices.paid." + InvoiceQuery.key(paid)), "paid", InvoiceQuery.key(paid), paid == asPaid));
        }
        return new ModelAndView(
                "bill/invoices",
                "view",
                new InvoicesView(
                        listing,
                        chips,
                        found.invoices(),
                        file,
                        !viewer.isProvider() || BillingPages.may(viewer),
                        BillingPages.may(viewer)));
    }

    /** The same list as a table for other programs. */
    @GetMapping(value = PATH + ".csv", produces = "text/csv")
    void file(@RequestParam Map<String, String> asked, HttpServletResponse response) throws IOException {
        InvoiceQuery query = InvoiceQuery.of(asked);
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("invoices.csv").build().toString());
        Writer out = response.getWriter();
        out.write("number,state,month,from,to,contract,buyer,currency,net,tax,gross,issued,due,credits,sha256\r\n");
        for (long skip = 0; ; skip += PART) {
            List<Invoice> part = lists.page(query.filter(), query.by(), query.descending(), skip, PART)
                    .invoices();
            for (Invoice invoice : part) {
                out.write(row(invoice));
            }
            if (part.size() < PART) {
                return;
            }
        }
    }

    private static String row(Invoice invoice) {
        InvoiceDocument document = invoice.document();
        boolean draft = invoice.isDraft();
        return Stream.of(
                        invoice.number(),
                        state(invoice),
                        document.month(),
                        document.firstDay(),
                        document.lastDay(),
                        document.contractNumber(),
                        document.buyer().name(),
                        document.currency(),
                        document.net(),
                        document.tax(),
                        document.gross(),
                        draft ? "" : document.issuedOn(),
                        draft ? "" : document.due(),
                        document.credits() == null ? "" : document.credits().number(),
                        invoice.hash())
                .map(value -> cell(String.valueOf(value)))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String state(Invoice invoice) {
        if (invoice.credits() != null) {
            return InvoiceQuery.key(InvoiceFilter.State.CREDIT);
        }
        return invoice.creditedBy() == null
                ? invoice.state().name().toLowerCase(Locale.ROOT)
                : InvoiceQuery.key(InvoiceFilter.State.CREDITED);
    }

    /** Quoted where it must be; what a table program would take for a formula is shown as text. */
    static String cell(String text) {
        String safe = text.matches("[=+@\\t\\r].*|-[^0-9].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
