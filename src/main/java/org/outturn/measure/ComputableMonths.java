package org.outturn.measure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.outturn.base.Period;
import org.outturn.contract.Contract;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Signal;
import org.outturn.telemetry.Points;
import org.springframework.stereotype.Component;

/** Which months of a contract can be verified now: served, over, their data there, and no live statement yet. */
@Component
public class ComputableMonths {
    private final Statements statements;
    private final StatementMaking making;
    private final Points points;
    private final Clock clock;

    ComputableMonths(Statements statements, StatementMaking making, Points points, Clock clock) {
        this.statements = statements;
        this.making = making;
        this.points = points;
        this.clock = clock;
    }

    /** The months in order; none while there is no agreed baseline. */
    public List<YearMonth> of(Contract contract) {
        Machine machine = making.machine(contract);
        Optional<Baseline> baseline = making.baseline(contract);
        if (baseline.isEmpty()) {
            return List.of();
        }
        Signal use = machine.type()
                .signal(baseline.get().document().design().measured().signal());
        Instant until = points.extent(machine, use).map(Period::to).orElse(Instant.EPOCH);
        LocalDate dataUntil = until.atZone(machine.zone()).toLocalDate();
        Set<YearMonth> taken = statements.of(contract.id()).stream()
                .filter(Statement::isAlive)
                .map(s -> s.document().month())
                .collect(Collectors.toSet());
        List<YearMonth> months = new ArrayList<>();
        YearMonth present = YearMonth.from(LocalDate.ofInstant(clock.instant(), machine.zone()));
        for (YearMonth month = YearMonth.from(contract.terms().from());
                month.isBefore(present) && !month.atEndOfMonth().isAfter(dataUntil);
                month = month.plusMonths(1)) {
            if (contract.terms().daysServed(month) > 0 && !taken.contains(month)) {
                months.add(month);
            }
        }
        return months;
    }
}
