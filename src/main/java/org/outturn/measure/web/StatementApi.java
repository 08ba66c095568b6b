package org.outturn.measure.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Slice;
import org.outturn.measure.DailyStatement;
import org.outturn.measure.FamilyStatement;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementDocument;
import org.outturn.measure.StatementId;
import org.outturn.measure.StatementLists;
import org.outturn.measure.Statements;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Value statements for programs. */
@RestController
@RequestMapping(StatementApi.PATH)
class StatementApi {
    static final String PATH = "/api/statements";

    private static final int MOST = 500;

    private final Statements statements;
    private final StatementLists lists;

    StatementApi(Statements statements, StatementLists lists) {
        this.statements = statements;
        this.lists = lists;
    }

    /** A statement: its state, its frozen document with every day, the document's fingerprint, and what happened to it. */
    record StatementJson(
            StatementId id,
            Statement.State state,

            @Schema(oneOf = {FamilyStatement.class, DailyStatement.class})
            StatementDocument document,

            String hash,
            boolean shown,
            double completeness,
            List<Statement.Event> events) {}

    record StatementsJson(
            List<StatementJson> statements, @Nullable String next) {}

    /**
     * The statements that one may see, newest month first.
     *
     * @param limit 1 to 500
     * @param cursor {@code next} of the answer before
     */
    @GetMapping
    StatementsJson list(@RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "") String cursor) {
        Slice<StatementJson> slice =
                lists.slice(Slice.limit(limit, MOST), cursor).map(StatementApi::json);
        return new StatementsJson(slice.items(), slice.next());
    }

    /** A value statement with all it was computed from. */
    @GetMapping("/{id}")
    StatementJson get(@PathVariable StatementId id) {
        return json(statements.get(id));
    }

    static StatementJson json(Statement s) {
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
