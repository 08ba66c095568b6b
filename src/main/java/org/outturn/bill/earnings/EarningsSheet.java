package org.outturn.bill.earnings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Puts revenue and cost together: pure, in exact decimals. Platform cost of a month is shared out in proportion to the points that
 * each row's machines had stored in it; the shares are rounded so that together they are exactly the cost.
 */
final class EarningsSheet {
    private static final int BACK = 3;
    private static final long LONGEST = 120;

    /** What stands for no service or customer alone. */
    static final String GENERAL = "";

    private final int decimals;
    private final Map<String, TreeMap<YearMonth, BigDecimal>> revenue = new TreeMap<>();
    private final Map<String, Map<RevenueKind, BigDecimal>> kinds = new TreeMap<>();
    private final Map<String, TreeMap<YearMonth, BigDecimal>> platform = new TreeMap<>();
    private final Map<String, TreeMap<YearMonth, BigDecimal>> other = new TreeMap<>();
    private final YearMonth first;
    private final YearMonth after;

    /**
     * An empty sheet.
     *
     * @param first first month that the rows' sums are about
     * @param after the first month after; all that was before is known for the break-even
     * @param decimals of the currency
     */
    EarningsSheet(YearMonth first, YearMonth after, int decimals) {
        this.first = first;
        this.after = after;
        this.decimals = decimals;
    }

    void earned(List<Earned> all, Function<Earned, String> row) {
        for (Earned each : all) {
            String name = row.apply(each);
            add(revenue, name, each.month(), each.amount());
            if (isInside(each.month())) {
                kinds.computeIfAbsent(name, key -> new EnumMap<>(RevenueKind.class))
                        .merge(each.kind(), each.amount(), BigDecimal::add);
            }
        }
    }

    void spent(List<Cost> all, Function<Cost, String> row) {
        for (Cost each : all) {
            if (each.kind() != Cost.Kind.PLATFORM) {
                add(other, row.apply(each), each.month(), each.amount());
            }
        }
    }

    /** Shares out what the platform cost in a month; without any point it stays general. */
    void platform(YearMonth month, BigDecimal cost, Map<String, Long> points) {
        long all = points.values().stream().mapToLong(Long::longValue).sum();
        BigDecimal left = cost;
        List<Map.Entry<String, Long>> rows = points.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .toList();
        for (int i = 0; i < rows.size(); i++) {
            boolean last = i == rows.size() - 1; // the greatest takes what rounding leaves
            BigDecimal share = last
                    ? left
                    : cost.multiply(BigDecimal.valueOf(rows.get(i).getValue()))
                            .divide(BigDecimal.valueOf(all), decimals, RoundingMode.HALF_EVEN);
            add(platform, rows.get(i).getKey(), month, share);
            left = left.subtract(share);
        }
        if (rows.isEmpty()) {
            add(platform, GENERAL, month, cost);
        }
    }

    private static void add(
            Map<String, TreeMap<YearMonth, BigDecimal>> to, String name, YearMonth month, BigDecimal amount) {
        to.computeIfAbsent(name, key -> new TreeMap<>()).merge(month, amount, BigDecimal::add);
    }

    private boolean isInside(YearMonth month) {
        return !month.isBefore(first) && month.isBefore(after);
    }

    /** The rows, the greatest revenue first. */
    List<Earnings.Row> rows() {
        var names = new TreeSet<String>();
        names.addAll(revenue.keySet());
        names.addAll(platform.keySet());
        names.addAll(other.keySet());
        List<Earnings.Row> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(new Earnings.Row(
                    name,
                    Map.copyOf(kinds.getOrDefault(name, Map.of())),
                    inside(revenue, name),
                    inside(platform, name),
                    inside(other, name),
                    breakEven(name)));
        }
        rows.sort(Comparator.comparing(Earnings.Row::revenue).reversed().thenComparing(Earnings.Row::name));
        return List.copyOf(rows);
    }

    private BigDecimal inside(Map<String, TreeMap<YearMonth, BigDecimal>> of, String name) {
        return of.getOrDefault(name, new TreeMap<>()).entrySet().stream()
                .filter(each -> isInside(each.getKey()))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What a month cost in all. */
    BigDecimal cost(YearMonth month) {
        return Stream.concat(platform.values().stream(), other.values().stream())
                .map(each -> each.getOrDefault(month, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BreakEven breakEven(String name) {
        TreeMap<YearMonth, BigDecimal> margins = new TreeMap<>();
        revenue.getOrDefault(name, new TreeMap<>())
                .forEach((month, amount) -> margins.merge(month, amount, BigDecimal::add));
        boolean costs = false;
        for (var spent : List.of(platform, other)) {
            for (var each : spent.getOrDefault(name, new TreeMap<>()).entrySet()) {
                margins.merge(each.getKey(), each.getValue().negate(), BigDecimal::add);
                costs = true;
            }
        }
        if (!costs) {
            return new BreakEven.NoCost();
        }
        BigDecimal sum = BigDecimal.ZERO;
        YearMonth reached = null;
        for (var each : margins.entrySet()) {
            sum = sum.add(each.getValue());
            if (sum.signum() < 0) {
                reached = null;
            } else if (reached == null) {
                reached = each.getKey();
            }
        }
        if (reached != null) {
            return new BreakEven.Reached(reached);
        }
        BigDecimal lately = BigDecimal.ZERO;
        for (YearMonth month = after.minusMonths(BACK); month.isBefore(after); month = month.plusMonths(1)) {
            lately = lately.add(margins.getOrDefault(month, BigDecimal.ZERO));
        }
        if (lately.signum() <= 0) {
            return new BreakEven.NotAtThisRate();
        }
        BigDecimal wait = sum.negate().multiply(BigDecimal.valueOf(BACK)).divide(lately, 0, RoundingMode.CEILING);
        return wait.compareTo(BigDecimal.valueOf(LONGEST)) > 0
                ? new BreakEven.NotAtThisRate()
                : new BreakEven.Expected(after.minusMonths(1).plus(wait.longValueExact(), ChronoUnit.MONTHS));
    }
}
