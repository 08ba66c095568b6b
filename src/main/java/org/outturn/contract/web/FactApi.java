package org.outturn.contract.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Slice;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.contract.facts.Fact;
import org.outturn.contract.facts.FactKind;
import org.outturn.contract.facts.Facts;
import org.outturn.contract.facts.IndexValue;
import org.outturn.contract.facts.IndexValues;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What rating must know and nobody measures, for programs: facts of contracts, and values of indexes. */
@RestController
class FactApi {
    private static final String FACTS = "/api/contracts/{id}/facts";
    private static final int MOST = 500;

    private final Facts facts;
    private final IndexValues indexes;
    private final Contracts contracts;

    FactApi(Facts facts, IndexValues indexes, Contracts contracts) {
        this.facts = facts;
        this.indexes = indexes;
        this.contracts = contracts;
    }

    /**
     * A fact as it was said last.
     *
     * @param version how often it was said for the same kind, key and first day
     * @param until the first day after, absent where it has none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FactJson(
            UUID id,
            FactKind kind,
            String key,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable BigDecimal amount,
            String unit,
            String note,
            int version,
            boolean withdrawn,
            String by,
            Instant at) {}

    record FactsJson(List<FactJson> facts) {}

    /**
     * What is said.
     *
     * @param key code, charge, promise, feature or type of customer, where the kind names one
     * @param unit currency of money, UCUM code of a figure
     */
    record SayingJson(
            @Nullable FactKind kind,
            @Nullable String key,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable BigDecimal amount,
            @Nullable String unit,
            @Nullable String note) {}

    /** The value of an index in a month. */
    record IndexJson(
            @Nullable String key,
            @Nullable YearMonth month,
            @Nullable BigDecimal value,
            @Nullable String note) {}

    record IndexesJson(List<IndexValue> values, @Nullable String next) {}

    /**
     * What was said about a contract.
     *
     * @param history all that was ever said, the latest first, instead of what counts
     */
    @GetMapping(FACTS)
    FactsJson list(@PathVariable ContractId id, @RequestParam(defaultValue = "false") boolean history) {
        contracts.get(id);
        return new FactsJson((history ? facts.history(id) : facts.of(id))
                .stream().map(FactApi::json).toList());
    }

    /** Says something about a contract; for the same kind, key and first day it replaces what was said before. */
    @PostMapping(FACTS)
    FactJson say(@PathVariable ContractId id, @RequestBody SayingJson body) {
        return json(facts.say(
                id,
                new Fact.Entry(
                        Field.given("kind", body.kind()),
                        Objects.requireNonNullElse(body.key(), ""),
                        Field.given("from", body.from()),
                        body.until(),
                        body.amount(),
                        Objects.requireNonNullElse(body.unit(), ""),
                        Objects.requireNonNullElse(body.note(), ""))));
    }

    /** Says that something does not hold. */
    @PostMapping(FACTS + "/{fact}/withdrawal")
    FactJson withdraw(@PathVariable ContractId id, @PathVariable UUID fact) {
        return json(facts.withdraw(id, fact));
    }

    /**
     * The values of indexes that count, by index, the latest month first.
     *
     * @param limit 1 to 500
     * @param cursor {@code next} of the answer before
     */
    @GetMapping("/api/index-values")
    IndexesJson indexes(@RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "") String cursor) {
        Slice<IndexValue> slice = indexes.slice(Slice.limit(limit, MOST), cursor);
        return new IndexesJson(slice.items(), slice.next());
    }

    /** Says the value of an index in a month; revised values are versions. */
    @PostMapping("/api/index-values")
    IndexValue say(@RequestBody IndexJson body) {
        return indexes.say(body.key(), body.month(), body.value(), body.note());
    }

    private static FactJson json(Fact fact) {
        Fact.Entry said = fact.entry();
        return new FactJson(
                fact.id(),
                said.kind(),
                said.key(),
                said.from(),
                said.until(),
                said.amount(),
                said.unit(),
                said.note(),
                fact.version(),
                fact.withdrawn(),
                fact.by(),
                fact.at());
    }
}
