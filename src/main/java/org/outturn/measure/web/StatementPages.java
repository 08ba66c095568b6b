package org.outturn.measure.web;

import gg.jte.Content;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.outturn.base.Money;
import org.outturn.contract.Charge;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.ContractSection;
import org.outturn.contract.Contracts;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.identity.Asking;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.measure.ComputableMonths;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementDocument;
import org.outturn.measure.StatementId;
import org.outturn.measure.Statements;
import org.outturn.measure.Verification;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** Computing, signing, accepting and contesting value statements. */
@Controller
class StatementPages implements ContractSection {
    private static final int MOST = 100;

    private final Statements statements;
    private final ComputableMonths months;
    private final Contracts contracts;
    private final Machines machines;
    private final Templates templates;

    StatementPages(
            Statements statements,
            ComputableMonths months,
            Contracts contracts,
            Machines machines,
            Templates templates) {
        this.statements = statements;
        this.months = months;
        this.contracts = contracts;
        this.machines = machines;
        this.templates = templates;
    }

    @Bean
    static Room statementsRoom() {
        return new Room(Room.Group.MEASURE, "statements", "/statements", "scale", 40, viewer -> true);
    }

    @GetMapping("/statements")
    ModelAndView list() {
        return new ModelAndView(
                "measure/statements", "view", new StatementsView("", statements.latest(MOST), List.of()));
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Optional<Content> of(Contract contract, Page page) {
        List<Statement> all = statements.of(contract.id());
        List<YearMonth> computable = Asking.required().has(Role.ENGINEER) ? months.of(contract) : List.of();
        var view = new StatementsView(contract.id().toString(), all.reversed(), computable);
        return Optional.of(templates.content("measure/contract-statements", page, view));
    }

    @PostMapping("/contracts/{id}/statements")
    String draft(@PathVariable ContractId id, @RequestParam YearMonth month) {
        return "redirect:/statements/"
                + statements.draft(contracts.get(id), month).id();
    }

    @GetMapping("/statements/{id}")
    ModelAndView statement(@PathVariable StatementId id, Viewer viewer, @ModelAttribute("page") Page page) {
        Statement statement = statements.get(id);
        var view = new StatementView(
                statement,
                Units.shown(statement.document().metering().unit()),
                worth(statement.document(), page),
                viewer.has(Role.ENGINEER) && statement.state() == Statement.State.DRAFT,
                viewer.has(Role.BUYER) && statement.state() == Statement.State.SIGNED,
                machines.get(new MachineId(statement.document().metering().machine()), statement.customer())
                        .name());
        return new ModelAndView("measure/statement", "view", view);
    }

    /** What the avoided use is worth at the price that the contract agrees for it. */
    private String worth(StatementDocument document, Page page) {
        var plan = contracts.get(new ContractId(document.contract())).terms().plan();
        return plan.charges().stream()
                .filter(Charge.GainShare.class::isInstance)
                .map(Charge.GainShare.class::cast)
                .findFirst()
                .map(share -> new Money(share.pricePerUnit(), plan.currency())
                        .times(document.avoided())
                        .rounded())
                .map(page.f()::money)
                .orElse("");
    }

    @PostMapping("/statements/{id}/signature")
    String sign(@PathVariable StatementId id) {
        statements.sign(id);
        return "redirect:/statements/" + id;
    }

    @PostMapping("/statements/{id}/acceptance")
    String accept(@PathVariable StatementId id, @RequestParam String hash) {
        statements.accept(id, hash);
        return "redirect:/statements/" + id;
    }

    @PostMapping("/statements/{id}/contest")
    String contest(@PathVariable StatementId id, @RequestParam String reason) {
        statements.contest(id, reason);
        return "redirect:/statements/" + id;
    }

    /** Both curves with the gap shaded. */
    @GetMapping("/statements/{id}/curves.json")
    @ResponseBody
    Chart curves(@PathVariable StatementId id, @ModelAttribute("page") Page page) {
        var document = statements.get(id).document();
        var zone = document.metering().zone();
        var expected = new Chart.Points();
        var measured = new Chart.Points();
        for (Verification.Day day : document.verification().days()) {
            double at = day.day().atStartOfDay(zone).toInstant().toEpochMilli();
            expected.add(at, day.counterfactual());
            measured.add(at, day.measured());
        }
        return new Chart(
                new Chart.Axis("", "", Chart.Kind.TIME),
                List.of(new Chart.Axis("", Units.shown(document.metering().unit()), Chart.Kind.NUMBER)),
                List.of(
                        new Chart.Series(
                                page.t("statement.expected"),
                                Chart.Meaning.EXPECTED,
                                Chart.Shape.LINE,
                                0,
                                expected.list()),
                        new Chart.Series(
                                page.t("statement.measured"),
                                Chart.Meaning.MEASURED,
                                Chart.Shape.LINE,
                                0,
                                measured.list())),
                new Chart.Between(0, 1, page.t("statement.avoided")),
                zone.getId());
    }
}
