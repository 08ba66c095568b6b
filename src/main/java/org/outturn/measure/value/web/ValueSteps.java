package org.outturn.measure.value.web;

import java.time.LocalDate;
import java.util.List;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.measure.value.ValueContests;
import org.outturn.measure.value.ValueStatement;
import org.outturn.measure.value.ValueStatementId;
import org.outturn.measure.value.ValueStatements;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What both sides do with value statements by driver: compute, sign, accept and contest lines, talk, settle, compute again. */
@Controller
class ValueSteps {
    private static final String ONE = ValuePages.PATH + "/{id}";
    private static final String LINE = ONE + "/lines/{line}";

    private final ValueStatements statements;
    private final ValueContests contests;
    private final Contracts contracts;

    ValueSteps(ValueStatements statements, ValueContests contests, Contracts contracts) {
        this.statements = statements;
        this.contests = contests;
        this.contracts = contracts;
    }

    @PostMapping("/contracts/{id}/value-statements")
    String draft(
            @PathVariable ContractId id,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "") List<String> drivers) {
        return to(statements.draft(contracts.get(id), from, to, drivers));
    }

    @PostMapping(ONE + "/versions")
    String revise(@PathVariable ValueStatementId id, @RequestParam(defaultValue = "") List<String> drivers) {
        return to(statements.revise(id, drivers));
    }

    @PostMapping(ONE + "/signature")
    String sign(@PathVariable ValueStatementId id) {
        return to(statements.sign(id));
    }

    @PostMapping(ONE + "/acceptance")
    String acceptOpen(@PathVariable ValueStatementId id, @RequestParam String hash) {
        return to(statements.acceptOpen(id, hash));
    }

    @PostMapping(LINE + "/acceptance")
    String accept(@PathVariable ValueStatementId id, @PathVariable String line, @RequestParam String hash) {
        return to(statements.accept(id, hash, line), line);
    }

    @PostMapping(LINE + "/contest")
    String contest(@PathVariable ValueStatementId id, @PathVariable String line, @RequestParam String reason) {
        return to(statements.contest(id, line, reason), line);
    }

    @PostMapping(LINE + "/messages")
    String say(@PathVariable ValueStatementId id, @PathVariable String line, @RequestParam String text) {
        ValueStatement statement = statements.get(id);
        contests.say(statement, line, text);
        return to(statement, line);
    }

    @PostMapping(LINE + "/withdrawal")
    String withdraw(@PathVariable ValueStatementId id, @PathVariable String line) {
        return to(statements.withdraw(id, line), line);
    }

    @PostMapping(LINE + "/confirmation")
    String keep(@PathVariable ValueStatementId id, @PathVariable String line, @RequestParam String reason) {
        return to(statements.keep(id, line, reason), line);
    }

    private static String to(ValueStatement statement) {
        return "redirect:" + ValuePages.PATH + "/" + statement.id();
    }

    private static String to(ValueStatement statement, String line) {
        return to(statement) + "#line-" + line;
    }
}
