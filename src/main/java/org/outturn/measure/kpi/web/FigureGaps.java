package org.outturn.measure.kpi.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Machine;
import org.outturn.measure.kpi.Figure;
import org.outturn.measure.kpi.Missing;
import org.outturn.measure.kpi.OfMachine;
import org.outturn.measure.kpi.Source;
import org.outturn.measure.records.Records;
import org.outturn.ui.Page;

/** Says in one sentence what a figure lacks, and where that is put right; whatever else is missing stands behind it. */
final class FigureGaps {
    private FigureGaps() {}

    /**
     * What a figure lacks.
     *
     * @param path of the figure's own page, which tells each machine's reasons
     * @return null when the figure can be said
     */
    static FiguresView.@Nullable Gap of(Figure figure, String path, Page page) {
        List<Missing> reasons = figure.reasons();
        if (figure.value().isPresent() || reasons.isEmpty()) {
            return null;
        }
        Missing first = reasons.getFirst();
        OfMachine machine = machine(figure, first);
        Source source = FigureWords.source(first.ingredient(), machine.definition());
        boolean entered = source.kind() == Source.Kind.RECORDS;
        boolean one = figure.used().size() + figure.leftOut().size() == 1;
        String what = page.t(
                "key-figures.lack." + first.lack().key()
                        + (entered && first.lack() == Missing.Lack.NO_DATA ? ".records" : ""),
                page.t("ingredient." + first.ingredient().key()));
        Place place =
                switch (first.lack()) {
                    case NO_SOURCE, UNIT -> definition(machine.machine());
                    case NO_DATA, NONE -> entered ? records(machine.machine(), one, page) : data(machine, one, path);
                    case THIN -> data(machine, one, path);
                };
        return new FiguresView.Gap(
                what, page.t("key-figures.remedy." + place.key()), place.path(), FigureWords.reasons(figure, page));
    }

    /** Where something is put right, and the key of what to call that. */
    private record Place(String key, String path) {}

    private static OfMachine machine(Figure figure, Missing missing) {
        return figure.leftOut().stream()
                .filter(each -> each.missing().contains(missing))
                .map(Figure.LeftOut::machine)
                .findFirst()
                .orElseGet(() -> figure.used().getFirst());
    }

    private static Place definition(Machine machine) {
        return new Place(
                "define",
                FigurePages.PATH + "/definitions?type=" + machine.type().id());
    }

    private static Place records(Machine machine, boolean one, Page page) {
        boolean mayEnter = page.viewer().map(Records::mayEnter).orElse(false);
        if (one && mayEnter && !machine.isFormer()) {
            return new Place("enter", "/records/new?machine=" + machine.number());
        }
        return new Place("records", one ? "/records?machine=" + machine.id() : "/records");
    }

    private static Place data(OfMachine machine, boolean one, String path) {
        return one ? new Place("data", "/history?machine=" + machine.machine().id()) : new Place("machines", path);
    }
}
