package org.outturn.measure.value;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.Contract;
import org.outturn.fleet.Machine;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementDocument;
import org.outturn.measure.StatementId;
import org.outturn.measure.Statements;
import org.outturn.measure.drivers.Driver;
import org.outturn.measure.kpi.Definition;
import org.springframework.stereotype.Component;

/** Whether what a driver measures has an agreed baseline beneath, and which months of it are accepted. */
@Component
class ProvenMonths {
    private final Statements statements;

    ProvenMonths(Statements statements) {
        this.statements = statements;
    }

    /**
     * What is proven.
     *
     * @param byBaseline whether the contract tells savings of what the driver measures
     * @param rests the accepted statements of all months, or none when one is missing
     */
    record Proven(boolean byBaseline, List<DriverLine.Rest> rests) {}

    Proven of(
            Contract contract,
            Driver driver,
            List<Machine> machines,
            Map<String, Definition> definitions,
            LocalDate first,
            LocalDate last) {
        boolean told = statements.of(contract.id()).stream()
                .filter(each -> each.state() != Statement.State.DRAFT)
                .anyMatch(each -> isOf(each.document(), driver, machines, definitions));
        if (!told) {
            return new Proven(false, List.of());
        }
        return new Proven(true, rests(contract, driver, machines, definitions, first, last));
    }

    private List<DriverLine.Rest> rests(
            Contract contract,
            Driver driver,
            List<Machine> machines,
            Map<String, Definition> definitions,
            LocalDate first,
            LocalDate last) {
        List<DriverLine.Rest> rests = new ArrayList<>();
        LocalDate next = first;
        while (!next.isAfter(last)) {
            LocalDate from = next;
            Optional<Statement> accepted = statements
                    .accepted(contract.id(), YearMonth.from(next))
                    .filter(each -> isOf(each.document(), driver, machines, definitions))
                    .filter(each -> each.document().firstDay().equals(from))
                    .filter(each -> !each.document().lastDay().isAfter(last));
            if (accepted.isEmpty()) {
                return List.of();
            }
            Statement statement = accepted.get();
            rests.add(new DriverLine.Rest(
                    statement.id().value(),
                    statement.document().number(),
                    statement.document().version(),
                    statement.hash()));
            next = statement.document().lastDay().plusDays(1);
        }
        return rests;
    }

    /** Does a statement tell of the very signal that the driver measures? */
    private static boolean isOf(
            StatementDocument document, Driver driver, List<Machine> machines, Map<String, Definition> definitions) {
        String signal = document.design().measured().signal();
        return machines.stream()
                .filter(each -> each.id().value().equals(document.design().machine()))
                .filter(each -> driver.type().isEmpty()
                        || driver.type().equals(each.type().name()))
                .anyMatch(each ->
                        signal.equals(signal(driver, definitions.get(each.type().name()))));
    }

    private static String signal(Driver driver, @Nullable Definition definition) {
        return switch (driver.measured().by()) {
            case SIGNAL -> driver.measured().what();
            case INGREDIENT ->
                definition != null && driver.measured().what().equals("used")
                        ? definition.consumption().signal()
                        : "";
            case COUNT, AMOUNT, LEVEL -> "";
        };
    }

    /** The frozen text of a statement. */
    String text(UUID statement) {
        return statements.get(new StatementId(statement)).document().text();
    }
}
