package org.outturn.measure.value.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.measure.value.DriverLine;
import org.outturn.measure.value.ValueContests;
import org.outturn.measure.value.ValueStatement;
import org.outturn.measure.value.ValueStatementId;
import org.outturn.measure.value.ValueStatements;
import org.outturn.measure.value.web.ValueApi.ValueJson;
import org.outturn.ui.Created;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What both sides do with value statements by driver, for programs. */
@RestController
@RequestMapping(ValueApi.PATH + "/{id}")
class ValueStepsApi {
    private static final String LINE = "/lines/{line}";

    private final ValueStatements statements;
    private final ValueContests contests;

    ValueStepsApi(ValueStatements statements, ValueContests contests) {
        this.statements = statements;
        this.contests = contests;
    }

    /** Keys of the drivers, a line for each; those of the version before when absent. */
    record DriversJson(@Nullable List<String> drivers) {}

    /** Fingerprint of the document that was read. */
    record LineAcceptance(@Nullable String hash) {}

    /** Why a line is contested, or why it is right. */
    record LineReason(@Nullable String reason) {}

    /** What is written to the other side about a line. */
    record LineMessage(@Nullable String text) {}

    /** The provider signs a draft, so that the customer sees it and decides. */
    @PostMapping("/signature")
    ValueJson sign(@PathVariable ValueStatementId id) {
        return ValueApi.json(statements.sign(id));
    }

    /** Computes a new version of what has changed since. */
    @PostMapping("/versions")
    ResponseEntity<ValueJson> revise(@PathVariable ValueStatementId id, @RequestBody DriversJson body) {
        List<String> drivers = body.drivers();
        List<String> before = statements.get(id).document().lines().stream()
                .map(DriverLine::key)
                .toList();
        ValueStatement revised = statements.revise(id, drivers == null ? before : drivers);
        return Created.in(ValueApi.PATH, revised.id(), ValueApi.json(revised));
    }

    /** The customer accepts every line on which it has not decided, of the very document whose fingerprint it sends. */
    @PostMapping("/acceptance")
    ValueJson acceptOpen(@PathVariable ValueStatementId id, @RequestBody LineAcceptance body) {
        return ValueApi.json(statements.acceptOpen(id, Field.given("hash", body.hash())));
    }

    /** The customer accepts a line; {@code line} is its driver's key. */
    @PostMapping(LINE + "/acceptance")
    ValueJson accept(@PathVariable ValueStatementId id, @PathVariable String line, @RequestBody LineAcceptance body) {
        return ValueApi.json(statements.accept(id, Field.given("hash", body.hash()), line));
    }

    /** The customer contests a line. */
    @PostMapping(LINE + "/contest")
    ValueJson contest(@PathVariable ValueStatementId id, @PathVariable String line, @RequestBody LineReason body) {
        return ValueApi.json(statements.contest(id, line, Field.given("reason", body.reason())));
    }

    /** One side writes to the other about a contested line. */
    @PostMapping(LINE + "/messages")
    ValueJson say(@PathVariable ValueStatementId id, @PathVariable String line, @RequestBody LineMessage body) {
        contests.say(statements.get(id), line, Field.given("text", body.text()));
        return ValueApi.json(statements.get(id));
    }

    /** The customer takes its contest of a line back, and decides again. */
    @PostMapping(LINE + "/withdrawal")
    ValueJson withdraw(@PathVariable ValueStatementId id, @PathVariable String line) {
        return ValueApi.json(statements.withdraw(id, line));
    }

    /** The provider stands by a contested line, and the customer decides again. */
    @PostMapping(LINE + "/confirmation")
    ValueJson keep(@PathVariable ValueStatementId id, @PathVariable String line, @RequestBody LineReason body) {
        return ValueApi.json(statements.keep(id, line, Field.given("reason", body.reason())));
    }
}
