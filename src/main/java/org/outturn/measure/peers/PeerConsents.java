package org.outturn.measure.peers;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.outturn.base.Refused;
import org.outturn.base.Uuid7;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which customers take part in the anonymous comparison: only who said yes, for as long as they don't say no. */
@Service
public class PeerConsents {
    /** The text to which one says yes or no; a new text needs a new answer. */
    public static final int TEXT = 1;

    private final JdbcClient db;
    private final Organisations organisations;
    private final AuditTrail audit;
    private final Clock clock;

    PeerConsents(JdbcClient db, Organisations organisations, AuditTrail audit, Clock clock) {
        this.db = db;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a customer answered. */
    public record Answer(boolean given, int text, String by, Instant at) {
        boolean counts() {
            return given && text == TEXT;
        }
    }

    /** Whether this person answers for their organisation. */
    public static boolean mayAnswer(Viewer viewer) {
        return !viewer.isProvider() && (viewer.has(Role.DATA_OWNER) || viewer.has(Role.ADMINISTRATOR));
    }

    /** All that a customer answered, the latest first. */
    public List<Answer> of(OrganisationId customer) {
        return db.sql("""
                select * from measure.peer_consent where tenant_id = identity.tenant() and customer_id = ?
                order by at desc, id desc""")
                .param(customer.value())
                .query((row, index) -> new Answer(
                        row.getBoolean("given"),
                        row.getInt("text"),
                        row.getString("who"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    public boolean takesPart(OrganisationId customer) {
        Optional<Answer> latest = of(customer).stream().findFirst();
        return latest.map(Answer::counts).orElse(false);
    }

    /** The customers that take part, as far as one may see; all of them for a job of the house. */
    Set<OrganisationId> participants() {
        return db
                .sql("""
                select distinct on (customer_id) customer_id, given, text from measure.peer_consent
                where tenant_id = identity.tenant() order by customer_id, at desc, id desc""")
                .query((row, index) -> row.getBoolean("given") && row.getInt("text") == TEXT
                        ? Optional.of(new OrganisationId(row.getObject("customer_id", UUID.class)))
                        : Optional.<OrganisationId>empty())
                .list()
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** Says yes or no for one's own organisation; both count at once. */
    @Transactional
    public void answer(boolean given) {
        Viewer viewer = Asking.required();
        OrganisationId customer = viewer.customer()
                .orElseThrow(() -> Refused.right(
                        "peers-customer-only",
                        "Only a customer decides on its own data.",
                        "Ask the customer's data owner."));
        viewer.require(Role.DATA_OWNER, Role.ADMINISTRATOR);
        db.sql("""
                insert into measure.peer_consent (id, tenant_id, customer_id, given, text, who, person_id, at)
                values (:id, :tenant, :customer, :given, :text, :who, :person, :at)""")
                .param("id", Uuid7.next())
                .param("tenant", viewer.tenantId())
                .param("customer", customer.value())
                .param("given", given)
                .param("text", TEXT)
                .param("who", viewer.name())
                .param("person", viewer.personId(), Types.OTHER)
                .param("at", OffsetDateTime.now(clock))
                .update();
        var thing = new AuditEntry.Thing(
                "customer", customer.value(), organisations.get(customer).name(), customer.value());
        if (given) {
            audit.record("comparison.joined", thing, Map.of("text", Integer.toString(TEXT)));
        } else {
            audit.record("comparison.left", thing, Map.of("text", Integer.toString(TEXT)));
        }
    }
}
