package org.outturn.bill.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.bill.rating.RatedLine.Rule;
import org.outturn.contract.plan.Life;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Off;
import org.outturn.contract.schedule.Days;

/**
 * Applies the modifiers of a charge. Their order is always the same, whatever order the plan lists them in: minimum and cap,
 * index, tailoring, then what is taken off, shares before amounts.
 */
final class Modifying {
    private final Working working;
    private final List<Modifier> modifiers;

    Modifying(Working working, List<Modifier> modifiers) {
        this.working = working;
        this.modifiers = modifiers;
    }

    /** What is left of a quantity beyond what is included. */
    Exact beyondIncluded(Exact quantity) {
        return Modifier.of(modifiers, Modifier.Included.class)
                .map(included -> {
                    Exact free = working.used().times(included.quantity());
                    Exact left = quantity.minus(free).max(Exact.ZERO);
                    working.note(Rule.INCLUDED, free.said(), null, included.quantity());
                    working.note(Rule.CHARGEABLE, left.said());
                    return left;
                })
                .orElse(quantity);
    }

    /** The amount after all modifiers. */
    Exact amount(Exact priced) {
        Exact amount = priced;
        for (Modifier each : modifiers) {
            if (each instanceof Modifier.Minimum minimum) {
                amount = limited(Rule.MINIMUM, amount, minimum.amount());
            }
        }
        for (Modifier each : modifiers) {
            if (each instanceof Modifier.Cap cap) {
                amount = limited(Rule.CAP, amount, cap.amount());
            }
        }
        for (Modifier each : modifiers) {
            if (each instanceof Modifier.Indexation index) {
                amount = indexed(index, amount);
            }
        }
        for (Modifier each : modifiers) {
            if (each instanceof Modifier.Tailored tailored) {
                amount = tailored(tailored, amount);
            }
        }
        return modifiers.isEmpty() ? amount : reduced(amount);
    }

    private Exact limited(Rule rule, Exact amount, BigDecimal perInterval) {
        Exact limit = working.used().times(perInterval);
        Exact limited = rule == Rule.MINIMUM ? amount.max(limit) : amount.min(limit);
        if (!limited.sameAs(amount)) {
            working.note(rule, limited.said(), null, perInterval);
        }
        return limited;
    }

    private Exact indexed(Modifier.Indexation index, Exact amount) {
        BigDecimal value = known(working.facts.indexes().get(index.index()), "value of the index", index.index());
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("The index '" + index.index() + "' is above 0, not " + value + ".");
        }
        BigDecimal factor = value.divide(index.base(), index.decimals(), RoundingMode.HALF_EVEN);
        BigDecimal lowest = index.lowest();
        BigDecimal highest = index.highest();
        if (lowest != null) {
            factor = factor.max(lowest);
        }
        if (highest != null) {
            factor = factor.min(highest);
        }
        working.note(Rule.INDEX, factor, index.index(), value, index.base());
        return amount.times(factor);
    }

    private Exact tailored(Modifier.Tailored tailored, Exact amount) {
        BigDecimal figure = known(working.facts.figures().get(tailored.figure()), "figure", tailored.figure());
        BigDecimal factor = tailored.bands()
                .get(Working.reached(tailored.bands(), Exact.of(figure)))
                .price();
        working.note(Rule.TAILORED, factor, tailored.figure(), figure);
        return amount.times(factor);
    }

    private static BigDecimal known(@Nullable BigDecimal value, String what, String name) {
        if (value == null) {
            throw new IllegalArgumentException("The " + what + " '" + name + "' is not known for this interval.");
        }
        return value;
    }

    /** Something taken off: on how many of the interval's days it counts. */
    private record Reduction(Rule rule, @Nullable String what, Off off, long days) {}

    private Exact reduced(Exact amount) {
        List<Reduction> reductions = modifiers.stream()
                .map(this::reduction)
                .filter(each -> each.days() > 0)
                .sorted(Comparator.comparing((Reduction each) -> each.off().share() == null)
                        .thenComparing(Reduction::rule)
                        .thenComparing(Reduction::toString))
                .toList();
        Exact left = amount;
        for (Reduction each : reductions) {
            Exact next = left.minus(taken(each, left)).max(Exact.ZERO);
            BigDecimal share = each.off().share();
            BigDecimal off = share == null ? each.off().amount() : share;
            working.note(
                    each.rule(),
                    next.minus(left).said(),
                    each.what(),
                    off == null ? BigDecimal.ZERO : off,
                    BigDecimal.valueOf(each.days()),
                    BigDecimal.valueOf(working.interval.daysUsed()));
            left = next;
        }
        return left;
    }

    private Exact taken(Reduction reduction, Exact amount) {
        BigDecimal share = reduction.off().share();
        BigDecimal sum = reduction.off().amount();
        if (share != null) {
            return amount.times(Exact.of(reduction.days(), working.interval.daysUsed()))
                    .times(share);
        }
        BigDecimal whole = sum == null ? BigDecimal.ZERO : sum;
        return reduction.rule() == Rule.VOUCHER
                ? Exact.of(whole)
                : Exact.of(reduction.days(), working.interval.daysNominal()).times(whole);
    }

    private Reduction reduction(Modifier modifier) {
        return switch (modifier) {
            case Modifier.Discount discount ->
                new Reduction(Rule.DISCOUNT, null, discount.off(), days(discount.life()));
            case Modifier.Voucher voucher ->
                new Reduction(
                        Rule.VOUCHER,
                        voucher.code(),
                        voucher.off(),
                        working.facts.vouchers().contains(voucher.code()) ? working.interval.daysUsed() : 0);
            case Modifier.ForData data ->
                new Reduction(
                        Rule.FOR_DATA,
                        data.purpose(),
                        data.off(),
                        Math.clamp(
                                working.facts.grantDays().getOrDefault(data.purpose(), 0),
                                0,
                                working.interval.daysUsed()));
            case Modifier.Trial _, Modifier.Free _, Modifier.WhilePaused _, Modifier.Included _ -> NOTHING;
            case Modifier.Minimum _, Modifier.Cap _, Modifier.Indexation _, Modifier.Tailored _ -> NOTHING;
        };
    }

    private static final Reduction NOTHING = new Reduction(Rule.DISCOUNT, null, Off.share("1"), 0);

    private long days(@Nullable Life life) {
        if (life == null) {
            return working.interval.daysUsed();
        }
        LocalDate start = working.facts.start();
        if (start == null) {
            throw new IllegalArgumentException("A discount for a while needs the day on which the service began.");
        }
        return Days.between(life.from(start), life.to(start))
                .within(working.interval)
                .count();
    }
}
