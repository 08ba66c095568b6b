package org.outturn.bill.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.bill.rating.RatedLine.Rule;
import org.outturn.bill.rating.RatedLine.Step;
import org.outturn.contract.Charge;
import org.outturn.contract.plan.Pricing;
import org.outturn.contract.plan.Tier;
import org.outturn.contract.schedule.BillingInterval;

/** A calculation under way: each rule that it applies is written down. */
final class Working {
    private static final int AVERAGE_DECIMALS = 10;

    final BillingInterval interval;
    final Circumstances facts;
    private final Charge charge;
    private final Rounding rounding;
    private final List<Step> steps = new ArrayList<>();

    Working(Charge charge, BillingInterval interval, Circumstances facts, Rounding rounding) {
        this.charge = charge;
        this.interval = interval;
        this.facts = facts;
        this.rounding = rounding;
    }

    void note(Rule rule, BigDecimal result) {
        steps.add(new Step(rule, result));
    }

    void note(Rule rule, BigDecimal result, @Nullable String what, BigDecimal... of) {
        steps.add(new Step(rule, result, what, List.of(of)));
    }

    void note(Rule rule, long result) {
        note(rule, BigDecimal.valueOf(result));
    }

    /** What part of the full interval this one is. */
    Exact used() {
        return Exact.of(interval.daysUsed(), interval.daysNominal());
    }

    /** What a quantity costs before anything modifies it. */
    Exact priced(Pricing pricing, Exact quantity) {
        return switch (pricing) {
            case Pricing.PerUnit each -> {
                note(Rule.PRICE, each.price());
                yield quantity.times(each.price());
            }
            case Pricing.Graduated graduated -> graduated(graduated.tiers(), quantity);
            case Pricing.Volume volume -> volume(volume.tiers(), quantity);
            case Pricing.Packaged packages -> {
                BigDecimal count = quantity.by(Exact.of(packages.size())).ceiling();
                note(Rule.PACKAGES, count, null, packages.size(), packages.price());
                yield Exact.of(count.multiply(packages.price()));
            }
            case Pricing.ByPlace places -> priced(here(places), quantity);
            case Pricing.ShareOf share ->
                throw new IllegalArgumentException("The price of '" + charge.key() + "' is a share of '"
                        + share.charge() + "'; rate the charge of the resolved plan.");
        };
    }

    /** The price without saying how it came about. */
    Exact quietly(Pricing pricing, Exact quantity) {
        return new Working(charge, interval, facts, rounding).priced(pricing, quantity);
    }

    /** The price that counts at the place where the service is used. */
    Pricing here(Pricing pricing) {
        if (!(pricing instanceof Pricing.ByPlace places)) {
            return pricing;
        }
        String place = facts.place();
        Pricing found = place == null ? null : places.places().get(place);
        if (found == null) {
            found = places.otherwise();
        }
        if (found == null) {
            throw new IllegalArgumentException(
                    "The charge '" + charge.key() + "' has no price at the place '" + place + "'.");
        }
        return found;
    }

    private Exact graduated(List<Tier> tiers, Exact quantity) {
        Exact amount = Exact.ZERO;
        Exact below = Exact.ZERO;
        for (int i = 0; i < tiers.size() && (i == 0 || quantity.compareTo(below) > 0); i++) {
            Tier tier = tiers.get(i);
            BigDecimal limit = tier.upTo();
            Exact upper = limit == null ? quantity : quantity.min(Exact.of(limit));
            Exact inside = upper.minus(below);
            Exact costs = inside.times(tier.price());
            note(Rule.TIER, costs.said(), String.valueOf(i + 1), inside.said(), tier.price());
            amount = amount.plus(costs);
            below = upper;
        }
        return amount;
    }

    private Exact volume(List<Tier> tiers, Exact quantity) {
        int reached = reached(tiers, quantity);
        BigDecimal price = tiers.get(reached).price();
        Exact costs = quantity.times(price);
        note(Rule.TIER, costs.said(), String.valueOf(reached + 1), quantity.said(), price);
        return costs;
    }

    /** Place of the tier whose limit is the first not to be exceeded. */
    static int reached(List<Tier> tiers, Exact quantity) {
        for (int i = 0; i < tiers.size(); i++) {
            BigDecimal limit = tiers.get(i).upTo();
            if (limit == null || quantity.compareTo(Exact.of(limit)) <= 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("The last tier has a limit.");
    }

    /** The line of an amount, rounded once. */
    RatedLine line(String type, Exact quantity, String unit, Exact exact) {
        return line(type, quantity, unit, exact, rounding.of(exact));
    }

    /** The line of an amount that was rounded in its own way. */
    RatedLine line(String type, Exact quantity, String unit, Exact exact, BigDecimal amount) {
        note(Rule.EXACT, exact.said());
        note(Rule.ROUNDED, amount);
        return new RatedLine(
                charge.key(),
                type,
                quantity.said(),
                unit,
                unitPrice(quantity, exact),
                amount,
                steps,
                null,
                null,
                interval.from(),
                interval.to());
    }

    BigDecimal rounded(Exact amount) {
        return rounding.of(amount);
    }

    /** The plan's price where it alone made the amount; else the average. */
    private BigDecimal unitPrice(Exact quantity, Exact exact) {
        for (Step step : steps) {
            if (step.rule() == Rule.PRICE && quantity.times(step.result()).sameAs(exact)) {
                return step.result();
            }
        }
        if (quantity.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        Exact average = exact.by(quantity);
        BigDecimal price = average.over()
                .divide(average.under(), AVERAGE_DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return price.scale() < 0 ? price.setScale(0) : price;
    }
}
