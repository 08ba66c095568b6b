package org.outturn.bill;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Uuid7;
import org.outturn.contract.ContractId;
import org.outturn.identity.Asking;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was charged on which invoice. The database lets nothing be charged twice. */
@Repository
class ChargedRows {
    private final JdbcClient db;

    ChargedRows(JdbcClient db) {
        this.db = db;
    }

    /**
     * Something that was charged, as the last invoice has it that did.
     *
     * @param position of its line
     * @param revision 0 at first, then counts the corrections
     * @param number of the invoice, or null while it is a draft
     */
    record Charged(
            UUID invoiceId,
            int position,
            String charge,
            LocalDate fromDay,
            LocalDate toDay,
            int part,
            int revision,
            @Nullable String number) {
        Claims.Key key() {
            return new Claims.Key(charge, fromDay, part);
        }
    }

    /** Everything that stands on drafts and issued invoices, each as it was charged last. */
    List<Charged> of(ContractId contract) {
        return db.sql("""
                select distinct on (c.charge, c.from_day, c.part) c.invoice_id, c.position, c.charge, c.from_day, c.to_day,
                    c.part, c.revision, i.number
                from bill.charged c join bill.invoice i on i.id = c.invoice_id
                where c.contract_id = ? and c.alive
                order by c.charge, c.from_day, c.part, c.revision desc""").param(contract.value()).query(ChargedRows::row).list();
    }

    private static Charged row(ResultSet row, int index) throws SQLException {
        return new Charged(
                row.getObject("invoice_id", UUID.class),
                row.getInt("position"),
                row.getString("charge"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getInt("part"),
                row.getInt("revision"),
                row.getString("number"));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(ContractId contract, InvoiceId invoice, int position, Claims.Key key, LocalDate to, int revision) {
        db.sql("""
                insert into bill.charged (id, tenant_id, contract_id, invoice_id, position, charge, from_day, to_day, part,
                    revision)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        Uuid7.next(),
                        Asking.required().tenantId(),
                        contract.value(),
                        invoice.value(),
                        position,
                        key.charge(),
                        key.from(),
                        to,
                        key.part(),
                        revision)
                .update();
    }

    /** What an invoice charged can be charged again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void free(InvoiceId invoice) {
        db.sql("update bill.charged set alive = false where invoice_id = ? and alive")
                .param(invoice.value())
                .update();
    }

    /** Was anything of an invoice corrected on a later one, which stands? */
    boolean correctedLater(InvoiceId invoice) {
        return db.sql("""
                select exists (select 1 from bill.charged c join bill.charged later
                    on later.contract_id = c.contract_id and later.charge = c.charge and later.from_day = c.from_day
                        and later.part = c.part and later.revision > c.revision and later.alive
                where c.invoice_id = ? and c.alive)""").param(invoice.value()).query(Boolean.class).single();
    }

    /** The latest credited invoice that charged any of these. */
    Optional<InvoiceDocument.Reference> credited(ContractId contract, Collection<Claims.Key> keys) {
        return db
                .sql("""
                select c.charge, c.from_day, c.part, i.number, i.hash
                from bill.charged c join bill.invoice i on i.id = c.invoice_id
                where c.contract_id = ? and not c.alive and c.revision = 0 and i.credited_by is not null
                order by i.issued_at desc""")
                .param(contract.value())
                .query((row, index) -> keys.contains(new Claims.Key(
                                row.getString("charge"),
                                row.getObject("from_day", LocalDate.class),
                                row.getInt("part")))
                        ? Optional.of(new InvoiceDocument.Reference(row.getString("number"), row.getString("hash")))
                        : Optional.<InvoiceDocument.Reference>empty())
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }
}
