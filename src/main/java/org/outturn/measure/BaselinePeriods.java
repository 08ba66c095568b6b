package org.outturn.measure;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Compares any period with a baseline, without freezing or claiming anything. */
@Component
public class BaselinePeriods {
    private static final int DAYS_AT_MOST = 731;

    private final Machines machines;
    private final PointSets pointSets;

    BaselinePeriods(Machines machines, PointSets pointSets) {
        this.machines = machines;
        this.pointSets = pointSets;
    }

    /**
     * A period against a baseline.
     *
     * @param expected points that should be there
     * @param present points that are there, at most one per expected
     */
    public record Comparison(Avoided avoided, List<ValueLine> lines, int expected, int present) {
        public Comparison {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Compares some local days.
     *
     * @return empty when no row of them has everything
     * @throws Refused when the days are none or too many, or their data contradicts the method
     */
    @Transactional
    public Optional<Comparison> compare(Baseline baseline, LocalDate first, LocalDate last) {
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= DAYS_AT_MOST) {
            throw Refused.input(
                            "period-not-comparable",
                            "last",
                            "The days " + first + " to " + last + " can't be compared at once.",
                            "Choose a last day after the first, and at most two years.")
                    .naming(first, last);
        }
        BaselineDocument document = baseline.document();
        Design design = document.design();
        Machine machine = machines.get(new MachineId(design.machine()), baseline.customer());
        PointSet points = pointSets
                .take(machine, design, Period.days(first, last.plusDays(1), design.zone()))
                .points();
        Design.Gathered gathered = design.gather(points, first, last);
        try {
            return document.verify(() -> pointSets.get(document.pointsHash()), gathered.rows())
                    .filter(avoided -> avoided.rowsUsed() > 0)
                    .map(avoided -> new Comparison(
                            avoided,
                            StatementComputation.lines(design, gathered.rows(), avoided),
                            gathered.expected(),
                            gathered.present()));
        } catch (IllegalArgumentException e) {
            throw Refused.input(
                    "period-unusable",
                    "first",
                    "What came in this period does not fit the method.",
                    "Look at the machine's points of this period.");
        }
    }
}
