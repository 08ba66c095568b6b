package org.outturn.telemetry.history;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.telemetry.Value;
import org.outturn.ui.Formats;
import org.outturn.ui.Page;

/** How signals, values and times of a picture are called in the reader's language. */
final class Words {
    /** Digits that are shown of a number; more would pretend a precision that readings don't have. */
    private static final int DIGITS = 5;

    private static final int MOST_DECIMALS = 8;

    private final HistoryQuery query;
    private final Page page;

    Words(HistoryQuery query, Page page) {
        this.query = query;
        this.page = page;
    }

    /** Names a series within its picture. */
    String id(Drawn drawn) {
        int place = query.chosen().indexOf(drawn.chosen());
        return "s" + place + (drawn.earlier() ? "e" : "");
    }

    int colour(Chosen chosen) {
        return query.chosen().indexOf(chosen) % Pictures.COLOURS + 1;
    }

    String name(Drawn drawn) {
        String name = name(drawn.chosen());
        return drawn.earlier() ? page.t("past.vs.name." + query.earlier().key(), name) : name;
    }

    String name(Chosen chosen) {
        String name = chosen.signal().name(page.locale());
        return query.machines().size() > 1 ? chosen.machine().number() + " · " + name : name;
    }

    /** A state or event; null are several in a short time. */
    String state(@Nullable Value value) {
        return switch (value) {
            case null -> page.t("past.several");
            case Value.Num num -> number(num.value(), page.f());
            case Value.Flag flag -> flag.value() ? page.t("past.on") : page.t("past.off");
            case Value.Text text -> text.value();
        };
    }

    String number(double value) {
        return number(value, page.f());
    }

    /** With as many decimals as its size deserves. */
    static String number(double value, Formats formats) {
        if (value == 0 || !Double.isFinite(value)) {
            return formats.number(0L);
        }
        int size = (int) Math.floor(Math.log10(Math.abs(value)));
        int decimals = Math.clamp(DIGITS - 1L - size, 0, MOST_DECIMALS);
        BigDecimal exact = BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return formats.number(exact.scale() < 0 ? exact.setScale(0) : exact);
    }

    /** Which resolution is shown. */
    String resolution(Drawn.Curve curve) {
        Step step = curve.step();
        if (step == null) {
            return page.t("past.every-point");
        }
        return page.t(curve.bars() ? "past.sum-per" : "past.value-per", length(step));
    }

    /** Which resolution is shown, for all of them at once. */
    String resolution(List<Drawn> drawn) {
        List<Drawn.Curve> curves = drawn.stream()
                .filter(Drawn.Curve.class::isInstance)
                .map(Drawn.Curve.class::cast)
                .filter(curve -> !curve.isEmpty())
                .toList();
        List<@Nullable Step> steps = new ArrayList<>();
        curves.forEach(curve -> {
            if (!steps.contains(curve.step())) {
                steps.add(curve.step());
            }
        });
        if (curves.isEmpty()) {
            return "";
        }
        if (steps.size() > 1) {
            return page.t("past.resolution.mixed");
        }
        Step step = steps.getFirst();
        if (step == null) {
            return page.t("past.resolution.every");
        }
        boolean band = curves.stream().anyMatch(curve -> !curve.bars());
        return page.t(band ? "past.resolution.band" : "past.resolution.sum", length(step));
    }

    private String length(Step step) {
        return switch (step.unit()) {
            case SECONDS -> step.count() + " s";
            case MINUTES -> step.count() + " min";
            case HOURS -> step.count() + " h";
            default -> page.t("past.step." + step.unit().name().toLowerCase(Locale.ROOT));
        };
    }

    /** A length of time in one or two units. */
    String lasting(Duration length) {
        long days = length.toDays();
        if (days >= 2) {
            return page.t("past.days", days);
        }
        if (length.toHours() >= 2) {
            return page.t("past.hours", length.toHours());
        }
        return length.toMinutes() >= 2
                ? page.t("past.minutes", length.toMinutes())
                : page.t("past.seconds", Math.max(1, length.toSeconds()));
    }

    /** A period in the reader's zone: by its days where it consists of days. */
    String period(Period period) {
        Formats f = page.f();
        String last = Ranges.to(period, f.zone());
        if (last.length() == 10) {
            String first = f.date(period.from(), f.zone());
            String end = f.date(period.to().minusMillis(1), f.zone());
            return first.equals(end) ? first : first + " – " + end;
        }
        return f.dateTime(period.from()) + " – " + f.dateTime(period.to());
    }

    /** Where a stretch begins, as exactly as its length needs. */
    String at(Instant start, @Nullable Step step) {
        Formats f = page.f();
        if (step != null && step.unit().compareTo(ChronoUnit.DAYS) >= 0) {
            return f.date(start, f.zone());
        }
        boolean seconds = start.getEpochSecond() % 60 != 0;
        return DateTimeFormatter.ofLocalizedDateTime(
                        FormatStyle.MEDIUM, seconds ? FormatStyle.MEDIUM : FormatStyle.SHORT)
                .withLocale(page.locale())
                .format(start.atZone(f.zone()));
    }
}
