package org.outturn.bill;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.outturn.base.Refused;
import org.outturn.bill.metering.MeterReader;
import org.outturn.bill.metering.Metering;
import org.outturn.contract.Contract;
import org.outturn.identity.Asking;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes drafts of everything that was due, with what they follow from. */
@Repository
class Drafts {
    private final JdbcClient db;
    private final UsageRows usages;
    private final ChargedRows charged;
    private final Invoices invoices;
    private final Taxing taxing;
    private final Clock clock;

    Drafts(JdbcClient db, UsageRows usages, ChargedRows charged, Invoices invoices, Taxing taxing, Clock clock) {
        this.taxing = taxing;
        this.db = db;
        this.usages = usages;
        this.charged = charged;
        this.invoices = invoices;
        this.clock = clock;
    }

    /** What goes on one invoice. */
    static final class Draft {
        private final Deal deal;
        private final Instant at;
        private final List<Claims.Key> keys = new ArrayList<>();
        private final List<Integer> revisions = new ArrayList<>();
        private final List<Gatherer.Gathered> gathered = new ArrayList<>();

        Draft(Deal deal, Instant at) {
            this.deal = deal;
            this.at = at;
        }

        void add(Claims.Key key, int revision, Gatherer.Gathered item) {
            keys.add(key);
            revisions.add(revision);
            gathered.add(item);
        }

        boolean isEmpty() {
            return gathered.isEmpty();
        }

        /** The versions of the terms under which items are rated, besides the one that counts today. */
        List<Basis.Wording> wordings() {
            Set<Integer> used = items().stream().map(Basis.Item::version).collect(Collectors.toSet());
            return deal.agreement().versions().stream()
                    .filter(each -> each.version() != deal.contract().version() && used.contains(each.version()))
                    .map(each -> new Basis.Wording(each.version(), each.terms()))
                    .toList();
        }

        List<Basis.Item> items() {
            return gathered.stream().map(Gatherer.Gathered::item).toList();
        }
    }

    /**
     * Rates what was gathered and writes it as a draft.
     *
     * @param asOf the day up to which it was gathered
     * @param fresh what of it was never charged, or was credited
     * @throws Refused when it can't be rated, or somebody wrote the same at the same moment
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Invoice write(Draft draft, LocalDate asOf, List<Claims.Key> fresh) {
        Contract contract = draft.deal.contract();
        Basis basis = new Basis(Basis.FORMAT, asOf, draft.at, draft.items(), draft.wordings());
        InvoiceDocument document;
        try {
            document = taxing.taxed(
                    BasisComputation.document(
                            InvoiceDocument.DRAFT,
                            LocalDate.ofInstant(draft.at, draft.deal.terms().zone()),
                            draft.deal.agreed(),
                            basis,
                            charged.credited(contract.id(), fresh).orElse(null)),
                    contract);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw notRatable(e);
        }
        InvoiceId id = InvoiceId.next();
        try {
            db.sql("""
                    insert into bill.invoice (id, tenant_id, customer_id, contract_id, month, kind, state, document, hash,
                        basis, prepared_by, prepared_at)
                    values (?, ?, ?, ?, ?, 'DUE', 'DRAFT', ?, ?, ?, ?, ?)""")
                    .params(
                            id.value(),
                            Asking.required().tenantId(),
                            contract.customer().value(),
                            contract.id().value(),
                            document.month().atDay(1),
                            document.text(),
                            document.hash(),
                            basis.text(),
                            Asking.required().name(),
                            OffsetDateTime.now(clock))
                    .update();
            add(draft, id);
        } catch (DuplicateKeyException e) {
            // Two at the same moment: the database lets one through.
            throw Refused.state("invoice-moved", "Somebody was quicker.", "Load the page again.");
        }
        return invoices.prepared(id);
    }

    private void add(Draft draft, InvoiceId id) {
        Contract contract = draft.deal.contract();
        for (int i = 0; i < draft.gathered.size(); i++) {
            Basis.Item item = draft.gathered.get(i).item();
            Metering metering = item.metering();
            if (metering != null) {
                usages.keep(
                        contract,
                        item.charge(),
                        new MeterReader.Read(metering, draft.gathered.get(i).points()));
            }
            charged.add(
                    contract.id(), id, i + 1, draft.keys.get(i), item.interval().to(), draft.revisions.get(i));
        }
    }

    static Refused notRatable(RuntimeException why) {
        return Refused.state(
                        "charge-not-ratable",
                        "What is due can't be rated: " + why.getMessage(),
                        "Enter what is missing, or amend the plan.")
                .naming(String.valueOf(why.getMessage()));
    }
}
