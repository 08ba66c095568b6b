package org.outturn.contract;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Cursor;
import org.outturn.base.Json;
import org.outturn.base.Slice;
import org.outturn.identity.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All contracts that one may see, from drafts to ended ones, with where each is in its life today. */
@Repository
public class ContractList {
    /**
     * The state of a list is that of today in UTC; the contract's own page counts its zone's days, which may differ for hours. The
     * season of a year is compared as text, month before day.
     */
    private static final String ROWS = """
            with said as (
                select c.id, c.customer_id, c.number, coalesce(w.version, c.version) as version,
                    coalesce(w.terms, c.terms)::jsonb as terms, null as state, null::date as valid_until, n.ends_on,
                    coalesce(w.terms_hash, c.terms_hash) as hash, coalesce(w.decided_by, c.accepted_by) as accepted_by,
                    coalesce(w.decided_at, c.accepted_at) as accepted_at
                from contract.contract c left join contract.notice n on n.contract_id = c.id
                left join lateral (
                    select version, terms, terms_hash, decided_by, decided_at from contract.wording
                    where contract_id = c.id and state = 'ACCEPTED' and version > 1 and from_day <= :today
                    order by from_day desc, version desc limit 1) w on true
                union all
                select contract_id, customer_id, number, version, terms::jsonb, state, valid_until, null, terms_hash, null, null
                from (select distinct on (contract_id) * from contract.wording where version = 1
                    order by contract_id, created_at desc, id desc) as latest
                where not exists (select from contract.contract c where c.id = latest.contract_id)
            ), lived as (
                select said.*, (terms ->> 'from')::date as from_day, least((terms ->> 'until')::date, ends_on,
                    case when terms -> 'commitment' ->> 'then' = 'ends'
                        then ((terms ->> 'from')::date + (terms -> 'commitment' ->> 'minimum')::interval)::date end) as until_day
                from said where terms ->> 'title' is not null
            ), told as (
                select lived.*, terms ->> 'title' as title, terms -> 'customer' ->> 'name' as customer, case
                    when state = 'OFFERED' and valid_until < :today then 'EXPIRED' when state is not null then state
                    when :today < from_day then 'ACCEPTED' when until_day <= :today then 'ENDED'
                    when exists (select from contract.pause p where p.contract_id = lived.id and p.state = 'APPROVED'
                            and p.from_day <= :today and :today < p.until_day)
                        or exists (select from jsonb_array_elements(coalesce(terms -> 'seasons', '[]')) as s (season)
                            where case when season ->> 'from' < season ->> 'to'
                                then season ->> 'from' <= :season and :season < season ->> 'to'
                                else season ->> 'from' <= :season or :season < season ->> 'to' end)
                    then 'PAUSED' else 'ACTIVE' end as standing
                from lived
            ), found as (
                select * from told where (:state = '' or standing = :state)
                    and (cast(:customer as uuid) is null or customer_id = :customer)
                    and strpos(lower(number || ' ' || title || ' ' || customer), :text) > 0
            )
            """;

    private static final Map<String, String> ORDERS = Map.of(
            "number", "length(number), number",
            "-number", "length(number) desc, number desc",
            "title", "lower(title), length(number), number",
            "-title", "lower(title) desc, length(number), number",
            "customer", "lower(customer), length(number), number",
            "-customer", "lower(customer) desc, length(number), number",
            "from", "from_day, length(number), number",
            "-from", "from_day desc, length(number), number");

    private final JdbcClient db;
    private final Clock clock;

    ContractList(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * A contract in a list.
     *
     * @param customerName as the terms name it
     * @param until the first day without service, or null
     */
    public record Row(
            ContractId id,
            String number,
            int version,
            OrganisationId customer,
            String customerName,
            String title,
            ContractState state,
            LocalDate from,
            @Nullable LocalDate until,
            Terms terms,
            String hash,
            @Nullable String acceptedBy,
            @Nullable Instant acceptedAt) {}

    /** A part of a list, with how many there are in all. */
    public record Found(List<Row> rows, long total) {}

    /**
     * What is looked for.
     *
     * @param text part of number, title or customer's name; empty for all
     * @param state null for all
     * @param customer null for all
     */
    public record Wanted(
            String text,
            @Nullable ContractState state,
            @Nullable OrganisationId customer) {}

    private JdbcClient.StatementSpec wanted(String sql, Wanted wanted) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        ContractState state = wanted.state();
        OrganisationId customer = wanted.customer();
        return db.sql(ROWS + sql)
                .param("today", today)
                .param("season", "--" + today.toString().substring(5))
                .param("state", state == null ? "" : state.name())
                .param("customer", customer == null ? null : customer.value(), Types.OTHER)
                .param("text", wanted.text().strip().toLowerCase(Locale.ROOT));
    }

    /** Contracts in an order of the list: a column's name, with a dash before it the other way round. */
    public Found page(Wanted wanted, String order, int skip, int limit) {
        List<Row> rows = wanted(
                        "select * from found order by " + ORDERS.getOrDefault(order, ORDERS.get("-number"))
                                + " limit :limit offset :skip",
                        wanted)
                .param("limit", limit)
                .param("skip", skip)
                .query(ContractList::row)
                .list();
        return new Found(
                rows,
                wanted("select count(*) from found", wanted).query(Long.class).single());
    }

    /** Contracts by number, after a place. */
    public Slice<Row> slice(Wanted wanted, int limit, String cursor) {
        Optional<Cursor> after = Cursor.read(cursor, 1);
        String number = after.map(place -> place.get(0)).orElse("");
        List<Row> rows = wanted("""
                select * from found where (length(number), number) > (:digits, :number)
                order by length(number), number limit :limit""", wanted)
                .param("digits", number.length())
                .param("number", number)
                .param("limit", limit + 1)
                .query(ContractList::row)
                .list();
        return Slice.of(rows, limit, each -> Cursor.of(each.number()));
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        OffsetDateTime at = row.getObject("accepted_at", OffsetDateTime.class);
        return new Row(
                new ContractId(row.getObject("id", UUID.class)),
                row.getString("number"),
                row.getInt("version"),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                row.getString("customer"),
                row.getString("title"),
                ContractState.valueOf(row.getString("standing")),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                Json.mapper().readValue(row.getString("terms"), Terms.class),
                row.getString("hash"),
                row.getString("accepted_by"),
                at == null ? null : at.toInstant());
    }
}
