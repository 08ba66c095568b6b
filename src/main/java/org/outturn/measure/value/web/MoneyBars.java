package org.outturn.measure.value.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.value.DriverLine;

/**
 * The picture of a statement: a bar of money for each line, with its limits as a whisker, all on one scale that holds nothing.
 *
 * @param bars in the order of the lines; those without money are not in here
 * @param zero where nothing is, in the picture's units
 */
public record MoneyBars(List<Bar> bars, String zero) {
    /** Width of the picture in its own units. */
    public static final int WIDTH = 1000;

    private static final double MARGIN = 20;

    /**
     * A bar.
     *
     * @param name of the line's driver
     * @param kind {@code saved}, {@code worth} or {@code cost}
     * @param claimed whether it is claimed, so that the bar is full
     * @param money in the reader's words
     * @param between its limits in the reader's words
     * @param from left edge
     * @param width of the bar
     * @param low lower limit
     * @param high upper limit
     */
    public record Bar(
            String name,
            String kind,
            boolean claimed,
            String money,
            String between,
            String from,
            String width,
            String low,
            String high) {}

    /** One picture for each currency, in the order of the lines. */
    static List<MoneyBars> of(List<DriverLine> lines, List<ValueLineView> told) {
        List<String> currencies = lines.stream()
                .map(each -> each.result().currency())
                .filter(each -> each != null)
                .distinct()
                .toList();
        List<MoneyBars> pictures = new ArrayList<>();
        for (String currency : currencies) {
            List<DriverLine> some = lines.stream()
                    .filter(each -> currency.equals(each.result().currency()))
                    .toList();
            pictures.add(of(some, lines, told));
        }
        return pictures;
    }

    private static MoneyBars of(List<DriverLine> some, List<DriverLine> lines, List<ValueLineView> told) {
        double lowest = 0;
        double highest = 0;
        for (DriverLine each : some) {
            lowest = Math.min(lowest, amount(each.result().moneyLower()));
            highest = Math.max(highest, amount(each.result().moneyUpper()));
        }
        var scale = new Scale(lowest, highest);
        List<Bar> bars = new ArrayList<>();
        for (DriverLine each : some) {
            ValueLineView view = told.get(lines.indexOf(each));
            double money = amount(each.result().money());
            double left = scale.x(Math.min(0, money));
            bars.add(new Bar(
                    view.name(),
                    view.kind(),
                    each.result().claimed(),
                    view.money(),
                    view.moneyBetween(),
                    text(left),
                    text(Math.max(1, scale.x(Math.max(0, money)) - left)),
                    text(scale.x(amount(each.result().moneyLower()))),
                    text(scale.x(amount(each.result().moneyUpper())))));
        }
        return new MoneyBars(bars, text(scale.x(0)));
    }

    private static double amount(@Nullable BigDecimal money) {
        return money == null ? 0 : money.doubleValue();
    }

    private static String text(double x) {
        return String.format(Locale.ROOT, "%.1f", x);
    }

    private record Scale(double lowest, double highest) {
        double x(double value) {
            double span = highest - lowest;
            return span <= 0 ? MARGIN : MARGIN + (WIDTH - 2 * MARGIN) * (value - lowest) / span;
        }
    }
}
