package org.outturn.bill.tax;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What finance entered about taxes: the provider's and its customers' numbers, and the rates by country and day. */
@Repository
public class Taxes {
    private final JdbcClient db;
    private final Organisations organisations;
    private final AuditTrail audit;
    private final Clock clock;

    Taxes(JdbcClient db, Organisations organisations, AuditTrail audit, Clock clock) {
        this.db = db;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    public Seller seller() {
        return db.sql("select vat_id, iban from bill.seller where tenant_id = identity.tenant()")
                .query((row, index) -> new Seller(vatId(row.getString("vat_id")), row.getString("iban")))
                .optional()
                .orElse(Seller.UNKNOWN);
    }

    /** Changes what the next invoices say of the provider; issued ones stay as they are. */
    @Transactional
    public Seller change(Seller seller) {
        mayChange();
        db.sql("""
                insert into bill.seller (tenant_id, vat_id, iban, changed_by, changed_at) values (?, ?, ?, ?, ?)
                on conflict (tenant_id) do update set vat_id = excluded.vat_id, iban = excluded.iban,
                    changed_by = excluded.changed_by, changed_at = excluded.changed_at""")
                .params(Arrays.asList(
                        Asking.required().tenantId(),
                        text(seller.vatId()),
                        seller.iban(),
                        Asking.required().name(),
                        OffsetDateTime.now(clock)))
                .update();
        record("billing.seller-changed", Map.of("vat-id", said(seller.vatId()), "iban", said(seller.iban())));
        return seller;
    }

    /** What is known of a customer; what nobody entered follows from its country. */
    public Buyer buyer(OrganisationId customer) {
        return db.sql("select vat_id, language from bill.buyer where customer_id = ?")
                .param(customer.value())
                .query((row, index) -> new Buyer(vatId(row.getString("vat_id")), row.getString("language")))
                .optional()
                .orElseGet(() -> Buyer.of(organisations.get(customer).country()));
    }

    /** What is known of several customers, of those of whom something was entered. */
    public Map<UUID, Buyer> buyers() {
        Map<UUID, Buyer> found = new HashMap<>();
        db.sql("select customer_id, vat_id, language from bill.buyer where tenant_id = identity.tenant()")
                .query(row -> {
                    found.put(
                            row.getObject("customer_id", UUID.class),
                            new Buyer(vatId(row.getString("vat_id")), row.getString("language")));
                });
        return found;
    }

    /** Changes what the next invoices say of a customer. */
    @Transactional
    public Buyer change(OrganisationId id, Buyer buyer) {
        mayChange();
        Organisation customer = organisations.get(id);
        db.sql("""
                insert into bill.buyer (tenant_id, customer_id, vat_id, language, changed_by, changed_at)
                values (?, ?, ?, ?, ?, ?)
                on conflict (customer_id) do update set vat_id = excluded.vat_id, language = excluded.language,
                    changed_by = excluded.changed_by, changed_at = excluded.changed_at""")
                .params(Arrays.asList(
                        Asking.required().tenantId(),
                        id.value(),
                        text(buyer.vatId()),
                        buyer.language(),
                        Asking.required().name(),
                        OffsetDateTime.now(clock)))
                .update();
        audit.record(
                "billing.buyer-changed",
                new AuditEntry.Thing("customer", id.value(), customer.name(), id.value()),
                Map.of("vat-id", said(buyer.vatId()), "language", buyer.language()));
        return buyer;
    }

    /** The table of rates, by country and then by day. */
    public List<TaxRate> rates() {
        return db.sql("""
                select country, from_day, rate, note from bill.tax_rate where tenant_id = identity.tenant()
                order by country, from_day""")
                .query((row, index) -> new TaxRate(
                        row.getString("country"),
                        row.getObject("from_day", LocalDate.class),
                        row.getBigDecimal("rate").stripTrailingZeros(),
                        row.getString("note")))
                .list();
    }

    /** Enters a rate from a day on; the same country and day again replaces it. */
    @Transactional
    public TaxRate enter(TaxRate rate) {
        mayChange();
        db.sql("""
                insert into bill.tax_rate (tenant_id, country, from_day, rate, note, changed_by, changed_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, country, from_day) do update set rate = excluded.rate, note = excluded.note,
                    changed_by = excluded.changed_by, changed_at = excluded.changed_at""")
                .params(
                        Asking.required().tenantId(),
                        rate.country(),
                        rate.from(),
                        rate.rate(),
                        rate.note(),
                        Asking.required().name(),
                        OffsetDateTime.now(clock))
                .update();
        record(
                "billing.tax-rate-entered",
                Map.of(
                        "country", rate.country(),
                        "from", rate.from().toString(),
                        "rate", rate.rate().toPlainString()));
        return rate;
    }

    /**
     * What applies to a customer on a day.
     *
     * @param sellerCountry the provider's country
     */
    public Advice advice(String sellerCountry, OrganisationId customer, String buyerCountry, LocalDate day) {
        var parties = new TaxRule.Parties(
                sellerCountry, seller().vatId(), buyerCountry, buyer(customer).vatId());
        TaxRate home = TaxRate.on(rates(), sellerCountry, day).orElse(null);
        return new Advice(parties, TaxRule.answer(parties, home == null ? null : home.rate()), home);
    }

    /**
     * What applies to a customer, and why.
     *
     * @param home the provider's own rate on the day, or null where its table has none
     */
    public record Advice(
            TaxRule.Parties parties,
            TaxRule.Answer answer,
            @Nullable TaxRate home) {
        /** How an invoice with a rate that was agreed is taxed. */
        public TaxTreatment treatment(BigDecimal agreed, @Nullable String iban) {
            TaxCategory category = TaxRule.category(parties, agreed, home == null ? null : home.rate());
            return new TaxTreatment(category, parties.sellerId(), parties.buyerId(), iban);
        }

        /** Would another rate apply than was agreed? Not when none is known. */
        public boolean differs(BigDecimal agreed) {
            BigDecimal rate = answer.rate();
            return rate != null && rate.compareTo(agreed) != 0;
        }
    }

    private static void mayChange() {
        Asking.required().requireProvider(Role.FINANCE);
    }

    private void record(String what, Map<String, String> details) {
        UUID tenant = Asking.required().tenantId();
        audit.record(what, new AuditEntry.Thing("billing", tenant, "billing", null), details);
    }

    private static @Nullable VatId vatId(@Nullable String text) {
        return text == null ? null : new VatId(text);
    }

    private static @Nullable String text(@Nullable VatId id) {
        return id == null ? null : id.value();
    }

    private static String said(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
