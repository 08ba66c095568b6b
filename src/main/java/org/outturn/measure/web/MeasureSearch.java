package org.outturn.measure.web;

import java.util.List;
import java.util.stream.Stream;
import org.outturn.measure.Baseline;
import org.outturn.measure.Baselines;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementLists;
import org.outturn.ui.Page;
import org.outturn.ui.SearchPart;
import org.springframework.stereotype.Component;

/** Finds statements and baselines by number. */
@Component
class MeasureSearch implements SearchPart {
    private final StatementLists statements;
    private final Baselines baselines;

    MeasureSearch(StatementLists statements, Baselines baselines) {
        this.statements = statements;
        this.baselines = baselines;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public List<Hit> find(String text, int most, Page page) {
        return Stream.concat(
                        statements.find(text, most).stream().map(each -> hit(each, page)),
                        baselines.find(text, most).stream().map(each -> hit(each, page)))
                .toList();
    }

    private static Hit hit(Statement statement, Page page) {
        return new Hit(
                page.t("room.statements"),
                page.f().month(statement.document().month()),
                statement.document().number(),
                statement.document().contractNumber(),
                "/statements/" + statement.id(),
                "scale");
    }

    private static Hit hit(Baseline baseline, Page page) {
        return new Hit(
                page.t("baselines.found"),
                page.f().date(baseline.document().firstDay()) + " – "
                        + page.f().date(baseline.document().lastDay()),
                baseline.number(),
                "",
                "/baselines/" + baseline.id(),
                "chart-dots");
    }
}
