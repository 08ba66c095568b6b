package org.outturn.measure.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.measure.Adjustment;
import org.outturn.measure.Adjustments;
import org.outturn.measure.Contests;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementId;
import org.outturn.measure.Statements;
import org.outturn.measure.web.StatementApi.StatementJson;
import org.outturn.ui.Created;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What both sides do with value statements, for programs. */
@RestController
class StatementStepsApi {
    private static final String ONE = StatementApi.PATH + "/{id}";
    private static final String ADJUSTMENT = "/api/adjustments/{id}";

    private final Statements statements;
    private final Contests contests;
    private final Adjustments adjustments;
    private final Contracts contracts;

    StatementStepsApi(Statements statements, Contests contests, Adjustments adjustments, Contracts contracts) {
        this.statements = statements;
        this.contests = contests;
        this.adjustments = adjustments;
        this.contracts = contracts;
    }

    /** What to compute: a month of a contract, as 2026-05. */
    record StatementWish(
            @Nullable ContractId contract, @Nullable YearMonth month) {}

    /** Fingerprint of the document that was read. */
    record StatementAcceptance(@Nullable String hash) {}

    /** Why the figure is contested, or why it is right. */
    record StatementReason(@Nullable String reason) {}

    /** What is written to the other side. */
    record StatementMessage(@Nullable String text) {}

    /**
     * Something that neither the baseline nor the service brought about.
     *
     * @param first first local day that it is about, in the statement's month
     * @param last last local day
     * @param amount added to what was avoided in the statement's unit, negative to take away; absent to leave the days out
     */
    record AdjustmentWish(
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            @Nullable BigDecimal amount,
            @Nullable String reason) {}

    /** Computes a draft of a month. */
    @PostMapping(StatementApi.PATH)
    ResponseEntity<StatementJson> draft(@RequestBody StatementWish wish) {
        Contract contract = contracts.get(Field.given("contract", wish.contract()));
        Statement drafted = statements.draft(contract, Field.given("month", wish.month()));
        return Created.in(StatementApi.PATH, drafted.id(), StatementApi.json(drafted));
    }

    /** The provider signs a draft, so that the customer sees it and decides. */
    @PostMapping(ONE + "/signature")
    StatementJson sign(@PathVariable StatementId id) {
        return StatementApi.json(statements.sign(id));
    }

    /** The customer accepts the very document whose fingerprint it sends. */
    @PostMapping(ONE + "/acceptance")
    StatementJson accept(@PathVariable StatementId id, @RequestBody StatementAcceptance body) {
        return StatementApi.json(statements.accept(id, Field.given("hash", body.hash())));
    }

    /** The customer contests it. */
    @PostMapping(ONE + "/contest")
    StatementJson contest(@PathVariable StatementId id, @RequestBody StatementReason body) {
        return StatementApi.json(statements.contest(id, Field.given("reason", body.reason())));
    }

    /** One side writes to the other about what is contested. */
    @PostMapping(ONE + "/messages")
    StatementJson say(@PathVariable StatementId id, @RequestBody StatementMessage body) {
        contests.say(statements.get(id), body.text());
        return StatementApi.json(statements.get(id));
    }

    /** The customer takes its contest back, and decides again. */
    @PostMapping(ONE + "/withdrawal")
    StatementJson withdraw(@PathVariable StatementId id) {
        return StatementApi.json(statements.withdraw(id));
    }

    /** The provider stands by a contested figure, and the customer decides again. */
    @PostMapping(ONE + "/confirmation")
    StatementJson keep(@PathVariable StatementId id, @RequestBody StatementReason body) {
        return StatementApi.json(statements.keep(id, Field.given("reason", body.reason())));
    }

    /** Computes a new version of what late points, adjustments or another baseline have changed. */
    @PostMapping(ONE + "/versions")
    ResponseEntity<StatementJson> revise(@PathVariable StatementId id) {
        Statement revised = statements.revise(id, contract(statements.get(id)));
        return Created.in(StatementApi.PATH, revised.id(), StatementApi.json(revised));
    }

    /** One side proposes an adjustment; it counts in later versions when the other agrees. */
    @PostMapping(ONE + "/adjustments")
    ResponseEntity<Adjustment> propose(@PathVariable StatementId id, @RequestBody AdjustmentWish wish) {
        Statement statement = statements.get(id);
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(adjustments.propose(
                        contract(statement),
                        Field.given("first", wish.first()),
                        Field.given("last", wish.last()),
                        wish.amount(),
                        statement.document().unit(),
                        wish.reason()));
    }

    /** The other side agrees to an adjustment. */
    @PostMapping(ADJUSTMENT + "/agreement")
    Adjustment agree(@PathVariable UUID id) {
        return adjustments.agree(id);
    }

    /** The other side does not agree. */
    @PostMapping(ADJUSTMENT + "/refusal")
    Adjustment decline(@PathVariable UUID id) {
        return adjustments.decline(id);
    }

    /** Who proposed it takes it back. */
    @PostMapping(ADJUSTMENT + "/withdrawal")
    Adjustment withdraw(@PathVariable UUID id) {
        return adjustments.withdraw(id);
    }

    private Contract contract(Statement statement) {
        return contracts.get(new ContractId(statement.document().contract()));
    }
}
