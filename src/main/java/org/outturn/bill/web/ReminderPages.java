package org.outturn.bill.web;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.bill.InvoiceId;
import org.outturn.bill.Invoices;
import org.outturn.bill.dunning.DunningLevel;
import org.outturn.bill.dunning.Reminder;
import org.outturn.bill.dunning.Reminders;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Notice;
import org.outturn.ui.Page;
import org.outturn.ui.PdfPrinter;
import org.outturn.ui.Templates;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

/** Reminders: which are due, writing them, their letters, and invoices that get none. */
@Controller
class ReminderPages {
    private static final String PATH = "/billing/reminders";

    private final Reminders reminders;
    private final Invoices invoices;
    private final Templates templates;

    ReminderPages(Reminders reminders, Invoices invoices, Templates templates) {
        this.reminders = reminders;
        this.invoices = invoices;
        this.templates = templates;
    }

    @GetMapping(PATH)
    ModelAndView page() {
        return new ModelAndView(
                "bill/reminders",
                "view",
                new RemindersView(reminders.due(), reminders.latestWritten(), reminders.levels()));
    }

    @PostMapping(PATH)
    String write(HttpServletResponse response) {
        Notice.leave(response, "notice.reminders.written", reminders.write().size());
        return "redirect:" + PATH;
    }

    /** Changes the levels; an empty row is none. */
    @PostMapping(PATH + "/levels")
    String levels(@RequestParam MultiValueMap<String, String> fields, HttpServletResponse response) {
        List<String> days = fields.getOrDefault("days", List.of());
        List<String> fees = fields.getOrDefault("fee", List.of());
        List<DunningLevel> levels = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            if (!days.get(i).isBlank()) {
                boolean free = i >= fees.size() || fees.get(i).isBlank();
                levels.add(new DunningLevel(
                        PaymentPages.number(days.get(i)).intValue(),
                        free ? BigDecimal.ZERO : PaymentPages.number(fees.get(i))));
            }
        }
        reminders.change(levels);
        Notice.leave(response, "notice.reminders.saved");
        return "redirect:" + PATH;
    }

    /** The letter, in the customer's language. */
    @GetMapping(
            value = {"/reminders/{id}/pdf", "/api/reminders/{id}/pdf"},
            produces = MediaType.APPLICATION_PDF_VALUE)
    @ResponseBody
    ResponseEntity<byte[]> pdf(@PathVariable String id, @ModelAttribute("page") Page page) {
        Reminder reminder = reminders.get(PaymentPages.id(id, "reminder"));
        var document = reminder.document();
        Page there = page.in(Locale.of(document.language()));
        byte[] bytes =
                PdfPrinter.print(templates.content("bill/reminder-pdf", there, document), document.day(), List.of());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        "Content-Disposition",
                        ContentDisposition.inline()
                                .filename(document.invoice() + "-" + document.level() + ".pdf")
                                .build()
                                .toString())
                .body(bytes);
    }

    @PostMapping("/invoices/{id}/hold")
    String hold(@PathVariable InvoiceId id, @RequestParam(defaultValue = "") String why, HttpServletResponse response) {
        reminders.hold(id, true, why);
        Notice.leave(response, "notice.reminders.held");
        return "redirect:/invoices/" + id + "#reminders";
    }

    @PostMapping("/invoices/{id}/release")
    String release(@PathVariable InvoiceId id, HttpServletResponse response) {
        reminders.hold(id, false, "");
        Notice.leave(response, "notice.reminders.released");
        return "redirect:/invoices/" + id + "#reminders";
    }

    /**
     * A reminder that was written.
     *
     * @param level counted from 1
     * @param asked what is left, and the fee
     */
    record ReminderJson(
            UUID id,
            InvoiceId invoice,
            String number,
            int level,
            LocalDate day,
            String currency,
            BigDecimal left,
            BigDecimal fee,
            BigDecimal asked,
            LocalDate payUntil,
            Instant at) {
        static ReminderJson of(Reminder it) {
            var document = it.document();
            return new ReminderJson(
                    it.id(),
                    it.invoice(),
                    document.invoice(),
                    document.level(),
                    document.day(),
                    document.currency().getCurrencyCode(),
                    document.left(),
                    document.fee(),
                    document.asked(),
                    document.payUntil(),
                    it.at());
        }
    }

    record RemindersJson(List<ReminderJson> reminders) {}

    /**
     * When customers are reminded.
     *
     * @param levels one to five, each later than the one before
     */
    record LevelsJson(@Nullable List<DunningLevel> levels) {}

    /** Why an invoice gets no reminders. */
    record HoldWish(@Nullable String why) {}

    /** The reminders of an invoice, by level. */
    @GetMapping("/api/invoices/{id}/reminders")
    @ResponseBody
    RemindersJson of(@PathVariable InvoiceId id) {
        return json(reminders.of(invoices.get(id).id()));
    }

    /** Writes the reminders that are due, at most 500; again for the others. */
    @PostMapping("/api/reminders")
    @ResponseBody
    @ResponseStatus(HttpStatus.CREATED)
    RemindersJson write() {
        return json(reminders.write());
    }

    private static RemindersJson json(List<Reminder> all) {
        return new RemindersJson(all.stream().map(ReminderJson::of).toList());
    }

    /** When customers are reminded, and what that costs. */
    @GetMapping("/api/dunning-levels")
    @ResponseBody
    LevelsJson levels(Viewer viewer) {
        viewer.requireProvider(Role.FINANCE);
        return new LevelsJson(reminders.levels());
    }

    /** Changes when customers are reminded. */
    @PutMapping("/api/dunning-levels")
    @ResponseBody
    LevelsJson change(@RequestBody LevelsJson wish) {
        return new LevelsJson(reminders.change(DunningLevel.checked(wish.levels())));
    }

    /** Stops the reminders of an invoice, such as while it is in dispute. */
    @PostMapping("/api/invoices/{id}/hold")
    @ResponseBody
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void hold(@PathVariable InvoiceId id, @RequestBody HoldWish wish) {
        reminders.hold(id, true, wish.why() == null ? "" : wish.why());
    }

    /** Resumes the reminders of an invoice. */
    @PostMapping("/api/invoices/{id}/release")
    @ResponseBody
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@PathVariable InvoiceId id) {
        reminders.hold(id, false, "");
    }
}
