package org.outturn.measure.records;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.Asking;
import org.outturn.identity.Numbers;
import org.outturn.identity.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes records and keeps all that was ever said in them. */
@Repository
class RecordRows {
    private final JdbcClient db;
    private final Numbers numbers;
    private final Clock clock;

    RecordRows(JdbcClient db, Numbers numbers, Clock clock) {
        this.db = db;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** Writes accepted wishes with two statements, however many they are. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<RecordId> write(List<Records.Wish> wishes, @Nullable RecordImportId imported) {
        Viewer viewer = Asking.required();
        List<RecordId> ids = new ArrayList<>();
        wishes.forEach(wish -> ids.add(RecordId.next()));
        var now = RecordList.utc(now());
        db.sql("""
                insert into measure.record (id, tenant_id, customer_id, machine_id, machine, rank, import_id, kind, from_at,
                    to_at, reaches_to, planned, amount, unit, reason, note, changed_by, changed_at, by_customer, search)
                select cast(id as uuid), :tenant, cast(customer as uuid), cast(machine_id as uuid), machine, :first + place - 1,
                    :import, kind, cast(from_at as timestamptz), cast(to_at as timestamptz), cast(reaches_to as timestamptz),
                    cast(planned as boolean), cast(amount as numeric), unit, reason, note, :by, :now, :byCustomer, search
                from unnest(cast(:ids as text[]), cast(:customers as text[]), cast(:machineIds as text[]),
                    cast(:machines as text[]), cast(:kinds as text[]), cast(:froms as text[]), cast(:tos as text[]),
                    cast(:reaches as text[]), cast(:planned as text[]), cast(:amounts as text[]), cast(:units as text[]),
                    cast(:reasons as text[]), cast(:notes as text[]), cast(:searches as text[])) with ordinality
                    as t (id, customer, machine_id, machine, kind, from_at, to_at, reaches_to, planned, amount, unit, reason,
                        note, search, place)""")
                .param("tenant", viewer.tenantId())
                .param("first", numbers.next("record", 1001, wishes.size()))
                .param("import", imported == null ? null : imported.value(), Types.OTHER)
                .param("by", viewer.name())
                .param("now", now)
                .param("byCustomer", !viewer.isProvider())
                .param("ids", ids.stream().map(RecordId::toString).toArray(String[]::new))
                .param("customers", texts(wishes, wish -> wish.machine().customer()))
                .param("machineIds", texts(wishes, wish -> wish.machine().id()))
                .param("machines", texts(wishes, wish -> wish.machine().number()))
                .param("kinds", texts(wishes, wish -> wish.entry().kind()))
                .param("froms", texts(wishes, wish -> wish.entry().from()))
                .param("tos", texts(wishes, wish -> wish.entry().to()))
                .param("reaches", texts(wishes, wish -> reach(wish.entry())))
                .param("planned", texts(wishes, wish -> wish.entry().planned()))
                .param("amounts", texts(wishes, wish -> amount(wish.entry())))
                .param("units", texts(wishes, wish -> wish.entry().unit()))
                .param("reasons", texts(wishes, wish -> wish.entry().reason()))
                .param("notes", texts(wishes, wish -> wish.entry().note()))
                .param("searches", texts(wishes, wish -> found(wish.machine().number(), wish.entry())))
                .update();
        keep(
                ids,
                wishes.stream()
                        .map(wish -> new RecordVersion.Said(wish.entry(), false, ""))
                        .toList());
        return ids;
    }

    /** Keeps what is said now, for good. */
    private void keep(List<RecordId> ids, List<RecordVersion.Said> said) {
        db.sql("""
                insert into measure.record_version (record_id, version, tenant_id, customer_id, document, who, person_id, at)
                select r.id, r.version, r.tenant_id, r.customer_id, t.document, :by, :person, r.changed_at
                from unnest(cast(:ids as text[]), cast(:documents as text[])) t (id, document)
                join measure.record r on r.id = cast(t.id as uuid)""")
                .param("by", Asking.required().name())
                .param("person", Asking.required().personId(), Types.OTHER)
                .param("ids", ids.stream().map(RecordId::toString).toArray(String[]::new))
                .param(
                        "documents",
                        said.stream().map(RecordVersion.Said::document).toArray(String[]::new))
                .update();
    }

    /** Says a record anew if it still is as it was seen; returns how many were changed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int change(EnteredRecord before, int seen, Entry said, String why) {
        int changed = db.sql("""
                update measure.record set version = version + 1, from_at = :from, to_at = :to,
                    reaches_to = cast(:reaches as timestamptz), planned = :planned, amount = :amount, unit = :unit,
                    reason = :reason, note = :note, why = :why, changed_by = :by, changed_at = :now, search = :search
                where id = :id and version = :seen and not withdrawn""")
                .param("from", RecordList.utc(said.from()))
                .param("to", RecordList.utc(said.to()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reaches", reach(said))
                .param("planned", said.planned(), Types.BOOLEAN)
                .param("amount", said.amount(), Types.NUMERIC)
                .param("unit", said.unit())
                .param("reason", said.reason())
                .param("note", said.note())
                .param("why", why)
                .param("by", Asking.required().name())
                .param("now", RecordList.utc(now()))
                .param("search", found(before.machineNumber(), said))
                .param("id", before.id().value())
                .param("seen", seen)
                .update();
        if (changed == 1) {
            keep(List.of(before.id()), List.of(new RecordVersion.Said(said, false, why)));
        }
        return changed;
    }

    /** Takes records back that still count; returns how many. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int takeBack(List<EnteredRecord> records, String why) {
        int changed = db.sql("""
                update measure.record set withdrawn = true, version = version + 1, why = :why, changed_by = :by,
                    changed_at = :now
                where id in (select cast(u as uuid) from unnest(cast(:ids as text[])) u) and not withdrawn""")
                .param("why", why)
                .param("by", Asking.required().name())
                .param("now", RecordList.utc(now()))
                .param("ids", RecordList.texts(records, each -> each.id().toString()))
                .update();
        keep(
                records.stream().map(EnteredRecord::id).toList(),
                records.stream()
                        .map(each -> new RecordVersion.Said(each.entry(), true, why))
                        .toList());
        return changed;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String reach(Entry entry) {
        Instant to = entry.to();
        if (to != null) {
            return to.toString();
        }
        return entry.kind().span() == RecordKind.Span.OPEN
                ? "infinity"
                : entry.from().plusMillis(1).toString();
    }

    private static @Nullable String amount(Entry entry) {
        return entry.amount() == null ? null : entry.amount().toPlainString();
    }

    private static String found(String machine, Entry entry) {
        return String.join("\n", machine, entry.reason(), entry.note()).toLowerCase(Locale.ROOT);
    }

    private static <T> @Nullable String[] texts(List<T> things, Function<T, @Nullable Object> part) {
        return things.stream()
                .map(thing -> Objects.toString(part.apply(thing), null))
                .toArray(String[]::new);
    }
}
