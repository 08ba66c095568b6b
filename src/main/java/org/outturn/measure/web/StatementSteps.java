package org.outturn.measure.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.measure.Adjustment;
import org.outturn.measure.Adjustments;
import org.outturn.measure.Contests;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementId;
import org.outturn.measure.Statements;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What both sides do with value statements: compute, sign, accept, contest, talk, settle, adjust, compute again. */
@Controller
class StatementSteps {
    private final Statements statements;
    private final Contests contests;
    private final Adjustments adjustments;
    private final Contracts contracts;

    StatementSteps(Statements statements, Contests contests, Adjustments adjustments, Contracts contracts) {
        this.statements = statements;
        this.contests = contests;
        this.adjustments = adjustments;
        this.contracts = contracts;
    }

    @PostMapping("/contracts/{id}/statements")
    String draft(@PathVariable ContractId id, @RequestParam YearMonth month) {
        return to(statements.draft(contracts.get(id), month));
    }

    @PostMapping("/statements/{id}/signature")
    String sign(@PathVariable StatementId id) {
        return to(statements.sign(id));
    }

    @PostMapping("/statements/{id}/acceptance")
    String accept(@PathVariable StatementId id, @RequestParam String hash) {
        return to(statements.accept(id, hash));
    }

    @PostMapping("/statements/{id}/contest")
    String contest(@PathVariable StatementId id, @RequestParam String reason) {
        return to(statements.contest(id, reason));
    }

    @PostMapping("/statements/{id}/messages")
    String say(@PathVariable StatementId id, @RequestParam String text) {
        Statement statement = statements.get(id);
        contests.say(statement, text);
        return to(statement) + "#contest";
    }

    @PostMapping("/statements/{id}/withdrawal")
    String withdraw(@PathVariable StatementId id) {
        return to(statements.withdraw(id));
    }

    @PostMapping("/statements/{id}/confirmation")
    String keep(@PathVariable StatementId id, @RequestParam String reason) {
        return to(statements.keep(id, reason));
    }

    @PostMapping("/statements/{id}/versions")
    String revise(@PathVariable StatementId id) {
        return to(statements.revise(id, contract(statements.get(id))));
    }

    @PostMapping("/statements/{id}/adjustments")
    String propose(
            @PathVariable StatementId id,
            @RequestParam LocalDate first,
            @RequestParam LocalDate last,
            @RequestParam(required = false) @Nullable BigDecimal amount,
            @RequestParam String reason) {
        Statement statement = statements.get(id);
        adjustments.propose(
                contract(statement), first, last, amount, statement.document().unit(), reason);
        return to(statement) + "#adjustments";
    }

    @PostMapping("/adjustments/{id}/agreement")
    String agree(@PathVariable UUID id) {
        return to(adjustments.agree(id));
    }

    @PostMapping("/adjustments/{id}/refusal")
    String decline(@PathVariable UUID id) {
        return to(adjustments.decline(id));
    }

    @PostMapping("/adjustments/{id}/withdrawal")
    String withdraw(@PathVariable UUID id) {
        return to(adjustments.withdraw(id));
    }

    private Contract contract(Statement statement) {
        return contracts.get(new ContractId(statement.document().contract()));
    }

    private static String to(Statement statement) {
        return "redirect:/statements/" + statement.id();
    }

    /** The newest statement of the month that one may see, else the contract. */
    private String to(Adjustment adjustment) {
        List<Statement> versions =
                statements.of(new ContractId(adjustment.contract()), YearMonth.from(adjustment.first()));
        return versions.isEmpty()
                ? "redirect:/contracts/" + adjustment.contract()
                : to(versions.getLast()) + "#adjustments";
    }
}
