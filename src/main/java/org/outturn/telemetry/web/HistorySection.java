package org.outturn.telemetry.web;

import gg.jte.Content;
import java.util.Optional;
import org.outturn.base.Period;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineSection;
import org.outturn.fleet.Signal;
import org.outturn.telemetry.Points;
import org.outturn.telemetry.Value;
import org.outturn.ui.Formats;
import org.outturn.ui.Page;
import org.outturn.ui.Templates;
import org.outturn.ui.Units;
import org.springframework.stereotype.Component;

/** The machine's page: what it reported, how complete that is, and all of it in one picture. */
@Component
class HistorySection implements MachineSection {
    private final Points points;
    private final Templates templates;

    HistorySection(Points points, Templates templates) {
        this.points = points;
        this.templates = templates;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Tab tab() {
        return Tab.HISTORY;
    }

    @Override
    public Optional<Content> of(Machine machine, Page page) {
        var figures = machine.type().signals().stream()
                .map(signal -> figure(machine, signal, page))
                .toList();
        boolean any = figures.stream().anyMatch(figure -> figure.points() > 0);
        var view = new HistoryView(machine.id().toString(), figures, "all", any);
        return Optional.of(templates.content("telemetry/history", page, view));
    }

    private HistoryView.Figure figure(Machine machine, Signal signal, Page page) {
        var latest = points.latest(machine, signal);
        var extent = points.extent(machine, signal);
        long count = points.count(machine, signal, Points.ALL_TIME);
        Double share = extent.map(e -> Math.min(1.0, count / (double) expected(e, signal)))
                .orElse(null);
        return new HistoryView.Figure(
                signal.key(),
                signal.name(page.locale()),
                latest.map(p -> text(p.value(), page.f())).orElse("–"),
                Units.shown(signal.unit()),
                latest.map(p -> p.time()).orElse(null),
                count,
                share,
                extent.map(Period::from).orElse(null));
    }

    /** Points that should lie between the first and the last, both included. */
    static long expected(Period extent, Signal signal) {
        return Math.max(
                1,
                Math.round(extent.length().toMillis() / (double) signal.every().toMillis()) + 1);
    }

    static String text(Value value, Formats formats) {
        return switch (value) {
            case Value.Num num -> formats.number(num.value(), 2);
            case Value.Flag flag -> flag.value() ? "1" : "0";
            case Value.Text text -> text.value();
        };
    }
}
