package org.outturn.measure.records.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Slice;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.identity.OrganisationId;
import org.outturn.measure.records.EnteredRecord;
import org.outturn.measure.records.Entry;
import org.outturn.measure.records.RecordFilter;
import org.outturn.measure.records.RecordId;
import org.outturn.measure.records.RecordKind;
import org.outturn.measure.records.RecordList;
import org.outturn.measure.records.Records;
import org.outturn.ui.Created;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Entered records for programs: downtimes, production, failures, visits and the like. */
@RestController
@RequestMapping(RecordApi.THINGS)
class RecordApi {
    static final String THINGS = "/api/records";
    private static final int MOST = 500;

    private final RecordList list;
    private final Records records;
    private final Machines machines;

    RecordApi(RecordList list, Records records, Machines machines) {
        this.list = list;
        this.records = records;
        this.machines = machines;
    }

    /**
     * A record as it reads today.
     *
     * @param number the short number that people read
     * @param version how often it was said, from 1
     * @param why the reason of the last correction or of the withdrawal
     * @param by who said so last
     * @param versions all that was ever said, the latest first; only with a single record
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecordJson(
            RecordId id,
            String number,
            MachineId machine,
            String machineNumber,
            OrganisationId customer,
            RecordKind kind,
            Instant from,
            @Nullable Instant to,
            @Nullable Boolean planned,
            @Nullable BigDecimal amount,
            @Nullable String unit,
            String reason,
            String note,
            int version,
            boolean withdrawn,
            String why,
            String by,
            Instant at,
            @Nullable List<VersionJson> versions) {}

    /** What was said in one version of a record. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VersionJson(
            int version,
            Instant from,
            @Nullable Instant to,
            @Nullable Boolean planned,
            @Nullable BigDecimal amount,
            String unit,
            String reason,
            String note,
            boolean withdrawn,
            String why,
            String by,
            Instant at) {}

    record RecordsJson(List<RecordJson> records, @Nullable String next) {}

    /**
     * What is entered.
     *
     * @param machine id of the machine; needed for a new record
     * @param kind needed for a new record
     * @param to when it ended; for a moment, or what goes on, absent
     * @param planned for downtimes and visits
     * @param amount for production, scrap, consumables, working time and stock
     * @param unit UCUM code; that of the kind when absent
     * @param reason why, or of what
     */
    record EntryJson(
            @Nullable MachineId machine,
            @Nullable RecordKind kind,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean planned,
            @Nullable BigDecimal amount,
            @Nullable String unit,
            @Nullable String reason,
            @Nullable String note) {
        Entry entry(RecordKind of) {
            return new Entry(
                    of,
                    Field.given("from", from),
                    to,
                    planned,
                    amount,
                    Field.lineOrEmpty("unit", unit, 60),
                    Objects.requireNonNullElse(reason, ""),
                    Objects.requireNonNullElse(note, ""));
        }
    }

    /**
     * A correction.
     *
     * @param version the version that is corrected, as it was read
     * @param why the reason for the correction
     */
    record CorrectionJson(
            int version, @Nullable String why, @Nullable EntryJson entry) {}

    record WithdrawalJson(@Nullable String why) {}

    /**
     * The records that one may see, the newest first.
     *
     * @param kind of one of these
     * @param machine about one of these
     * @param customer of one of these
     * @param from those that lasted until after this instant
     * @param to those that began before this instant
     * @param search part of machine, reason or note
     * @param withdrawn those that were withdrawn, instead of those that count
     * @param limit 1 to 500
     * @param cursor {@code next} of the answer before
     */
    @GetMapping
    RecordsJson list(
            @RequestParam(defaultValue = "") List<RecordKind> kind,
            @RequestParam(defaultValue = "") List<MachineId> machine,
            @RequestParam(defaultValue = "") List<OrganisationId> customer,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "false") boolean withdrawn,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        var filter = new RecordFilter(kind, machine, customer, from, to, search, withdrawn);
        Slice<RecordJson> slice =
                list.slice(filter, Slice.limit(limit, MOST), cursor).map(each -> json(each, null));
        return new RecordsJson(slice.items(), slice.next());
    }

    /** A record with all that was ever said in it. */
    @GetMapping("/{id}")
    RecordJson get(@PathVariable RecordId id) {
        return whole(list.get(id));
    }

    /** Enters a record about a machine. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<RecordJson> enter(@RequestBody EntryJson body) {
        Machine machine = machines.get(Field.given("machine", body.machine()));
        EnteredRecord entered = records.enter(machine, body.entry(Field.given("kind", body.kind())));
        return Created.in(THINGS, entered.id(), whole(entered));
    }

    /** Corrects a record by a new version; what it said before stays to be read. */
    @PutMapping("/{id}")
    RecordJson correct(@PathVariable RecordId id, @RequestBody CorrectionJson body) {
        EntryJson said = Field.given("entry", body.entry());
        RecordKind kind = said.kind() == null ? list.get(id).entry().kind() : said.kind();
        return whole(records.correct(id, body.version(), said.entry(kind), Objects.requireNonNullElse(body.why(), "")));
    }

    /** Withdraws a record: it counts no more, and stays to be read. */
    @PostMapping("/{id}/withdrawal")
    RecordJson withdraw(@PathVariable RecordId id, @RequestBody WithdrawalJson body) {
        return whole(records.withdraw(id, Objects.requireNonNullElse(body.why(), "")));
    }

    private RecordJson whole(EnteredRecord record) {
        return json(
                record,
                list.versions(record.id()).stream()
                        .map(each -> new VersionJson(
                                each.version(),
                                each.said().entry().from(),
                                each.said().entry().to(),
                                each.said().entry().planned(),
                                each.said().entry().amount(),
                                each.said().entry().unit(),
                                each.said().entry().reason(),
                                each.said().entry().note(),
                                each.said().withdrawn(),
                                each.said().why(),
                                each.by(),
                                each.at()))
                        .toList());
    }

    private static RecordJson json(EnteredRecord record, @Nullable List<VersionJson> versions) {
        Entry entry = record.entry();
        return new RecordJson(
                record.id(),
                record.number(),
                record.machine(),
                record.machineNumber(),
                record.customer(),
                entry.kind(),
                entry.from(),
                entry.to(),
                entry.planned(),
                entry.amount(),
                entry.amount() == null ? null : entry.unit(),
                entry.reason(),
                entry.note(),
                record.version(),
                record.withdrawn(),
                record.why(),
                record.by(),
                record.at(),
                versions);
    }
}
