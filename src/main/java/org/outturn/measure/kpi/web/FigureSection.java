package org.outturn.measure.kpi.web;

import gg.jte.Content;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineSection;
import org.outturn.measure.kpi.FigureRange;
import org.outturn.measure.kpi.FigureReports;
import org.outturn.measure.kpi.Gathering;
import org.outturn.measure.kpi.KeyFigure;
import org.outturn.ui.Page;
import org.outturn.ui.Templates;
import org.springframework.stereotype.Component;

/** The machine's page: its key figures of the last thirty days. */
@Component
class FigureSection implements MachineSection {
    private static final int DAYS = 30;

    private final FigureReports reports;
    private final Templates templates;
    private final Clock clock;

    FigureSection(FigureReports reports, Templates templates, Clock clock) {
        this.reports = reports;
        this.templates = templates;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Tab tab() {
        return Tab.FIGURES;
    }

    @Override
    public Optional<Content> of(Machine machine, Page page) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), machine.zone());
        var range = new FigureRange(today.minusDays(DAYS), today.minusDays(1));
        var now = reports.report(List.of(machine), range, range.per());
        var before = reports.report(List.of(machine), range.before(), Gathering.Per.MONTH);
        String query = "machine=" + machine.id() + "&from=" + range.first() + "&to=" + range.last();
        var view = new MachineFiguresView(
                FigureDetails.days(range, page),
                FigurePages.PATH + "?" + query,
                FigurePages.PATH + "/definitions?type=" + machine.type().id(),
                Arrays.stream(KeyFigure.values())
                        .map(each -> FigureWords.card(
                                now.figure(each),
                                before.figure(each),
                                FigurePages.PATH + "/" + each.key() + "?" + query,
                                page))
                        .toList());
        return Optional.of(templates.content("measure/machine-figures", page, view));
    }
}
