package org.outturn.bill.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.bill.Bills;
import org.outturn.bill.Credits;
import org.outturn.bill.Invoice;
import org.outturn.bill.InvoiceId;
import org.outturn.bill.Invoices;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.ui.Notice;
import org.outturn.ui.Page;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of invoices, the invoice's page down to the points, and what finance does with drafts. */
@Controller
class InvoicePages {
    private final Invoices invoices;
    private final Contracts contracts;
    private final InvoiceReader reader;
    private final Bills bills;
    private final Credits credits;

    InvoicePages(Invoices invoices, Contracts contracts, InvoiceReader reader, Bills bills, Credits credits) {
        this.bills = bills;
        this.credits = credits;
        this.invoices = invoices;
        this.contracts = contracts;
        this.reader = reader;
    }

    @Bean
    static Room invoicesRoom() {
        return new Room(Room.Group.MEASURE, "invoices", "/invoices", "file-invoice", 50, viewer -> true);
    }

    @GetMapping("/invoices/{id}")
    ModelAndView invoice(@PathVariable InvoiceId id, @ModelAttribute("page") Page page) {
        return new ModelAndView("bill/invoice", "view", reader.view(invoices.get(id), page));
    }

    /** The points of a day: as a part of the page for htmx, as a page of their own for everybody else. */
    @GetMapping("/invoices/{id}/points")
    ModelAndView points(
            @PathVariable InvoiceId id,
            @RequestParam int line,
            @RequestParam LocalDate day,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            @ModelAttribute("page") Page page,
            HttpServletResponse response) {
        response.setHeader("Vary", "HX-Request");
        return new ModelAndView(
                htmx == null ? "bill/points-page" : "bill/points",
                "view",
                reader.points(invoices.get(id), line, day, page));
    }

    @PostMapping("/contracts/{id}/invoices")
    String prepare(@PathVariable ContractId id, @RequestParam YearMonth month) {
        Invoice draft = invoices.prepare(contracts.get(id), month);
        return "redirect:/invoices/" + draft.id();
    }

    /** Bills everything that is due of a contract. */
    @PostMapping("/contracts/{id}/bill")
    String bill(@PathVariable ContractId id, HttpServletResponse response) {
        return switch (bills.bill(contracts.get(id))) {
            case Bills.Outcome.Drafted(List<Invoice> drafts) ->
                "redirect:/invoices/" + drafts.getFirst().id();
            case Bills.Outcome.Nothing _ -> {
                Notice.leave(response, "notice.billing.nothing");
                yield "redirect:/contracts/" + id + "#invoices";
            }
            case Bills.Outcome.Waiting(Refused why) -> throw why;
        };
    }

    /** Takes an issued invoice back as a whole. */
    @PostMapping("/invoices/{id}/credit")
    String credit(@PathVariable InvoiceId id, @RequestParam(defaultValue = "") String why) {
        return "redirect:/invoices/" + credits.credit(id, why).id();
    }

    @PostMapping("/invoices/{id}/issue")
    String issue(@PathVariable InvoiceId id) {
        return "redirect:/invoices/" + invoices.issue(id).id();
    }

    @PostMapping("/invoices/{id}/discard")
    String discard(@PathVariable InvoiceId id) {
        return "redirect:/contracts/" + invoices.discard(id).document().contract();
    }
}
