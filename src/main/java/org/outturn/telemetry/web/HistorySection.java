package org.outturn.telemetry.web;

import gg.jte.Content;
import java.time.Duration;
import java.util.Comparator;
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

/** The machine's page: what it reports, how complete that was of late, and the last year in one picture. */
@Component
class HistorySection implements MachineSection {
    /** How far back completeness is counted; all of the past would take long to count. */
    private static final Duration OF_LATE = Duration.ofDays(30);

    private static final int MOST = 12;

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
        // what has values first; the rest is found in the history
        var figures = machine.type().signals().stream()
                .sorted(Comparator.comparing(
                        signal -> points.latest(machine, signal).isEmpty()))
                .limit(MOST)
                .map(signal -> figure(machine, signal, page))
                .toList();
        boolean any = figures.stream().anyMatch(figure -> figure.points() > 0);
        var view = new HistoryView(machine.id().toString(), figures, "all", any);
        return Optional.of(templates.content("telemetry/history", page, view));
    }

    private HistoryView.Figure figure(Machine machine, Signal signal, Page page) {
        var latest = points.latest(machine, signal);
        Period month = latest.map(point ->
                        new Period(point.time().minus(OF_LATE), point.time().plusMillis(1)))
                .orElse(Points.ALL_TIME);
        long count = latest.isEmpty() ? 0 : points.count(machine, signal, month);
        Double share =
                latest.isEmpty() || !isRegular(signal) ? null : Math.min(1.0, count / (double) expected(month, signal));
        return new HistoryView.Figure(
                signal.key(),
                signal.name(page.locale()),
                latest.map(p -> text(p.value(), page.f())).orElse("–"),
                Units.shown(signal.unit()),
                latest.map(p -> p.time()).orElse(null),
                count,
                share,
                null);
    }

    /** States and events come when something changes, so none is expected at any time. */
    private static boolean isRegular(Signal signal) {
        return signal.kind() != Signal.Kind.STATE && signal.kind() != Signal.Kind.EVENT;
    }

    /** Points that should lie between the first and the last, both included. */
    static long expected(Period extent, Signal signal) {
        return Math.max(
                1,
                Math.round(extent.length().toMillis() / (double) signal.every().toMillis()) + 1);
    }

    static String text(Value value, Formats formats) {
        return switch (value) {
            case Value.Num num -> formats.brief(num.value());
            case Value.Flag flag -> flag.value() ? "1" : "0";
            case Value.Text text -> text.value();
        };
    }
}
