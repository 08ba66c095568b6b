package org.outturn.measure.value.web;

import gg.jte.Content;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractSection;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.measure.value.ValueLists;
import org.outturn.measure.value.ValueStatement;
import org.outturn.measure.value.ValueStatementId;
import org.outturn.measure.value.ValueStatements;
import org.outturn.ui.Page;
import org.outturn.ui.Room;
import org.outturn.ui.Templates;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Value statements by driver to look at. */
@Controller
class ValuePages implements ContractSection {
    static final String PATH = "/value-statements";

    private static final int MOST = 100;

    private final ValueStatements statements;
    private final ValueLists lists;
    private final ValueReader reader;
    private final Templates templates;
    private final Clock clock;

    ValuePages(ValueStatements statements, ValueLists lists, ValueReader reader, Templates templates, Clock clock) {
        this.statements = statements;
        this.lists = lists;
        this.reader = reader;
        this.templates = templates;
        this.clock = clock;
    }

    @Bean
    static Room valueStatementsRoom() {
        return new Room(Room.Group.MEASURE, "value-statements", PATH, "report-money", 42, viewer -> true);
    }

    @GetMapping(PATH)
    ModelAndView list() {
        var view = new ValuesView("", lists.latest(MOST), false, "", "", List.of(), List.of());
        return new ModelAndView("measure/values", "view", view);
    }

    @Override
    public int order() {
        return 25;
    }

    @Override
    public Optional<Content> of(Contract contract, Page page) {
        List<ValueStatement> all = statements.of(contract.id()).reversed();
        Viewer viewer = Asking.required();
        boolean mayMake = viewer.isProvider() && viewer.has(Role.ENGINEER);
        YearMonth month = YearMonth.from(
                        LocalDate.ofInstant(clock.instant(), contract.terms().zone()))
                .minusMonths(1);
        var view = new ValuesView(
                contract.id().toString(),
                all,
                mayMake,
                contract.terms().firstServed(month).toString(),
                contract.terms().lastServed(month).toString(),
                mayMake ? reader.options(page) : List.of(),
                mayMake ? reader.proposed(contract) : List.of());
        return Optional.of(templates.content("measure/contract-values", page, view));
    }

    @GetMapping(PATH + "/{id}")
    ModelAndView statement(@PathVariable ValueStatementId id, Viewer viewer, @ModelAttribute("page") Page page) {
        return new ModelAndView("measure/value", "view", reader.view(statements.get(id), viewer, page));
    }
}
