package org.outturn.contract;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.contract.schedule.Days;
import org.outturn.contract.schedule.Span;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.identity.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what was agreed and became of it. */
@Repository
class Agreements {
    private final JdbcClient db;
    private final Machines machines;

    Agreements(JdbcClient db, Machines machines) {
        this.db = db;
        this.machines = machines;
    }

    /** An accepted text with when it was accepted and by whom. */
    record Accepted(ContractId contract, Agreement.Version version, String by, Instant at) {}

    /** Accepted amendments of some contracts, in the order in which they were accepted. */
    Map<ContractId, List<Accepted>> amendments(List<ContractId> contracts) {
        return db
                .sql("""
                select contract_id, version, from_day, terms, terms_hash, decided_by, decided_at from contract.wording
                where contract_id in (select unnest(cast(:contracts as uuid[]))) and state = 'ACCEPTED' and version > 1
                order by version""")
                .param("contracts", contracts.stream().map(ContractId::toString).toArray(String[]::new))
                .query(Agreements::accepted)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Accepted::contract));
    }

    private static Accepted accepted(ResultSet row, int index) throws SQLException {
        return new Accepted(
                new ContractId(row.getObject("contract_id", UUID.class)),
                new Agreement.Version(
                        row.getInt("version"),
                        row.getObject("from_day", LocalDate.class),
                        Json.mapper().readValue(row.getString("terms"), Terms.class),
                        row.getString("terms_hash")),
                row.getString("decided_by"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }

    /** All of a contract whose accepted texts are known. */
    Agreement of(List<Accepted> accepted, String number, OrganisationId customer) {
        ContractId id = accepted.getFirst().contract();
        List<Attendances.Named> named = accepted.stream()
                .map(each -> new Attendances.Named(
                        each.version().terms().machines(), each.version().from(), each.at()))
                .toList();
        var alone = new Agreement(id, number, customer, versions(accepted), List.of(), pauses(id), notice(id));
        Map<UUID, Days> days = Attendances.of(named, movements(id));
        days.replaceAll((_, its) -> its.and(alone.served()));
        return new Agreement(
                id, number, customer, alone.versions(), attendances(days, customer), alone.pauses(), alone.notice());
    }

    /** Where two count from the same day, the later one does. */
    private static List<Agreement.Version> versions(List<Accepted> accepted) {
        var byDay = new TreeMap<LocalDate, Agreement.Version>();
        accepted.forEach(each -> byDay.put(each.version().from(), each.version()));
        return List.copyOf(byDay.values());
    }

    private List<Agreement.Attendance> attendances(Map<UUID, Days> days, OrganisationId customer) {
        Map<UUID, Machine> present = machines.all(List.copyOf(days.keySet())).stream()
                .filter(each -> each.customer().equals(customer))
                .collect(Collectors.toMap(each -> each.id().value(), Function.identity()));
        List<Agreement.Attendance> all = new ArrayList<>();
        days.forEach((id, its) -> {
            Machine known = present.get(id);
            Machine machine = known == null ? machines.get(new MachineId(id), customer) : known;
            its.spans().forEach(span -> all.add(attendance(machine, span)));
        });
        all.sort(Comparator.comparing(Agreement.Attendance::from));
        return all;
    }

    private static Agreement.Attendance attendance(Machine machine, Span span) {
        return new Agreement.Attendance(
                machine.id(),
                machine.number() + " " + machine.name(),
                machine.type().name(),
                machine.site().id(),
                machine.site().country(),
                machine.zone(),
                span.from(),
                span.to().equals(LocalDate.MAX) ? null : span.to());
    }

    private List<Attendances.Movement> movements(ContractId id) {
        return db.sql("select machine_id, day, joins, at from contract.movement where contract_id = ? order by at")
                .param(id.value())
                .query((row, index) -> new Attendances.Movement(
                        row.getObject("machine_id", UUID.class),
                        row.getObject("day", LocalDate.class),
                        row.getBoolean("joins"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private List<Agreement.Pause> pauses(ContractId id) {
        return db.sql("""
                select from_day, until_day from contract.pause where contract_id = ? and state = 'APPROVED'
                order by from_day, until_day""")
                .param(id.value())
                .query((row, index) -> new Agreement.Pause(
                        row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class)))
                .list();
    }

    private Agreement.@Nullable Notice notice(ContractId id) {
        return db.sql("select given_on, ends_on from contract.notice where contract_id = ?")
                .param(id.value())
                .query((row, index) -> new Agreement.Notice(
                        row.getObject("given_on", LocalDate.class), row.getObject("ends_on", LocalDate.class)))
                .optional()
                .orElse(null);
    }
}
