package org.outturn.bill.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Json;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Uuid7;
import org.outturn.bill.Invoice;
import org.outturn.bill.InvoiceLists;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Statements of the bank: brought, matched with what is open, and entered once somebody confirmed it. */
@Repository
public class BankStatements {
    private static final int LATEST = 50;
    private static final int NAME = 200;

    private final JdbcClient db;
    private final OpenItems items;
    private final Payments payments;
    private final InvoiceLists invoices;
    private final AuditTrail audit;
    private final Clock clock;

    BankStatements(
            JdbcClient db, OpenItems items, Payments payments, InvoiceLists invoices, AuditTrail audit, Clock clock) {
        this.db = db;
        this.items = items;
        this.payments = payments;
        this.invoices = invoices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A statement that was brought.
     *
     * @param entered how many of its lines were entered
     * @param confirmed when somebody confirmed it last, or null
     */
    public record BankStatement(
            UUID id,
            String name,
            List<BankLine> lines,
            int entered,
            String who,
            Instant at,
            @Nullable Instant confirmed) {}

    /** Brings a file; nothing is entered yet. */
    @Transactional
    public BankStatement bring(@Nullable String name, byte[] file) {
        Asking.required().requireProvider(Role.FINANCE);
        List<BankLine> lines = Camt053.read(file);
        UUID id = Uuid7.next();
        String called = called(name);
        db.sql("insert into bill.bank_statement (id, tenant_id, name, lines, who, at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        Asking.required().tenantId(),
                        called,
                        Json.text(lines),
                        Asking.required().name(),
                        OffsetDateTime.now(clock))
                .update();
        return get(id);
    }

    /** What a file is called, as far as that is text and not too long. */
    private static String called(@Nullable String name) {
        String text = name == null ? "" : name.replaceAll("\\p{Cntrl}", "").strip();
        return Field.lineOrEmpty("name", text.length() > NAME ? text.substring(0, NAME) : text, NAME);
    }

    public BankStatement get(UUID id) {
        Asking.required().requireProvider(Role.FINANCE);
        return db.sql("select * from bill.bank_statement where id = ? and tenant_id = identity.tenant()")
                .param(id)
                .query(BankStatements::row)
                .optional()
                .orElseThrow(() -> new NotFound("statement of the bank", id));
    }

    /** The latest, newest first. */
    public List<BankStatement> latest() {
        Asking.required().requireProvider(Role.FINANCE);
        return db.sql("select * from bill.bank_statement where tenant_id = identity.tenant() order by at desc limit ?")
                .param(LATEST)
                .query(BankStatements::row)
                .list();
    }

    /** What its lines pay, as far as that is known now. */
    public List<Matching.Match> matches(BankStatement statement) {
        List<Matching.Open> open = items.all(null).stream()
                .map(item -> new Matching.Open(
                        item.invoice().number(),
                        item.left(),
                        item.invoice().document().currency().getCurrencyCode()))
                .toList();
        return Matching.of(statement.lines(), open, known(statement));
    }

    private Set<String> known(BankStatement statement) {
        return new HashSet<>(
                payments.known(statement.lines().stream().map(BankLine::key).toList()));
    }

    /**
     * Enters lines as payments, all of those that are asked for or none; a line that was entered before stays as it is.
     *
     * @param chosen which invoice each line pays, by the line's place from 0 on
     * @return how many were entered
     * @throws Refused when there is no such line or invoice, or it has another currency
     */
    @Transactional
    public int confirm(UUID id, Map<Integer, String> chosen) {
        Asking.required().requireProvider(Role.FINANCE);
        BankStatement statement = get(id);
        Set<String> known = known(statement);
        List<Payment> entered = new ArrayList<>();
        chosen.forEach((place, number) -> {
            if (place < 0 || place >= statement.lines().size()) {
                throw Refused.input(
                                "statement-line",
                                "lines[" + place + "]",
                                "The statement has no line " + (place + 1) + ".",
                                "Look at the preview.")
                        .naming(place + 1);
            }
            BankLine line = statement.lines().get(place);
            if (known.add(line.key())) {
                entered.add(enter(line, invoice(place, number, line)));
            }
        });
        db.sql("update bill.bank_statement set entered = entered + ?, confirmed_at = ? where id = ?")
                .params(entered.size(), OffsetDateTime.now(clock), id)
                .update();
        audit.record(
                "billing.statement-entered",
                new AuditEntry.Thing("bank-statement", id, statement.name(), null),
                Map.of(
                        "entered",
                        String.valueOf(entered.size()),
                        "lines",
                        String.valueOf(statement.lines().size())));
        return entered.size();
    }

    private Invoice invoice(int place, String number, BankLine line) {
        Invoice invoice = invoices.byNumber(number.strip().toUpperCase(Locale.ROOT))
                .orElseThrow(() -> Refused.input(
                                "statement-invoice",
                                "lines[" + place + "]",
                                "There is no invoice " + number + ".",
                                "Write its whole number, such as INV-2026-00017, or leave the line empty.")
                        .naming(number));
        String currency = invoice.document().currency().getCurrencyCode();
        if (!currency.equals(line.currency())) {
            throw Refused.input(
                            "statement-currency",
                            "lines[" + place + "]",
                            number + " is in " + currency + ", the line in " + line.currency() + ".",
                            "Enter it at the invoice by hand, in the invoice's currency.")
                    .naming(number, currency, line.currency());
        }
        return invoice;
    }

    private Payment enter(BankLine line, Invoice invoice) {
        String text = line.text().length() > NAME ? line.text().substring(0, NAME) : line.text();
        String party = line.party().length() > NAME ? line.party().substring(0, NAME) : line.party();
        return payments.enter(invoice.id(), new Payments.Wish(line.amount(), line.day(), text, party), line.key());
    }

    /** The lines that are sure, as {@link #confirm} takes them. */
    public static Map<Integer, String> sure(List<Matching.Match> matches) {
        return IntStream.range(0, matches.size())
                .filter(i -> matches.get(i).verdict() == Matching.Verdict.MATCHED)
                .boxed()
                .collect(Collectors.toMap(
                        i -> i, i -> String.valueOf(matches.get(i).number())));
    }

    private static BankStatement row(ResultSet row, int index) throws SQLException {
        OffsetDateTime confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
        return new BankStatement(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Json.mapper().readValue(row.getString("lines"), new TypeReference<List<BankLine>>() {}),
                row.getInt("entered"),
                row.getString("who"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                confirmed == null ? null : confirmed.toInstant());
    }
}
