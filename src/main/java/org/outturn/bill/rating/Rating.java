package org.outturn.bill.rating;

import java.math.BigDecimal;
import java.util.Currency;
import org.outturn.bill.rating.RatedLine.Rule;
import org.outturn.contract.Charge;
import org.outturn.contract.DataExchange;
import org.outturn.contract.Metered;
import org.outturn.contract.OneTime;
import org.outturn.contract.Recurring;
import org.outturn.contract.ServiceCredit;
import org.outturn.contract.TurnoverShare;
import org.outturn.contract.ValueShare;
import org.outturn.contract.plan.Instalments;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.schedule.BillingInterval;

/**
 * From usage to amounts: pure, exact decimals, multiplied before divided, each line rounded once at its end. The same usage
 * under the same charge gives the same line, today and in ten years.
 */
public final class Rating {
    private Rating() {}

    /**
     * The line of a charge of the first contracts for a calendar month, half-even.
     *
     * @throws IllegalArgumentException when the charge or the usage is of another kind
     */
    public static RatedLine rate(Charge charge, Usage usage, Currency currency) {
        return switch (charge) {
            case Charge.Subscription subscription ->
                FirstRules.subscription(subscription, of(Usage.Service.class, usage, charge), currency);
            case Charge.GainShare share ->
                FirstRules.gainShare(share, of(Usage.VerifiedValue.class, usage, charge), currency);
            case OneTime _, Recurring _, Metered _, ValueShare _ -> throw mismatch(charge, usage);
            case TurnoverShare _, DataExchange _, ServiceCredit _ -> throw mismatch(charge, usage);
        };
    }

    /**
     * The line of a charge for an interval.
     *
     * @param charge of a {@link org.outturn.contract.Plan#resolved resolved} plan
     * @param usage of the charge's kind
     * @param interval the days charged for
     * @param facts on which the charge's modifiers depend
     * @param rounding currency and what happens to halves; the charges of the first contracts are always rounded half-even
     * @throws IllegalArgumentException when the usage is of another kind, or a fact is missing that a modifier needs
     */
    public static RatedLine rate(
            Charge charge, Usage usage, BillingInterval interval, Circumstances facts, Rounding rounding) {
        var working = new Working(charge, interval, facts, rounding);
        return switch (charge) {
            case Charge.Subscription c -> rate(c, usage, rounding.currency());
            case Charge.GainShare c -> rate(c, usage, rounding.currency());
            case OneTime c -> oneTime(c, of(Usage.Pieces.class, usage, c), working);
            case Recurring c -> recurring(c, of(Usage.Presence.class, usage, c), working);
            case Metered c -> metered(c, of(Usage.Counted.class, usage, c), working);
            case ValueShare c -> Gain.rate(c, of(Usage.VerifiedValue.class, usage, c), working);
            case TurnoverShare c -> turnover(c, of(Usage.Turnover.class, usage, c), working, rounding.currency());
            case DataExchange c -> data(c, of(Usage.Granted.class, usage, c), working);
            case ServiceCredit c -> credit(c, of(Usage.Kept.class, usage, c), working);
        };
    }

    private static RatedLine oneTime(OneTime charge, Usage.Pieces usage, Working working) {
        var modifying = new Modifying(working, charge.modifiers());
        working.note(Rule.QUANTITY, usage.count());
        Exact quantity = modifying.beyondIncluded(Exact.of(usage.count()));
        Exact amount = modifying.amount(working.priced(charge.pricing(), quantity));
        Instalments parts = charge.instalments();
        int count = parts == null ? 1 : parts.count();
        if (usage.instalment() < 1 || usage.instalment() > count) {
            throw new IllegalArgumentException("The charge '" + charge.key() + "' is paid in " + count
                    + " parts; there is no part " + usage.instalment() + ".");
        }
        if (parts == null) {
            return working.line("one-time", quantity, "1", amount);
        }
        // What is paid so far is rounded, not the part: so the parts together are exactly the price.
        working.note(Rule.INSTALMENT, BigDecimal.valueOf(usage.instalment()), null, BigDecimal.valueOf(count));
        BigDecimal part = working.rounded(amount.times(Exact.of(usage.instalment(), count)))
                .subtract(working.rounded(amount.times(Exact.of(usage.instalment() - 1L, count))));
        Exact share = Exact.of(1, count);
        return working.line("one-time", quantity.times(share), "1", amount.times(share), part);
    }

    private static RatedLine recurring(Recurring charge, Usage.Presence usage, Working working) {
        working.note(Rule.UNIT_DAYS, usage.active() + usage.paused());
        Exact days = Exact.of(BigDecimal.valueOf(usage.active()));
        if (usage.paused() > 0) {
            BigDecimal part = Modifier.of(charge.modifiers(), Modifier.WhilePaused.class)
                    .map(Modifier.WhilePaused::part)
                    .orElse(BigDecimal.ZERO);
            working.note(Rule.PAUSED_DAYS, BigDecimal.valueOf(usage.paused()), null, part);
            days = days.plus(Exact.of(BigDecimal.valueOf(usage.paused()).multiply(part)));
        }
        if (usage.free() > 0) {
            working.note(Rule.FREE_DAYS, usage.free());
        }
        int nominal = working.interval.daysNominal();
        working.note(Rule.INTERVAL_DAYS, nominal);
        Exact units = whole(days, nominal);
        working.note(Rule.QUANTITY, units.said());
        var modifying = new Modifying(working, charge.modifiers());
        Exact quantity = modifying.beyondIncluded(units);
        return working.line("recurring", quantity, "1", modifying.amount(working.priced(charge.pricing(), quantity)));
    }

    /** Days over days of the full interval, without a fraction where there is none. */
    private static Exact whole(Exact days, int nominal) {
        BigDecimal[] parts = days.over().divideAndRemainder(BigDecimal.valueOf(nominal));
        return parts[1].signum() == 0
                ? Exact.of(parts[0].stripTrailingZeros().scale() < 0 ? parts[0].setScale(0) : parts[0])
                : new Exact(days.over(), BigDecimal.valueOf(nominal));
    }

    private static RatedLine metered(Metered charge, Usage.Counted usage, Working working) {
        if (!usage.unit().equals(charge.meter().unit())) {
            throw new IllegalArgumentException("The meter of '" + charge.key() + "' counts "
                    + charge.meter().unit() + ", not " + usage.unit() + ".");
        }
        working.note(Rule.QUANTITY, usage.quantity());
        var modifying = new Modifying(working, charge.modifiers());
        Exact quantity = modifying.beyondIncluded(Exact.of(usage.quantity()));
        return working.line(
                "metered", quantity, usage.unit(), modifying.amount(working.priced(charge.pricing(), quantity)));
    }

    private static RatedLine turnover(TurnoverShare charge, Usage.Turnover usage, Working working, Currency currency) {
        if (!usage.currency().equals(currency)) {
            throw new IllegalArgumentException("The turnover for '" + charge.key() + "' is in " + usage.currency()
                    + ", the plan in " + currency + ".");
        }
        working.note(Rule.QUANTITY, usage.amount());
        var modifying = new Modifying(working, charge.modifiers());
        Exact quantity = modifying.beyondIncluded(Exact.of(usage.amount()));
        return working.line(
                "turnover-share",
                quantity,
                currency.getCurrencyCode(),
                modifying.amount(working.priced(charge.rates(), quantity)));
    }

    private static RatedLine data(DataExchange charge, Usage.Granted usage, Working working) {
        if (usage.days() > working.interval.daysUsed()) {
            throw new IllegalArgumentException(
                    "A grant can't be active on " + usage.days() + " of " + working.interval.daysUsed() + " days.");
        }
        working.note(Rule.GRANT_DAYS, usage.days());
        var meter = charge.meter();
        int nominal = working.interval.daysNominal();
        if (meter == null) {
            working.note(Rule.INTERVAL_DAYS, nominal);
        }
        Exact quantity = meter == null ? Exact.of(usage.days(), nominal) : Exact.of(usage.quantity());
        working.note(Rule.QUANTITY, quantity.said());
        Exact amount = usage.days() == 0
                ? Exact.ZERO
                : new Modifying(working, charge.modifiers()).amount(working.priced(charge.pricing(), quantity));
        return working.line(
                "data-exchange",
                quantity,
                meter == null ? "1" : meter.unit(),
                charge.pays() == DataExchange.Pays.CUSTOMER ? amount : amount.negated());
    }

    private static RatedLine credit(ServiceCredit charge, Usage.Kept usage, Working working) {
        working.note(Rule.PROMISED, charge.promised());
        working.note(Rule.MEASURED, usage.measured());
        BigDecimal missed = (charge.side() == ServiceCredit.Side.AT_LEAST
                        ? charge.promised().subtract(usage.measured())
                        : usage.measured().subtract(charge.promised()))
                .max(BigDecimal.ZERO);
        BigDecimal steps = Exact.of(missed).by(Exact.of(charge.step())).ceiling();
        working.note(Rule.SHORTFALL, missed, null, steps, charge.step());
        BigDecimal share = steps.multiply(charge.share()).min(charge.most());
        working.note(Rule.GIVEN_BACK, share, null, charge.share(), charge.most());
        // Of nothing, or of a credit, nothing is given back.
        BigDecimal fee = usage.fee().max(BigDecimal.ZERO);
        working.note(Rule.FEE, fee);
        return working.line(
                "service-credit",
                Exact.of(share),
                "1",
                Exact.of(fee.multiply(share)).negated());
    }

    private static <U extends Usage> U of(Class<U> kind, Usage usage, Charge charge) {
        if (!kind.isInstance(usage)) {
            throw mismatch(charge, usage);
        }
        return kind.cast(usage);
    }

    private static IllegalArgumentException mismatch(Charge charge, Usage usage) {
        return new IllegalArgumentException("The charge '" + charge.key() + "' can't be rated from "
                + usage.getClass().getSimpleName() + ".");
    }
}
