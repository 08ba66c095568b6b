package org.outturn.measure.web;

import gg.jte.Content;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractSection;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.measure.ComputableMonths;
import org.outturn.measure.Contests;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementDocument;
import org.outturn.measure.StatementId;
import org.outturn.measure.StatementLists;
import org.outturn.measure.Statements;
import org.outturn.ui.Chart;
import org.outturn.ui.Page;
import org.outturn.ui.Room;
import org.outturn.ui.Templates;
import org.outturn.ui.Units;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** Value statements to look at. */
@Controller
class StatementPages implements ContractSection {
    private static final int MOST = 100;

    private final Statements statements;
    private final StatementLists lists;
    private final ComputableMonths months;
    private final Contests contests;
    private final StatementReader reader;
    private final Templates templates;

    StatementPages(
            Statements statements,
            StatementLists lists,
            ComputableMonths months,
            Contests contests,
            StatementReader reader,
            Templates templates) {
        this.statements = statements;
        this.lists = lists;
        this.months = months;
        this.contests = contests;
        this.reader = reader;
        this.templates = templates;
    }

    @Bean
    static Room statementsRoom() {
        return new Room(Room.Group.MEASURE, "statements", "/statements", "scale", 40, viewer -> true);
    }

    @GetMapping("/statements")
    ModelAndView list() {
        List<Statement> latest = lists.latest(MOST);
        var view = new StatementsView("", latest, contests.deadlines(latest), List.of());
        return new ModelAndView("measure/statements", "view", view);
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Optional<Content> of(Contract contract, Page page) {
        List<Statement> all = statements.of(contract.id());
        List<YearMonth> computable = Asking.required().has(Role.ENGINEER) ? months.of(contract) : List.of();
        var view = new StatementsView(contract.id().toString(), all.reversed(), contests.deadlines(all), computable);
        return Optional.of(templates.content("measure/contract-statements", page, view));
    }

    @GetMapping("/statements/{id}")
    ModelAndView statement(@PathVariable StatementId id, Viewer viewer, @ModelAttribute("page") Page page) {
        return new ModelAndView("measure/statement", "view", reader.view(statements.get(id), viewer, page));
    }

    /** Both curves with the gap shaded. */
    @GetMapping("/statements/{id}/curves.json")
    @ResponseBody
    Chart curves(@PathVariable StatementId id, @ModelAttribute("page") Page page) {
        StatementDocument document = statements.get(id).document();
        return PeriodPages.curves(
                document.lines(),
                Units.shown(document.unit()),
                document.design().zone(),
                page);
    }
}
