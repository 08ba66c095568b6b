package org.outturn.measure.web;

import java.util.List;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementDocument;
import org.outturn.measure.StatementId;
import org.outturn.measure.Statements;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Value statements for programs. */
@RestController
@RequestMapping("/api/statements")
class StatementApi {
    private static final int MOST = 500;

    private final Statements statements;

    StatementApi(Statements statements) {
        this.statements = statements;
    }

    /** A statement: its state, its frozen document with every day, the document's fingerprint, and what happened to it. */
    record StatementJson(
            StatementId id,
            Statement.State state,
            StatementDocument document,
            String hash,
            boolean shown,
            double completeness,
            List<Statement.Event> events) {}

    record StatementsJson(List<StatementJson> statements) {}

    /** The statements that one may see, newest month first. */
    @GetMapping
    StatementsJson list() {
        return new StatementsJson(
                statements.latest(MOST).stream().map(StatementApi::json).toList());
    }

    @GetMapping("/{id}")
    StatementJson get(@PathVariable StatementId id) {
        return json(statements.get(id));
    }

    private static StatementJson json(Statement s) {
        return new StatementJson(
                s.id(),
                s.state(),
                s.document(),
                s.hash(),
                s.document().shown(),
                s.document().completeness(),
                s.events());
    }
}
