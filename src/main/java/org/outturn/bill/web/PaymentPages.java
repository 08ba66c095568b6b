package org.outturn.bill.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.bill.InvoiceId;
import org.outturn.bill.payment.Age;
import org.outturn.bill.payment.BankLine;
import org.outturn.bill.payment.BankStatements;
import org.outturn.bill.payment.Camt053;
import org.outturn.bill.payment.Matching;
import org.outturn.bill.payment.OpenItem;
import org.outturn.bill.payment.OpenItems;
import org.outturn.bill.payment.Payment;
import org.outturn.bill.payment.Payments;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Notice;
import org.outturn.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Money that came: at each invoice, by customer and age, and from statements of the bank. */
@Controller
class PaymentPages {
    private static final String LINE = "line-";

    private final Payments payments;
    private final OpenItems items;
    private final BankStatements statements;

    PaymentPages(Payments payments, OpenItems items, BankStatements statements) {
        this.payments = payments;
        this.items = items;
        this.statements = statements;
    }

    @PostMapping("/invoices/{id}/payments")
    String enter(
            @PathVariable InvoiceId id,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam LocalDate day,
            @RequestParam(defaultValue = "") String reference,
            @RequestParam(defaultValue = "") String note,
            HttpServletResponse response) {
        payments.enter(id, new Payments.Wish(number(amount), day, reference, note));
        Notice.leave(response, "notice.payment.entered");
        return "redirect:/invoices/" + id + "#payments";
    }

    /** Written with a point or a comma for the decimals, and nothing for the thousands. */
    static BigDecimal number(String amount) {
        String text = amount.strip().replace(',', '.');
        if (!text.matches("-?[0-9]{1,12}([.][0-9]{1,4})?")) {
            throw Refused.input(
                    "amount-unreadable", "amount", "This is no amount.", "Write a number such as 12.50 or -12.50.");
        }
        return new BigDecimal(text);
    }

    @PostMapping("/payments/{id}/undo")
    String undo(@PathVariable String id, @RequestParam(defaultValue = "") String note, HttpServletResponse response) {
        Payment entry = payments.undo(id(id, "payment"), note);
        Notice.leave(response, "notice.payment.undone");
        return "redirect:/invoices/" + entry.invoice() + "#payments";
    }

    /** What is no id names nothing. */
    static UUID id(String text, String what) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound(what, text);
        }
    }

    /** What is open, by customer and age; the provider's finance sees all, a customer its own. */
    @GetMapping("/open-items")
    ModelAndView open(
            @RequestParam(defaultValue = "") String customer, Viewer viewer, @ModelAttribute("page") Page page) {
        boolean finance = BillingPages.may(viewer);
        if (viewer.isProvider()) {
            viewer.require(Role.FINANCE);
        }
        List<OpenItem> all = items.all(customer.isBlank() ? null : OrganisationId.valueOf(customer));
        Map<String, OpenItemsView.Account> accounts = new TreeMap<>();
        for (OpenItem item : all) {
            var document = item.invoice().document();
            String currency = document.currency().getCurrencyCode();
            accounts.merge(
                    document.buyer().name() + "|" + item.invoice().customer() + "|" + currency,
                    account(item, currency),
                    OpenItemsView.Account::plus);
        }
        return new ModelAndView(
                "bill/open-items",
                "view",
                new OpenItemsView(List.copyOf(accounts.values()), all, finance, !customer.isBlank()));
    }

    private static OpenItemsView.Account account(OpenItem item, String currency) {
        Map<Age, BigDecimal> ages = new HashMap<>();
        ages.put(item.age(), item.left());
        return new OpenItemsView.Account(
                item.invoice().document().buyer().name(),
                item.invoice().customer().toString(),
                item.invoice().document().currency(),
                item.left(),
                ages);
    }

    @GetMapping("/billing/statements")
    ModelAndView statements() {
        return new ModelAndView("bill/bank-statements", "statements", statements.latest());
    }

    @PostMapping("/billing/statements")
    String bring(@RequestParam(required = false) @Nullable MultipartFile file) throws IOException {
        byte[] content = {};
        String name = "";
        if (file != null) {
            try (var stream = file.getInputStream()) {
                content = stream.readNBytes(Camt053.MOST_BYTES + 1);
            }
            name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        }
        return "redirect:/billing/statements/" + statements.bring(name, content).id();
    }

    @GetMapping("/billing/statements/{id}")
    ModelAndView statement(@PathVariable String id, @ModelAttribute("page") Page page) {
        BankStatements.BankStatement statement = statements.get(id(id, "statement"));
        List<Matching.Match> matches = statements.matches(statement);
        Map<Matching.Verdict, Long> counts = new TreeMap<>();
        matches.forEach(match -> counts.merge(match.verdict(), 1L, Long::sum));
        List<BankStatementView.Row> rows = IntStream.range(0, matches.size())
                .mapToObj(i -> row(i, matches.get(i), page))
                .toList();
        return new ModelAndView(
                "bill/bank-statement",
                "view",
                new BankStatementView(
                        statement,
                        rows,
                        counts.getOrDefault(Matching.Verdict.MATCHED, 0L),
                        counts.getOrDefault(Matching.Verdict.KNOWN, 0L)));
    }

    private static BankStatementView.Row row(int place, Matching.Match match, Page page) {
        BankLine line = match.line();
        boolean sure = match.verdict() == Matching.Verdict.MATCHED;
        return new BankStatementView.Row(
                LINE + place,
                page.f().date(line.day()),
                line.party(),
                line.text(),
                page.f().number(line.amount()) + " " + line.currency(),
                match.verdict(),
                sure ? String.valueOf(match.number()) : "",
                match.number() == null ? "" : match.number());
    }

    /** Enters the lines beside which the number of an invoice stands. */
    @PostMapping("/billing/statements/{id}")
    String confirm(@PathVariable String id, @RequestParam Map<String, String> fields, HttpServletResponse response) {
        Map<Integer, String> chosen = new TreeMap<>();
        fields.forEach((name, number) -> {
            if (name.matches(LINE + "[0-9]{1,6}") && !number.isBlank()) {
                chosen.put(Integer.valueOf(name.substring(LINE.length())), number);
            }
        });
        int entered = statements.confirm(id(id, "statement"), chosen);
        Notice.leave(response, "notice.statement.entered", entered);
        return "redirect:/billing/statements/" + id;
    }
}
