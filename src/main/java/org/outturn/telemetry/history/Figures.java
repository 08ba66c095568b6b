package org.outturn.telemetry.history;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.fleet.Machine;
import org.outturn.telemetry.StoredPoint;
import org.outturn.ui.Page;
import org.outturn.ui.Units;

/** Says in words and figures what a picture shows, for those who don't see it and for those who want to know exactly. */
final class Figures {
    /** Rows of a table on the page; the rest is downloaded, or seen by looking closer. */
    static final int ROWS = 100;

    private final HistoryQuery query;
    private final Words words;
    private final Page page;

    Figures(HistoryQuery query, Words words, Page page) {
        this.query = query;
        this.words = words;
        this.page = page;
    }

    FiguresView of(List<Drawn> drawn, @Nullable Instant last) {
        List<Drawn.Curve> curves = drawn.stream()
                .filter(Drawn.Curve.class::isInstance)
                .map(Drawn.Curve.class::cast)
                .toList();
        SortedMap<Instant, FiguresView.Values> values = values(curves);
        List<FiguresView.Happened> happened = happened(drawn);
        boolean empty = drawn.stream().allMatch(this::isNothing);
        return new FiguresView(
                words.period(query.shown()),
                page.f().zone().getId(),
                words.resolution(drawn),
                empty,
                last,
                empty && last != null ? jump(last) : null,
                drawn.stream().map(this::row).toList(),
                curves.stream()
                        .map(curve -> new FiguresView.Column(
                                words.name(curve),
                                Units.shown(curve.chosen().signal().unit())))
                        .toList(),
                values.values().stream().limit(ROWS).toList(),
                Math.max(0, values.size() - ROWS),
                happened.stream().limit(ROWS).toList(),
                Math.max(0, happened.size() - ROWS),
                query.machines().stream().map(this::download).toList(),
                here());
    }

    private boolean isNothing(Drawn drawn) {
        return drawn instanceof Drawn.Curve curve ? shown(curve).isEmpty() : drawn.isEmpty();
    }

    /** The stretches that belong to what is shown; others only lead the lines on beyond it. */
    private List<Stretch> shown(Drawn.Curve curve) {
        Period shown = query.shown();
        return curve.stretches().stream()
                .filter(each -> each.start().isBefore(shown.to())
                        && (each.end().isAfter(shown.from())
                                || each.start().equals(each.end()) && shown.contains(each.start())))
                .toList();
    }

    private String jump(Instant last) {
        Instant end = last.plusMillis(1);
        Period there = new Period(end.minus(query.shown().length()), end);
        Period days = Step.DAY.around(there, page.f().zone());
        boolean byDays = query.shown().length().compareTo(Duration.ofDays(2)) > 0;
        Period shown = byDays ? days : new Period(there.from().plusSeconds(1), end.plusSeconds(1));
        return query.address()
                .during(
                        Ranges.from(shown, page.f().zone()),
                        Ranges.to(shown, page.f().zone()))
                .toString();
    }

    /** The same signals and exactly these times, also tomorrow. */
    private String here() {
        Period base = query.base();
        return query.address()
                .only(HistoryAddress.RANGE, "")
                .only(HistoryAddress.SIGNAL, query.signals())
                .only(HistoryAddress.FROM, Ranges.from(base, page.f().zone()))
                .only(HistoryAddress.TO, Ranges.to(base, page.f().zone()))
                .toString();
    }

    private FiguresView.Row row(Drawn drawn) {
        String points = "";
        String least = "";
        String mean = "";
        String most = "";
        String total = "";
        List<String> notes = new ArrayList<>();
        switch (drawn) {
            case Drawn.Curve curve -> {
                List<Stretch> shown = shown(curve);
                long count = shown.stream().mapToLong(Stretch::count).sum();
                points = page.f().number(count);
                if (count > 0) {
                    double sum = shown.stream().mapToDouble(Stretch::sum).sum();
                    least = words.number(shown.stream()
                            .mapToDouble(value(curve, Stretch::min))
                            .min()
                            .orElse(0));
                    most = words.number(shown.stream()
                            .mapToDouble(value(curve, Stretch::max))
                            .max()
                            .orElse(0));
                    mean = words.number(curve.bars() ? total(curve, shown) / shown.size() : sum / count);
                    total = curve.bars() ? words.number(total(curve, shown)) : "";
                    notes.add(words.resolution(curve));
                }
                if (!curve.gaps().isEmpty() && count > 0) {
                    notes.add(gaps(curve.gaps()));
                }
            }
            case Drawn.Lane lane -> {
                notes.addAll(shares(lane));
                cut(lane.cut(), notes);
            }
            case Drawn.Marks marks -> {
                points = page.f().number(marks.points().size());
                cut(marks.cut(), notes);
            }
        }
        return new FiguresView.Row(
                words.id(drawn),
                words.name(drawn),
                Units.shown(drawn.chosen().signal().unit()),
                drawn instanceof Drawn.Lane ? 0 : words.colour(drawn.chosen()),
                drawn.earlier(),
                points,
                least,
                mean,
                most,
                total,
                notes);
    }

    private static ToDoubleFunction<Stretch> value(Drawn.Curve curve, ToDoubleFunction<Stretch> level) {
        return curve.bars() ? curve::value : level;
    }

    private static double total(Drawn.Curve curve, List<Stretch> shown) {
        return shown.stream().mapToDouble(curve::value).sum();
    }

    private void cut(@Nullable Instant from, List<String> notes) {
        if (from != null) {
            notes.add(page.t("past.cut", page.f().dateTime(from)));
        }
    }

    private String gaps(List<Period> gaps) {
        Period longest = gaps.stream().max(Comparator.comparing(Period::length)).orElseThrow();
        return page.t(
                gaps.size() == 1 ? "past.gap" : "past.gaps",
                page.f().number(gaps.size()),
                words.lasting(longest.length()),
                page.f().dateTime(longest.from()));
    }

    /** Which share of the time each state held, the longest first. */
    private List<String> shares(Drawn.Lane lane) {
        Map<String, Long> held = new LinkedHashMap<>();
        lane.runs()
                .forEach(run -> held.merge(
                        words.state(run.value()), run.period().length().toMillis(), Long::sum));
        double all = held.values().stream().mapToLong(Long::longValue).sum();
        String text = held.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(4)
                .map(each -> each.getKey() + " " + page.f().percent(each.getValue() / all, 0))
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private SortedMap<Instant, FiguresView.Values> values(List<Drawn.Curve> curves) {
        SortedMap<Instant, FiguresView.Values> rows = new TreeMap<>();
        for (int column = 0; column < curves.size(); column++) {
            Drawn.Curve curve = curves.get(column);
            for (Stretch each : shown(curve)) {
                FiguresView.Values row = rows.computeIfAbsent(
                        each.start(),
                        start -> new FiguresView.Values(words.at(start, curve.step()), cells(curves.size())));
                boolean range = !curve.bars() && each.min() < each.max();
                row.cells()
                        .set(
                                column,
                                new FiguresView.Cell(
                                        words.number(curve.value(each)),
                                        range ? words.number(each.min()) + " – " + words.number(each.max()) : ""));
            }
        }
        return rows;
    }

    private static List<FiguresView.Cell> cells(int count) {
        List<FiguresView.Cell> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cells.add(FiguresView.Cell.NONE);
        }
        return cells;
    }

    private List<FiguresView.Happened> happened(List<Drawn> drawn) {
        List<Map.Entry<Instant, FiguresView.Happened>> all = new ArrayList<>();
        for (Drawn each : drawn) {
            switch (each) {
                case Drawn.Curve curve -> {}
                case Drawn.Lane lane ->
                    lane.runs()
                            .forEach(run -> all.add(Map.entry(
                                    run.period().from(),
                                    new FiguresView.Happened(
                                            words.at(run.period().from(), null),
                                            words.lasting(run.period().length()),
                                            words.name(lane),
                                            words.state(run.value())))));
                case Drawn.Marks marks -> {
                    for (StoredPoint point : marks.points()) {
                        all.add(Map.entry(
                                point.time(),
                                new FiguresView.Happened(
                                        words.at(point.time(), null),
                                        "",
                                        words.name(marks),
                                        words.state(point.value()))));
                    }
                }
            }
        }
        return all.stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private FiguresView.Download download(Machine machine) {
        String signals = query.chosen().stream()
                .filter(each -> each.machine().equals(machine))
                .map(each -> "signal=" + URLEncoder.encode(each.signal().key(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new FiguresView.Download(
                machine.id().toString(),
                query.machines().size() > 1 ? machine.number() : "",
                signals + "&from=" + Ranges.text(query.shown().from()) + "&to="
                        + Ranges.text(query.shown().to()));
    }
}
