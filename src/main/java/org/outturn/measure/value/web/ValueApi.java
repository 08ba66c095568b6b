package org.outturn.measure.value.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Slice;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.measure.value.ValueDocument;
import org.outturn.measure.value.ValueLists;
import org.outturn.measure.value.ValueStatement;
import org.outturn.measure.value.ValueStatementId;
import org.outturn.measure.value.ValueStatements;
import org.outturn.ui.Created;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Value statements by driver for programs. */
@RestController
@RequestMapping(ValueApi.PATH)
class ValueApi {
    static final String PATH = "/api/value-statements";

    private static final int MOST = 200;

    private final ValueStatements statements;
    private final ValueLists lists;
    private final Contracts contracts;

    ValueApi(ValueStatements statements, ValueLists lists, Contracts contracts) {
        this.statements = statements;
        this.lists = lists;
        this.contracts = contracts;
    }

    /**
     * A value statement by driver.
     *
     * @param document frozen, a line for each driver: quantity and money with their limits, or what can't be told and why
     * @param hash the document's fingerprint
     * @param decisions what the customer says to each line, by the driver's key
     * @param events what happened
     */
    record ValueJson(
            ValueStatementId id,
            ValueStatement.State state,
            ValueDocument document,
            String hash,
            Map<String, ValueStatement.Decision> decisions,
            List<ValueStatement.Event> events) {}

    record ValuesJson(List<ValueJson> statements, @Nullable String next) {}

    /**
     * What to compute.
     *
     * @param contract id of the contract
     * @param from the first day, of each machine's own zone
     * @param to the last day; over
     * @param drivers keys of the drivers, a line for each
     */
    record ValueWish(
            @Nullable ContractId contract,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable List<String> drivers) {}

    /**
     * The value statements by driver that one may see, the latest days first.
     *
     * @param limit 1 to 200
     * @param cursor {@code next} of the answer before
     */
    @GetMapping
    ValuesJson list(@RequestParam(defaultValue = "50") int limit, @RequestParam(defaultValue = "") String cursor) {
        Slice<ValueJson> slice = lists.slice(Slice.limit(limit, MOST), cursor).map(ValueApi::json);
        return new ValuesJson(slice.items(), slice.next());
    }

    /** A value statement by driver with all its lines. */
    @GetMapping("/{id}")
    ValueJson get(@PathVariable ValueStatementId id) {
        return json(statements.get(id));
    }

    /** Computes a draft of what drivers came to in some days of a contract. */
    @PostMapping
    ResponseEntity<ValueJson> draft(@RequestBody ValueWish wish) {
        ValueStatement drafted = statements.draft(
                contracts.get(Field.given("contract", wish.contract())),
                Field.given("from", wish.from()),
                Field.given("to", wish.to()),
                Field.given("drivers", wish.drivers()));
        return Created.in(PATH, drafted.id(), json(drafted));
    }

    static ValueJson json(ValueStatement of) {
        return new ValueJson(of.id(), of.state(), of.document(), of.hash(), of.decisions(), of.events());
    }
}
