package org.outturn.telemetry.history;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;
import org.outturn.ui.Page;
import org.outturn.ui.Units;

/** Lays out what was read: units to axes, axes to panels, states to lanes. */
final class Pictures {
    /** Vertical axes of one panel. */
    private static final int MOST_AXES = 2;

    private static final int TICKS = 12;
    private static final MathContext EXACTLY_ENOUGH = new MathContext(9);

    /** States that say that nothing goes on; they are grey, as what is off. */
    private static final Set<String> IDLE = Set.of("off", "stopped", "standby", "none", "aus");

    /** Colours of states in their order; green and vermilion last, because people read praise and alarm into them. */
    private static final int[] STATES = {1, 5, 4, 6, 7, 8, 3, 2};

    /** Colours for series, from 1. */
    static final int COLOURS = 8;

    private final HistoryQuery query;
    private final Words words;
    private final Duration back;

    Pictures(HistoryQuery query, Words words, Duration back) {
        this.query = query;
        this.words = words;
        this.back = back;
    }

    /** Which axis a curve needs: one for each unit, and amounts apart from levels. */
    private record AxisKey(String unit, boolean bars) {}

    Picture of(List<Drawn> drawn, Page page) {
        Map<AxisKey, List<Drawn.Curve>> byAxis = new LinkedHashMap<>();
        List<Picture.Lane> lanes = new ArrayList<>();
        List<Picture.Marks> marks = new ArrayList<>();
        for (Drawn each : drawn) {
            switch (each) {
                case Drawn.Curve curve ->
                    byAxis.computeIfAbsent(
                                    new AxisKey(curve.chosen().signal().unit(), curve.bars()), key -> new ArrayList<>())
                            .add(curve);
                case Drawn.Lane lane -> lanes.add(lane(lane));
                case Drawn.Marks some -> marks.add(marks(some));
            }
        }
        return new Picture(
                query.shown().from().toEpochMilli(),
                query.shown().to().toEpochMilli(),
                query.base().from().toEpochMilli(),
                query.base().to().toEpochMilli(),
                query.now().toEpochMilli(),
                page.f().zone().getId(),
                query.isLive(),
                Tick.of(query.shown(), page.f().zone(), page.locale(), TICKS),
                panels(byAxis),
                lanes,
                marks);
    }

    /** Two units share a panel, one at each side; with more, each has a panel of its own, so that every axis is seen. */
    private List<Picture.Panel> panels(Map<AxisKey, List<Drawn.Curve>> byAxis) {
        List<List<Map.Entry<AxisKey, List<Drawn.Curve>>>> together = new ArrayList<>();
        for (var each : byAxis.entrySet()) {
            boolean joins = byAxis.size() <= MOST_AXES && !together.isEmpty();
            if (joins) {
                together.getFirst().add(each);
            } else {
                together.add(new ArrayList<>(List.of(each)));
            }
        }
        return together.stream().map(this::panel).toList();
    }

    private Picture.Panel panel(List<Map.Entry<AxisKey, List<Drawn.Curve>>> axes) {
        List<Picture.Axis> drawn = new ArrayList<>();
        List<Picture.Series> series = new ArrayList<>();
        List<List<Period>> gaps = new ArrayList<>();
        for (var each : axes) {
            int axis = drawn.size();
            drawn.add(new Picture.Axis(
                    Units.shown(each.getKey().unit()), each.getKey().bars()));
            for (Drawn.Curve curve : each.getValue()) {
                series.add(series(curve, axis));
                if (!curve.earlier()) {
                    gaps.add(curve.gaps());
                }
            }
        }
        return new Picture.Panel(
                drawn,
                series,
                Gaps.common(gaps).stream()
                        .map(gap ->
                                new long[] {gap.from().toEpochMilli(), gap.to().toEpochMilli()})
                        .toList());
    }

    private Picture.Series series(Drawn.Curve curve, int axis) {
        return new Picture.Series(
                words.id(curve),
                words.name(curve),
                Units.shown(curve.chosen().signal().unit()),
                words.colour(curve.chosen()),
                axis,
                curve.bars(),
                curve.earlier(),
                curve.earlier() ? back.toMillis() : 0,
                curve.step() == null,
                points(curve));
    }

    private static List<Number @Nullable []> points(Drawn.Curve curve) {
        List<Number @Nullable []> points = new ArrayList<>();
        Stretch before = null;
        int next = 0;
        for (Stretch each : curve.stretches()) {
            boolean broken = false;
            while (next < curve.gaps().size() && !curve.gaps().get(next).to().isAfter(each.start())) {
                broken = true;
                next++;
            }
            if (before != null && broken) {
                points.add(null);
            }
            points.add(point(curve, each));
            before = each;
        }
        return points;
    }

    private static Number[] point(Drawn.Curve curve, Stretch each) {
        long start = each.start().toEpochMilli();
        long end = each.end().toEpochMilli();
        Number value = shortened(curve.value(each));
        return curve.bars() || each.count() == 1
                ? new Number[] {start, end, value}
                : new Number[] {start, end, value, shortened(each.min()), shortened(each.max())};
    }

    /** Nine digits are more than a picture shows and fewer than a binary number has. */
    private static Number shortened(double value) {
        return new BigDecimal(value).round(EXACTLY_ENOUGH).doubleValue();
    }

    private Picture.Lane lane(Drawn.Lane lane) {
        List<String> order = new ArrayList<>(lane.chosen().signal().states());
        List<Picture.Band> bands = new ArrayList<>();
        for (Drawn.Run run : lane.runs()) {
            bands.add(new Picture.Band(
                    run.period().from().toEpochMilli(),
                    run.period().to().toEpochMilli(),
                    words.state(run.value()),
                    colour(run.value(), order)));
        }
        return new Picture.Lane(
                words.id(lane), words.name(lane), lane.earlier(), lane.earlier() ? back.toMillis() : 0, bands);
    }

    private int colour(@Nullable Value value, List<String> order) {
        if (value == null) {
            return 0;
        }
        if (value instanceof Value.Flag flag) {
            return flag.value() ? 3 : 0;
        }
        String text = words.state(value);
        if (!order.contains(text)) {
            order.add(text);
        }
        return IDLE.contains(text.toLowerCase(Locale.ROOT)) ? 0 : STATES[order.indexOf(text) % STATES.length];
    }

    private Picture.Marks marks(Drawn.Marks marks) {
        List<Picture.Mark> all = new ArrayList<>();
        for (StoredPoint point : marks.points()) {
            all.add(new Picture.Mark(point.time().toEpochMilli(), words.state(point.value())));
        }
        return new Picture.Marks(words.id(marks), words.name(marks), words.colour(marks.chosen()), all);
    }
}
