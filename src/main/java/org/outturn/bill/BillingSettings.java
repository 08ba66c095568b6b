package org.outturn.bill;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import org.outturn.base.Refused;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How a tenant bills. */
@Repository
public class BillingSettings {
    private static final int MOST_COLLECTION = 60;
    private static final int MOST_CORRECTION = 800;

    private final JdbcClient db;
    private final AuditTrail audit;
    private final Clock clock;

    BillingSettings(JdbcClient db, AuditTrail audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The days that billing waits.
     *
     * @param collectionDays after an interval's end, in which data is still collected before it is billed; 0 to 60
     * @param correctionDays after an interval's end, in which later data is corrected on the next invoice; 0 to 800
     */
    public record Values(int collectionDays, int correctionDays) {
        static final Values USUAL = new Values(3, 92);
    }

    public Values get() {
        return db.sql("select collection_days, correction_days from bill.settings where tenant_id = identity.tenant()")
                .query(Values.class)
                .optional()
                .orElse(Values.USUAL);
    }

    /** Changes them; what was billed stays as it is. */
    @Transactional
    public Values change(Values values) {
        Asking.required().requireProvider(Role.FINANCE, Role.ADMINISTRATOR);
        range("collectionDays", values.collectionDays(), MOST_COLLECTION);
        range("correctionDays", values.correctionDays(), MOST_CORRECTION);
        var viewer = Asking.required();
        db.sql("""
                insert into bill.settings values (?, ?, ?, ?, ?)
                on conflict (tenant_id) do update set collection_days = excluded.collection_days,
                    correction_days = excluded.correction_days, changed_by = excluded.changed_by,
                    changed_at = excluded.changed_at""")
                .params(
                        viewer.tenantId(),
                        values.collectionDays(),
                        values.correctionDays(),
                        viewer.name(),
                        OffsetDateTime.now(clock))
                .update();
        audit.record(
                "billing.settings-changed",
                new AuditEntry.Thing("billing", viewer.tenantId(), "billing", null),
                Map.of(
                        "collection-days", String.valueOf(values.collectionDays()),
                        "correction-days", String.valueOf(values.correctionDays())));
        return values;
    }

    private static void range(String field, int days, int most) {
        if (days < 0 || days > most) {
            throw Refused.input(
                            "billing-days",
                            field,
                            "'" + field + "' is from 0 to " + most + " days, not " + days + ".",
                            "Use a number in between.")
                    .naming(field, most, days);
        }
    }
}
