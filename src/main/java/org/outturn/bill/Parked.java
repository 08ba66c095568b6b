package org.outturn.bill;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.outturn.base.Json;
import org.outturn.base.Refused;
import org.outturn.contract.ContractId;
import org.outturn.identity.Asking;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Contracts that wait because something can't be rated: rather no invoice than a wrong one. */
@Repository
public class Parked {
    private static final int MOST = 500;

    private final JdbcClient db;
    private final Clock clock;

    Parked(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * A contract that waits.
     *
     * @param why what is missing, and what to do
     * @param since from when on it can't be billed for this reason
     * @param seen when billing was tried last
     */
    public record Waiting(ContractId contract, Refused why, Instant since, Instant seen) {}

    /** Contracts that wait now, the longest first; at most 500. */
    public List<Waiting> all() {
        return db.sql("""
                select * from bill.parked where tenant_id = identity.tenant() and cleared_at is null
                order by since, contract_id limit ?""").param(MOST).query(Parked::row).list();
    }

    /** How many contracts wait. */
    public long count() {
        return db.sql("select count(*) from bill.parked where tenant_id = identity.tenant() and cleared_at is null")
                .query(Long.class)
                .single();
    }

    /** Parks a contract; for the same reason as before it has been waiting since then. */
    @Transactional
    public void park(ContractId contract, Refused why) {
        db.sql("""
                insert into bill.parked as p (tenant_id, contract_id, code, what, cure, named, since, seen)
                values (:tenant, :contract, :code, :what, :cure, :named, :now, :now)
                on conflict (tenant_id, contract_id) do update set
                    since = case when p.cleared_at is null and p.code = excluded.code then p.since else excluded.since end,
                    code = excluded.code, what = excluded.what, cure = excluded.cure, named = excluded.named,
                    seen = excluded.seen, cleared_at = null""")
                .param("tenant", Asking.required().tenantId())
                .param("contract", contract.value())
                .param("code", why.code())
                .param("what", why.what())
                .param("cure", why.cure())
                .param(
                        "named",
                        Json.text(why.values().stream().map(String::valueOf).toList()))
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** The reason is gone. */
    @Transactional
    public void clear(ContractId contract) {
        db.sql("""
                update bill.parked set cleared_at = ?
                where tenant_id = identity.tenant() and contract_id = ? and cleared_at is null""").params(OffsetDateTime.now(clock), contract.value()).update();
    }

    private static Waiting row(ResultSet row, int index) throws SQLException {
        List<String> named = Json.mapper().readValue(row.getString("named"), new TypeReference<List<String>>() {});
        return new Waiting(
                new ContractId(row.getObject("contract_id", UUID.class)),
                Refused.state(row.getString("code"), row.getString("what"), row.getString("cure"))
                        .naming(named.toArray()),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("seen", OffsetDateTime.class).toInstant());
    }
}
