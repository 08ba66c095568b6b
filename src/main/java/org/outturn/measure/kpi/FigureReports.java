package org.outturn.measure.kpi;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineFilter;
import org.outturn.fleet.MachineList;
import org.outturn.fleet.MachineOrder;
import org.outturn.fleet.Machines;
import org.outturn.trust.Purpose;
import org.springframework.stereotype.Component;

/** Key figures of a machine, a site, a customer, a type or everything that one may see, over some calendar days. */
@Component
public class FigureReports {
    /** The most machines of one report. */
    public static final int MOST = 2_000;

    private final Machines machines;
    private final MachineList list;
    private final Gathering gathering;

    FigureReports(Machines machines, MachineList list, Gathering gathering) {
        this.machines = machines;
        this.list = list;
        this.gathering = gathering;
    }

    /**
     * All figures of the same machines and days.
     *
     * @param machines with what each figure is made of
     * @param figures every key figure
     */
    public record Report(FigureRange range, List<OfMachine> machines, Map<KeyFigure, Figure> figures) {
        static Report of(FigureRange range, List<OfMachine> machines) {
            Map<KeyFigure, Figure> figures = new EnumMap<>(KeyFigure.class);
            for (KeyFigure each : KeyFigure.values()) {
                figures.put(each, Figure.of(each, machines));
            }
            return new Report(range, machines, figures);
        }

        public Figure figure(KeyFigure figure) {
            return Objects.requireNonNull(figures.get(figure));
        }
    }

    public Report report(FigureScope scope, FigureRange range) {
        return report(machines(scope), range, range.per());
    }

    public Report report(List<Machine> of, FigureRange range, Gathering.Per per) {
        return report(of, range, per, Purpose.SHOW);
    }

    /** For another purpose than to look at them, as the access log tells it. */
    public Report report(List<Machine> of, FigureRange range, Gathering.Per per, Purpose purpose) {
        return Report.of(range, gathering.of(of, range.first(), range.after(), per, purpose));
    }

    /** The machines of a scope that one may see, by number. */
    public List<Machine> machines(FigureScope scope) {
        if (scope.machine() != null) {
            return List.of(machines.get(scope.machine()));
        }
        var filter = new MachineFilter(
                List.of(),
                "",
                one(scope.customer()),
                one(scope.site()),
                one(scope.type()),
                List.of(),
                List.of(),
                null,
                null);
        long total = list.total(filter);
        if (total > MOST) {
            throw Refused.input(
                            "figures-of-too-many",
                            "machine",
                            "These are " + total + " machines; figures are computed of at most " + MOST + " at once.",
                            "Choose a customer, a site or a machine type.")
                    .naming(total, MOST);
        }
        List<Machine> all = new ArrayList<>();
        list.each(filter, MachineOrder.NUMBER, all::add);
        return all;
    }

    private static <T> List<T> one(@Nullable T value) {
        return value == null ? List.of() : List.of(value);
    }
}
