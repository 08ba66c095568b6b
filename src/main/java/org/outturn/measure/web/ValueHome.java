package org.outturn.measure.web;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.outturn.contract.Contract;
import org.outturn.contract.Contracts;
import org.outturn.identity.Role;
import org.outturn.measure.Adjustment;
import org.outturn.measure.Adjustments;
import org.outturn.measure.Baseline;
import org.outturn.measure.Baselines;
import org.outturn.measure.ComputableMonths;
import org.outturn.measure.Contests;
import org.outturn.measure.Deadline;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementId;
import org.outturn.measure.StatementLists;
import org.outturn.ui.Chart;
import org.outturn.ui.HomePart;
import org.outturn.ui.Page;
import org.outturn.ui.Units;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** The start page: what was saved so far, and which statements and baselines wait for this person. */
@RestController
class ValueHome implements HomePart {
    private static final int MOST = 500;

    private final StatementLists lists;
    private final Contests contests;
    private final Adjustments adjustments;
    private final Baselines baselines;
    private final Contracts contracts;
    private final ComputableMonths months;

    ValueHome(
            StatementLists lists,
            Contests contests,
            Adjustments adjustments,
            Baselines baselines,
            Contracts contracts,
            ComputableMonths months) {
        this.lists = lists;
        this.contests = contests;
        this.adjustments = adjustments;
        this.baselines = baselines;
        this.contracts = contracts;
        this.months = months;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public List<Task> tasks(Page page) {
        List<Task> tasks = new ArrayList<>();
        boolean engineer = page.viewer().orElseThrow().has(Role.ENGINEER);
        boolean buyer = page.viewer().orElseThrow().has(Role.BUYER);
        List<Statement> statements = lists.latest(MOST);
        Map<StatementId, Deadline> deadlines = contests.deadlines(statements);
        for (Statement statement : statements) {
            String month = page.f().month(statement.document().month());
            String path = "/statements/" + statement.id();
            if (buyer && statement.state() == Statement.State.SIGNED) {
                tasks.add(new Task(page.t("home.task.decide", month), path, "scale"));
            }
            if (engineer && statement.state() == Statement.State.DRAFT) {
                tasks.add(new Task(page.t("home.task.sign", month), path, "signature"));
            }
            if ((engineer || buyer) && statement.state() == Statement.State.CONTESTED && isNewest(statement)) {
                String text = page.t(engineer ? "home.task.contested" : "home.task.contested.by-you", month);
                Deadline deadline = deadlines.get(statement.id());
                tasks.add(
                        deadline == null
                                ? new Task(text, path, "message-report")
                                : new Task(text, path, "message-report", due(deadline, page), deadline.overdue()));
            }
        }
        for (Baseline baseline : baselines.open()) {
            if (buyer || engineer && baseline.provider() == null) {
                tasks.add(new Task(
                        page.t("home.task.baseline", baseline.number()), "/baselines/" + baseline.id(), "chart-dots"));
            }
        }
        if (engineer || buyer) {
            for (Adjustment adjustment : adjustments.waiting()) {
                tasks.add(new Task(
                        page.t("home.task.adjustment", page.f().month(YearMonth.from(adjustment.first()))),
                        "/contracts/" + adjustment.contract() + "#statements",
                        "adjustments"));
            }
        }
        if (engineer) {
            for (Contract contract : contracts.all()) {
                int open = months.of(contract).size();
                if (open > 0) {
                    tasks.add(new Task(
                            page.t("home.task.compute", open, contract.number()),
                            "/contracts/" + contract.id() + "#statements",
                            "calculator"));
                }
            }
        }
        return tasks;
    }

    private static String due(Deadline deadline, Page page) {
        return deadline.overdue()
                ? page.t("contest.overdue", deadline.daysOver())
                : page.t("contest.left", deadline.days());
    }

    private boolean isNewest(Statement statement) {
        return lists.latest(MOST).stream()
                .noneMatch(other -> other.document()
                                .contract()
                                .equals(statement.document().contract())
                        && other.document().month().equals(statement.document().month())
                        && other.document().version() > statement.document().version());
    }

    @Override
    public List<Figure> figures(Page page) {
        List<Statement> accepted = accepted();
        BigDecimal saved = accepted.stream()
                .filter(s -> s.document().shown())
                .map(s -> s.document().avoided())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        String unit = accepted.stream()
                .findFirst()
                .map(s -> Units.shown(s.document().unit()))
                .orElse("");
        return List.of(new Figure(
                page.t("home.saved"),
                accepted.isEmpty() ? "–" : page.f().number(saved.doubleValue(), 0),
                unit,
                page.t("home.saved.note", accepted.size()),
                accepted.isEmpty() ? "unknown" : "proven",
                "/statements"));
    }

    /** By month; of several accepted versions the latest. */
    private List<Statement> accepted() {
        Map<String, Statement> latest = new LinkedHashMap<>();
        for (Statement statement : lists.latest(MOST)) {
            if (statement.state() == Statement.State.ACCEPTED) {
                latest.putIfAbsent(
                        statement.document().contract() + " "
                                + statement.document().month(),
                        statement);
            }
        }
        return List.copyOf(latest.values()).reversed();
    }

    /** Expected against measured, month by month, as far as both sides agreed. */
    @GetMapping("/value.json")
    Chart chart(@ModelAttribute("page") Page page) {
        var expected = new Chart.Points();
        var measured = new Chart.Points();
        String unit = "";
        String zone = page.f().zone().getId();
        for (Statement statement : accepted()) {
            var document = statement.document();
            double at = document.period().from().toEpochMilli();
            expected.add(at, document.counterfactual().doubleValue());
            measured.add(at, document.measured().doubleValue());
            unit = Units.shown(document.unit());
            zone = document.design().zone().getId();
        }
        return new Chart(
                new Chart.Axis("", "", Chart.Kind.TIME),
                List.of(new Chart.Axis("", unit, Chart.Kind.NUMBER)),
                List.of(
                        new Chart.Series(
                                page.t("statement.expected"),
                                Chart.Meaning.EXPECTED,
                                Chart.Shape.BARS,
                                0,
                                expected.list()),
                        new Chart.Series(
                                page.t("statement.measured"),
                                Chart.Meaning.MEASURED,
                                Chart.Shape.BARS,
                                0,
                                measured.list())),
                null,
                zone);
    }
}
