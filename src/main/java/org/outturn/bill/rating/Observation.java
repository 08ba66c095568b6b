package org.outturn.bill.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.Charge;
import org.outturn.contract.DataExchange;
import org.outturn.contract.Metered;
import org.outturn.contract.OneTime;
import org.outturn.contract.Recurring;
import org.outturn.contract.ServiceCredit;
import org.outturn.contract.TurnoverShare;
import org.outturn.contract.ValueShare;
import org.outturn.contract.plan.Life;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.schedule.Days;

/**
 * What was observed in the months of an interval, as usage of charges: quantities, days and value are added up, greatest values
 * compared, and figures that are no amounts weighed by the months' days.
 */
final class Observation {
    /** Re-rated value rests on no statement of its own. */
    private static final UUID NO_STATEMENT = new UUID(0, 0);

    private final List<Observed> months;
    private final LocalDate start;

    Observation(List<Observed> months, LocalDate start) {
        this.months = months;
        this.start = start;
    }

    Circumstances facts() {
        Map<String, BigDecimal> indexes = new HashMap<>();
        Map<String, Integer> grants = new HashMap<>();
        String place = null;
        for (Observed month : months) {
            indexes.putAll(month.indexes());
            month.grantDays().forEach((purpose, days) -> grants.merge(purpose, days, Integer::sum));
            place = month.place() == null ? place : month.place();
        }
        Map<String, BigDecimal> figures = new HashMap<>();
        months.stream()
                .flatMap(month -> month.figures().keySet().stream())
                .distinct()
                .forEach(key -> weighed(
                                month -> Optional.ofNullable(month.figures().get(key)))
                        .ifPresent(each -> figures.put(key, each)));
        return new Circumstances(start, place, indexes, figures, grants, Set.of());
    }

    /** What a charge counts; empty where its part of the service's life has not begun or is over. */
    Optional<Usage> usage(Charge charge, Currency currency) {
        return switch (charge) {
            case Charge.Subscription _ ->
                Optional.of(new Usage.Service(
                        months.getFirst().month(), months.getFirst().month().lengthOfMonth()));
            case Charge.GainShare c -> Optional.of(value(c.key(), c.unit(), false));
            case ValueShare c -> Optional.of(value(c.key(), c.unit(), c.ratio()));
            case Recurring c -> Optional.of(presence(c));
            case Metered c -> counted(c);
            case TurnoverShare c ->
                Optional.of(new Usage.Turnover(
                        sum(month -> known(month.turnover().get(c.of()), "turnover", c.of().key(), month)), currency));
            case DataExchange c -> Optional.of(granted(c));
            case OneTime _, ServiceCredit _ -> Optional.empty();
        };
    }

    Usage.Kept kept(ServiceCredit charge, BigDecimal fee) {
        Function<Observed, BigDecimal> promise =
                month -> known(month.promises().get(charge.promise()), "measured promise", charge.promise(), month);
        BigDecimal measured = weighed(promise.andThen(Optional::of)).orElseThrow();
        return new Usage.Kept(measured, fee);
    }

    private Usage.Presence presence(Recurring charge) {
        long active = 0;
        long free = 0;
        for (Observed month : months) {
            LocalDate first = month.month().atDay(1);
            Days all = Days.between(first, first.plusMonths(1));
            Days alive = charge.life() == null ? all : all.and(life(charge.life()));
            LocalDate begins = charge.life() == null ? start : charge.life().from(start);
            Days trial = Modifier.of(charge.modifiers(), Modifier.Trial.class)
                    .map(each -> alive.and(Days.between(begins, begins.plus(each.length()))))
                    .orElse(Days.NONE);
            Days gratis = Modifier.of(charge.modifiers(), Modifier.Free.class).isPresent() ? alive : trial;
            // To the whole unit day: of units that were there for a part of the month, nobody knows which part.
            long days = month.days(charge.per());
            free += days * gratis.count() / all.count();
            active += days * (alive.count() - gratis.count()) / all.count();
        }
        return new Usage.Presence(active, 0, free);
    }

    private Days life(Life life) {
        return Days.between(life.from(start), life.to(start));
    }

    private Optional<Usage> counted(Metered charge) {
        Meter meter = charge.meter();
        List<BigDecimal> counts = months.stream()
                .filter(month -> charge.life() == null
                        || life(charge.life()).contains(month.month().atDay(1)))
                .map(month -> known(month.quantities().get(meter.key()), "meter", meter.key(), month))
                .toList();
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal count = counts.stream()
                .reduce(meter.aggregate() == Meter.Aggregate.MAX ? BigDecimal::max : BigDecimal::add)
                .orElseThrow();
        return Optional.of(new Usage.Counted(count, meter.unit()));
    }

    private Usage.Granted granted(DataExchange charge) {
        int days = months.stream()
                .mapToInt(month -> month.grantDays().getOrDefault(charge.purpose(), 0))
                .sum();
        Meter meter = charge.meter();
        BigDecimal quantity = meter == null
                ? BigDecimal.ZERO
                : sum(month -> known(month.quantities().get(meter.key()), "meter", meter.key(), month));
        return new Usage.Granted(days, quantity);
    }

    /** Value that the data of a month does not show counts as none; a ratio is weighed by days. */
    private Usage.VerifiedValue value(String charge, String unit, boolean ratio) {
        Function<Observed, Observed.Value> value = month -> {
            Observed.Value seen = month.values().get(unit);
            if (seen == null) {
                throw missing("verified value in", unit, month);
            }
            return seen;
        };
        Function<Observed, BigDecimal> point =
                month -> value.apply(month).shown() ? value.apply(month).avoided() : BigDecimal.ZERO;
        Function<Observed, BigDecimal> lower = month -> value.apply(month).lower();
        return new Usage.VerifiedValue(
                NO_STATEMENT,
                charge,
                ratio ? weighed(point.andThen(Optional::of)).orElseThrow() : sum(point),
                months.stream().anyMatch(month -> value.apply(month).shown()),
                ratio ? weighed(lower.andThen(Optional::of)).orElseThrow() : sum(lower));
    }

    private BigDecimal sum(Function<Observed, BigDecimal> each) {
        return months.stream().map(each).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Optional<BigDecimal> weighed(Function<Observed, Optional<BigDecimal>> each) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal days = BigDecimal.ZERO;
        for (Observed month : months) {
            BigDecimal value = each.apply(month).orElse(null);
            if (value != null) {
                BigDecimal length = BigDecimal.valueOf(month.month().lengthOfMonth());
                sum = sum.add(value.multiply(length));
                days = days.add(length);
            }
        }
        return days.signum() == 0 ? Optional.empty() : Optional.of(new Exact(sum, days).said());
    }

    private static BigDecimal known(@Nullable BigDecimal value, String what, String name, Observed month) {
        if (value == null) {
            throw missing(what, name, month);
        }
        return value;
    }

    private static IllegalArgumentException missing(String what, String name, Observed month) {
        return new IllegalArgumentException(
                "The " + what + " '" + name + "' was not observed in " + month.month() + ".");
    }
}
