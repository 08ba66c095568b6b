package org.outturn.bill.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.bill.Invoice;
import org.outturn.bill.InvoiceId;
import org.outturn.bill.Invoices;
import org.outturn.bill.payment.Age;
import org.outturn.bill.payment.BankStatements;
import org.outturn.bill.payment.Matching;
import org.outturn.bill.payment.OpenItem;
import org.outturn.bill.payment.OpenItems;
import org.outturn.bill.payment.Payment;
import org.outturn.bill.payment.PaymentState;
import org.outturn.bill.payment.Payments;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
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

/** Payments for programs. */
@RestController
@RequestMapping("/api")
class PaymentApi {
    private final Payments payments;
    private final OpenItems items;
    private final Invoices invoices;
    private final BankStatements statements;

    PaymentApi(Payments payments, OpenItems items, Invoices invoices, BankStatements statements) {
        this.payments = payments;
        this.items = items;
        this.invoices = invoices;
        this.statements = statements;
    }

    /**
     * Money that came or was given back.
     *
     * @param undoes the entry that it undoes, or null
     * @param source which line of which statement of the bank, or null
     */
    record PaymentJson(
            UUID id,
            InvoiceId invoice,
            BigDecimal amount,
            String currency,
            LocalDate day,
            String reference,
            String note,
            @Nullable UUID undoes,
            boolean undone,
            @Nullable String source,
            String who,
            Instant at) {
        static PaymentJson of(Payment it) {
            return new PaymentJson(
                    it.id(),
                    it.invoice(),
                    it.amount(),
                    it.currency().getCurrencyCode(),
                    it.day(),
                    it.reference(),
                    it.note(),
                    it.undoes(),
                    it.undone(),
                    it.source(),
                    it.who(),
                    it.at());
        }
    }

    /**
     * How an invoice stands.
     *
     * @param state OPEN, PARTLY, PAID or OVERPAID
     * @param left what is still to be paid; below zero where the provider owes it
     * @param overdue days since it was due
     */
    record StandingJson(
            InvoiceId invoice,
            String number,
            OrganisationId customer,
            String currency,
            PaymentState state,
            BigDecimal paid,
            BigDecimal left,
            LocalDate due,
            Age age,
            long overdue) {
        static StandingJson of(OpenItem item) {
            Invoice invoice = item.invoice();
            return new StandingJson(
                    invoice.id(),
                    invoice.number(),
                    invoice.customer(),
                    invoice.document().currency().getCurrencyCode(),
                    item.state(),
                    item.paid(),
                    item.left(),
                    invoice.document().due(),
                    item.age(),
                    item.overdue());
        }
    }

    record PaymentsJson(StandingJson standing, List<PaymentJson> payments) {}

    record OpenItemsJson(List<StandingJson> items) {}

    /**
     * Why a payment is undone.
     *
     * @param note for those who look at it later
     */
    record UndoWish(@Nullable String note) {}

    /**
     * A line of a bank's statement and what it pays.
     *
     * @param invoice the number that is proposed, or null
     */
    record LineJson(
            int line,
            LocalDate day,
            BigDecimal amount,
            String currency,
            String party,
            String text,
            Matching.Verdict verdict,
            @Nullable String invoice) {}

    record StatementJson(UUID id, String name, int entered, List<LineJson> lines) {}

    /**
     * Which lines to enter.
     *
     * @param lines number of the invoice by the line's place; those that are sure when absent
     */
    record ConfirmWish(@Nullable Map<Integer, String> lines) {}

    record EnteredJson(int entered) {}

    /** What was paid of an invoice, and how it stands. */
    @GetMapping("/invoices/{id}/payments")
    PaymentsJson of(@PathVariable InvoiceId id) {
        Invoice invoice = invoices.get(id);
        return new PaymentsJson(
                StandingJson.of(items.of(invoice)),
                payments.of(id).stream().map(PaymentJson::of).toList());
    }

    /** Enters money that came, or with an amount below zero, was given back. */
    @PostMapping("/invoices/{id}/payments")
    @ResponseStatus(HttpStatus.CREATED)
    PaymentJson enter(@PathVariable InvoiceId id, @RequestBody Payments.Wish wish) {
        return PaymentJson.of(payments.enter(id, wish));
    }

    /** Undoes an entry by another with the other sign. */
    @PostMapping("/payments/{id}/undo")
    @ResponseStatus(HttpStatus.CREATED)
    PaymentJson undo(@PathVariable String id, @RequestBody UndoWish wish) {
        return PaymentJson.of(payments.undo(PaymentPages.id(id, "payment"), wish.note()));
    }

    /**
     * What is open, those first that are due for the longest time; at most 10,000.
     *
     * @param customer only of this customer
     */
    @GetMapping("/open-items")
    OpenItemsJson open(@RequestParam(required = false) @Nullable OrganisationId customer, Viewer viewer) {
        if (viewer.isProvider()) {
            viewer.require(Role.FINANCE);
        }
        return new OpenItemsJson(
                items.all(customer).stream().map(StandingJson::of).toList());
    }

    /**
     * Brings a bank's statement (camt.053) and says what its lines pay; nothing is entered yet.
     *
     * @param name what the file is called
     */
    @PostMapping(
            value = "/bank-statements",
            consumes = {
                MediaType.APPLICATION_XML_VALUE,
                MediaType.TEXT_XML_VALUE,
                MediaType.APPLICATION_OCTET_STREAM_VALUE
            })
    @ResponseStatus(HttpStatus.CREATED)
    StatementJson bring(@RequestBody byte[] file, @RequestParam(defaultValue = "") String name) {
        return json(statements.bring(name, file));
    }

    /** A statement that was brought, and what its lines pay. */
    @GetMapping("/bank-statements/{id}")
    StatementJson statement(@PathVariable String id) {
        return json(statements.get(PaymentPages.id(id, "statement")));
    }

    private StatementJson json(BankStatements.BankStatement statement) {
        List<Matching.Match> matches = statements.matches(statement);
        return new StatementJson(
                statement.id(),
                statement.name(),
                statement.entered(),
                IntStream.range(0, matches.size())
                        .mapToObj(i -> line(i, matches.get(i)))
                        .toList());
    }

    private static LineJson line(int place, Matching.Match match) {
        var line = match.line();
        return new LineJson(
                place,
                line.day(),
                line.amount(),
                line.currency(),
                line.party(),
                line.text(),
                match.verdict(),
                match.number());
    }

    /** Enters lines as payments, all or none; what was entered before stays as it is. */
    @PostMapping("/bank-statements/{id}/confirm")
    EnteredJson confirm(@PathVariable String id, @RequestBody ConfirmWish wish) {
        UUID which = PaymentPages.id(id, "statement");
        Map<Integer, String> lines =
                wish.lines() == null ? BankStatements.sure(statements.matches(statements.get(which))) : wish.lines();
        lines.values().forEach(number -> Field.given("lines", number));
        return new EnteredJson(statements.confirm(which, new TreeMap<>(lines)));
    }
}
