package org.outturn.telemetry.web;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineSection;
import org.outturn.fleet.Signal;
import org.outturn.telemetry.Points;
import org.outturn.ui.Page;
import org.outturn.ui.Templates;
import org.outturn.ui.Units;
import org.springframework.stereotype.Component;

/** The machine's page: what it reports now. Asks for nothing but the latest values, so it is there at once. */
@Component
class NowSection implements MachineSection {
    /** More than these are found under the history. */
    private static final int MOST = 12;

    private final Points points;
    private final Templates templates;

    NowSection(Points points, Templates templates) {
        this.points = points;
        this.templates = templates;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Optional<Content> of(Machine machine, Page page) {
        List<HistoryView.Figure> figures = machine.type().signals().stream()
                .limit(MOST)
                .map(signal -> figure(machine, signal, page))
                .toList();
        return figures.isEmpty()
                ? Optional.empty()
                : Optional.of(templates.content(
                        "telemetry/now",
                        page,
                        new HistoryView(machine.id().toString(), figures, "now", !machine.isFormer())));
    }

    private HistoryView.Figure figure(Machine machine, Signal signal, Page page) {
        var latest = points.latest(machine, signal);
        return new HistoryView.Figure(
                signal.key(),
                signal.name(page.locale()),
                latest.map(p -> HistorySection.text(p.value(), page.f())).orElse("–"),
                Units.shown(signal.unit()),
                latest.map(p -> p.time()).orElse(null),
                latest.isPresent() ? 1 : 0,
                null,
                null);
    }
}
