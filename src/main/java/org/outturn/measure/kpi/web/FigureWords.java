package org.outturn.measure.kpi.web;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.kpi.Definition;
import org.outturn.measure.kpi.Figure;
import org.outturn.measure.kpi.FigureValue;
import org.outturn.measure.kpi.Ingredient;
import org.outturn.measure.kpi.KeyFigure;
import org.outturn.measure.kpi.Missing;
import org.outturn.measure.kpi.Source;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Units;

/** Says key figures in the reader's words. */
final class FigureWords {
    private static final double SECONDS_PER_HOUR = 3600;

    private FigureWords() {}

    static String name(KeyFigure figure, Page page) {
        return page.t("key-figure." + figure.key());
    }

    /** The number alone. */
    static String number(KeyFigure figure, double value, Page page) {
        return figure.unit() == KeyFigure.Unit.SHARE
                ? page.f().number(value * 100, 1)
                : page.f().brief(value);
    }

    static String unit(Figure of) {
        return switch (of.figure().unit()) {
            case SHARE -> "%";
            case HOURS -> "h";
            case USED -> Units.shown(of.unit());
            case USED_PER_ITEM -> Units.shown(of.unit());
        };
    }

    static String value(Figure of, Page page) {
        return of.value()
                .map(value -> (value.atLeast() ? "≥ " : "") + number(of.figure(), value.value(), page))
                .orElse("–");
    }

    /** A card, with the figure of the time before where there is one. */
    static FiguresView.Card card(Figure now, @Nullable Figure before, String path, Page page) {
        return new FiguresView.Card(
                now.figure().key(),
                name(now.figure(), page),
                value(now, page),
                now.value().isPresent() ? unit(now) : "",
                note(now, before, page),
                now.value().isPresent() ? "proven" : "unknown",
                FigureGaps.of(now, path, page),
                !now.trend().isEmpty() || before != null && !before.trend().isEmpty(),
                path);
    }

    private static String note(Figure now, @Nullable Figure before, Page page) {
        if (now.value().isEmpty()) {
            return "";
        }
        FigureValue value = now.value().orElseThrow();
        List<String> notes = new ArrayList<>();
        if (value.atLeast()) {
            notes.add(page.t("key-figure.at-least", page.f().percent(KeyFigure.CONFIDENCE, 0)));
        }
        if (before != null && before.value().isPresent()) {
            notes.add(compared(now, before, page));
        }
        OptionalDouble coverage = now.coverage();
        if (coverage.isPresent() && coverage.getAsDouble() < 0.95) {
            notes.add(page.t("key-figures.coverage", page.f().percent(coverage.getAsDouble(), 0)));
        }
        return String.join(" ", notes);
    }

    private static String compared(Figure now, Figure before, Page page) {
        double one = now.value().orElseThrow().value();
        double other = before.value().orElseThrow().value();
        boolean share = now.figure().unit() == KeyFigure.Unit.SHARE;
        double difference = one - other;
        String by = (difference >= 0 ? "+" : "−") + number(now.figure(), Math.abs(difference), page);
        return page.t(
                share ? "key-figures.before.points" : "key-figures.before",
                number(now.figure(), other, page) + " " + unit(before),
                by + (share ? "" : " " + unit(now)));
    }

    static List<String> reasons(Figure of, Page page) {
        return reasons(of.reasons(), page);
    }

    static List<String> reasons(List<Missing> missing, Page page) {
        return missing.stream()
                .map(each -> page.t(
                        "key-figure.missing." + each.lack().key(),
                        page.t("ingredient." + each.ingredient().key())))
                .distinct()
                .toList();
    }

    /** An ingredient's amount with its unit. */
    static String amount(Ingredient ingredient, double amount, String used, String produced, Page page) {
        if (ingredient.isTime()) {
            return page.f().number(amount / SECONDS_PER_HOUR, 1) + " h";
        }
        return switch (ingredient) {
            case USED -> (page.f().brief(amount) + " " + Units.shown(used)).strip();
            case PRODUCED, SCRAP -> (page.f().brief(amount) + " " + Units.shown(produced)).strip();
            default -> page.f().number(Math.round(amount));
        };
    }

    /** The sums from which a figure is computed. */
    static List<Parts.Fact> parts(Figure of, Page page) {
        List<Parts.Fact> facts = new ArrayList<>();
        String used = of.used().isEmpty() ? "" : of.used().getFirst().usedUnit();
        String produced = of.used().isEmpty() ? "" : of.used().getFirst().producedUnit();
        for (Ingredient each : of.figure().needs()) {
            of.parts()
                    .find(each)
                    .ifPresent(amount -> facts.add(new Parts.Fact(
                            page.t("ingredient." + each.key()), amount(each, amount, used, produced, page))));
        }
        of.value().stream()
                .flatMap(value -> value.factors().stream())
                .forEach(factor -> facts.add(new Parts.Fact(
                        page.t("key-figure.factor." + factor.name()), page.f().percent(factor.value(), 1))));
        return facts;
    }

    /** From where the data comes, as the definitions of the machines say it. */
    static String data(Figure of, Page page) {
        return of.used().stream()
                .map(each -> each.definition())
                .distinct()
                .limit(3)
                .map(definition -> sources(of.figure(), definition, page))
                .distinct()
                .collect(Collectors.joining(" / "));
    }

    private static String sources(KeyFigure figure, Definition d, Page page) {
        List<String> said = new ArrayList<>();
        for (Ingredient need : figure.needs()) {
            Source source = source(need, d);
            said.add(page.t("ingredient." + need.key()) + ": " + source(source, d.state(), page));
        }
        return String.join("; ", said);
    }

    /** From where an ingredient comes. */
    static Source source(Ingredient ingredient, Definition d) {
        return switch (ingredient) {
            case UP, DOWN -> d.downtime();
            case OPERATING, PRODUCING -> d.operating();
            case FAILURES -> d.failures();
            case REPAIRS, REPAIRING -> d.repairs();
            case PLANNED -> d.planned();
            case PRODUCED, IDEAL -> d.production();
            case IDEAL_SCRAP, SCRAP -> d.scrap();
            case USED -> d.consumption();
            case AVAILABLE, ELAPSED, KNOWN -> Source.CALENDAR;
        };
    }

    static String source(Source source, String state, Page page) {
        return switch (source.kind()) {
            case SIGNAL -> page.t("key-figure.source.signal", source.signal());
            case STATES -> page.t("key-figure.source.states", state);
            case RECORDS -> page.t("key-figure.source.records");
            case CALENDAR -> page.t("key-figure.source.calendar");
            case NONE -> page.t("key-figure.source.none");
        };
    }

    static String sure(Figure of, Page page) {
        OptionalDouble coverage = of.coverage();
        String machines = page.t(
                "key-figure.machines",
                of.used().size(),
                of.used().size() + of.leftOut().size());
        return coverage.isPresent()
                ? page.t("key-figure.covered", page.f().percent(coverage.getAsDouble(), 1)) + " " + machines
                : page.t("key-figure.entered") + " " + machines;
    }
}
