package org.outturn.measure.value.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.Contract;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.measure.Contest;
import org.outturn.measure.drivers.Drivers;
import org.outturn.measure.value.DriverLine;
import org.outturn.measure.value.ValueContests;
import org.outturn.measure.value.ValueStatement;
import org.outturn.measure.value.ValueStatements;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.springframework.stereotype.Component;

/** Puts a value statement by driver, and what both sides did with it, into the reader's words. */
@Component
class ValueReader {
    private final ValueStatements statements;
    private final ValueContests contests;
    private final Drivers drivers;

    ValueReader(ValueStatements statements, ValueContests contests, Drivers drivers) {
        this.statements = statements;
        this.contests = contests;
        this.drivers = drivers;
    }

    ValueView view(ValueStatement statement, Viewer viewer, Page page) {
        List<ValueStatement> versions = statements.versions(statement);
        Map<String, List<Contest>> said = contests.of(statement);
        List<DriverLine> lines = statement.document().lines();
        List<ValueLineView> told = lines.stream()
                .map(line -> new LineWords(line, page)
                        .view(
                                Objects.requireNonNull(statement.decisions().get(line.key())),
                                said.getOrDefault(line.key(), List.of())))
                .toList();
        return new ValueView(
                statement,
                days(statement.document().firstDay(), statement.document().lastDay(), page),
                totals(lines, page),
                MoneyBars.of(lines, told),
                told,
                versions,
                options(page),
                lines.stream().map(DriverLine::key).toList(),
                statement.events().stream()
                        .map(each -> event(each, statement, page))
                        .toList(),
                "./outturn verify " + statement.document().number() + ".json",
                may(statement, versions, viewer));
    }

    static String days(LocalDate first, LocalDate last, Page page) {
        return page.f().date(first) + " – " + page.f().date(last);
    }

    /** All drivers to choose from. */
    List<Parts.Option> options(Page page) {
        return drivers.all().stream()
                .map(each -> new Parts.Option(
                        each.driver().key(),
                        each.driver().name(page.locale()),
                        each.driver().type()))
                .toList();
    }

    /** Drivers whose inputs are set for a contract or its customer. */
    List<String> proposed(Contract contract) {
        return drivers.all().stream()
                .map(each -> each.driver().key())
                .filter(key -> drivers.inputs(
                                key, contract.customer(), contract.id().value())
                        .isPresent())
                .toList();
    }

    /** Sums of what is claimed, by kind and currency; their limits are added up, which is wider than need be rather than narrower. */
    private static List<ValueView.Total> totals(List<DriverLine> lines, Page page) {
        Map<String, List<DriverLine>> groups = new LinkedHashMap<>();
        for (DriverLine.Kind kind : DriverLine.Kind.values()) {
            for (DriverLine line : lines) {
                if (line.result().kind() == kind && line.result().claimed()) {
                    groups.computeIfAbsent(kind + " " + line.result().currency(), fresh -> new ArrayList<>())
                            .add(line);
                }
            }
        }
        List<ValueView.Total> totals = new ArrayList<>();
        groups.forEach((group, some) -> {
            String currency = group.substring(group.indexOf(' ') + 1);
            String kind = some.getFirst().result().kind().name().toLowerCase(Locale.ROOT);
            totals.add(new ValueView.Total(
                    page.t("value.total." + kind),
                    sum(some, DriverLine.Result::money, page) + " " + currency,
                    page.t(
                            "value.total.note",
                            sum(some, DriverLine.Result::moneyLower, page),
                            sum(some, DriverLine.Result::moneyUpper, page),
                            some.size()),
                    kind.equals("cost") ? "promised" : "proven"));
        });
        return totals;
    }

    private static String sum(
            List<DriverLine> lines, Function<DriverLine.Result, @Nullable BigDecimal> figure, Page page) {
        return page.f()
                .number(lines.stream()
                        .map(each -> Optional.ofNullable(figure.apply(each.result())))
                        .flatMap(Optional::stream)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static Parts.Event event(ValueStatement.Event event, ValueStatement statement, Page page) {
        String line = statement
                .document()
                .line(event.line())
                .map(each -> each.agreed().driver().name(page.locale()))
                .orElse("");
        String what = event.what().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Parts.Event(event.at(), page.t("value.event." + what, event.who(), line), event.note());
    }

    private static ValueView.May may(ValueStatement statement, List<ValueStatement> versions, Viewer viewer) {
        boolean newest = versions.isEmpty() || versions.getLast().id().equals(statement.id());
        boolean engineer = viewer.isProvider() && viewer.has(Role.ENGINEER);
        boolean buyer = !viewer.isProvider() && viewer.has(Role.BUYER);
        boolean signed = statement.state() == ValueStatement.State.SIGNED;
        return new ValueView.May(
                engineer && statement.state() == ValueStatement.State.DRAFT,
                buyer && signed,
                engineer && newest,
                engineer && signed,
                buyer && signed,
                signed && (engineer || buyer));
    }
}
