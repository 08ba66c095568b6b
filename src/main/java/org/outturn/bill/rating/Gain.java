package org.outturn.bill.rating;

import java.math.BigDecimal;
import java.util.List;
import org.outturn.bill.rating.RatedLine.Rule;
import org.outturn.contract.ValueShare;
import org.outturn.contract.plan.GainFee;
import org.outturn.contract.plan.GainFee.Knot;

/**
 * Fees from verified value. Thresholds, floors and knots are agreed for a full interval; in a part of one, they and the fee
 * count for its days over the full interval's days.
 */
final class Gain {
    private Gain() {}

    static RatedLine rate(ValueShare charge, Usage.VerifiedValue usage, Working working) {
        boolean counts = charge.figure() == ValueShare.Figure.LOWER || usage.shown();
        BigDecimal value = value(charge, usage, working);
        RatedLine line =
                switch (charge.fee()) {
                    case GainFee.Bonus bonus -> bonus(charge, bonus, value, working);
                    case GainFee.Pure pure -> pure(charge, pure, value, counts, working);
                };
        return new RatedLine(
                line.charge(),
                line.type(),
                line.quantity(),
                line.unit(),
                line.unitPrice(),
                line.amount(),
                line.steps(),
                usage.statement(),
                usage.statementHash(),
                line.from(),
                line.to());
    }

    private static BigDecimal value(ValueShare charge, Usage.VerifiedValue usage, Working working) {
        working.note(Rule.VERIFIED, usage.avoided());
        return switch (charge.figure()) {
            case LOWER -> {
                BigDecimal lower = usage.lower();
                if (lower == null) {
                    throw new IllegalArgumentException(
                            "The charge '" + charge.key() + "' needs the lower bound of the value's interval.");
                }
                working.note(Rule.LOWER_BOUND, lower);
                yield lower;
            }
            case POINT -> {
                if (usage.shown()) {
                    yield usage.avoided();
                }
                working.note(Rule.NOT_SHOWN, BigDecimal.ZERO);
                yield BigDecimal.ZERO;
            }
        };
    }

    private static RatedLine bonus(ValueShare charge, GainFee.Bonus bonus, BigDecimal value, Working working) {
        Exact threshold =
                charge.ratio() ? Exact.of(bonus.threshold()) : working.used().times(bonus.threshold());
        working.note(Rule.THRESHOLD, threshold.said(), null, bonus.threshold());
        Exact above = Exact.of(value).minus(threshold).max(Exact.ZERO);
        working.note(Rule.ABOVE_THRESHOLD, above.said());
        working.note(Rule.WORTH, bonus.worth());
        working.note(Rule.SHARE, bonus.share());
        working.note(Rule.PRICE, bonus.worth().multiply(bonus.share()));
        Exact amount = above.times(bonus.worth().multiply(bonus.share()));
        Exact days = charge.ratio() ? amount.times(working.used()) : amount;
        return working.line(
                "value-share", above, charge.unit(), new Modifying(working, charge.modifiers()).amount(days));
    }

    private static RatedLine pure(
            ValueShare charge, GainFee.Pure pure, BigDecimal value, boolean counts, Working working) {
        Exact full = charge.ratio() ? Exact.of(value) : Exact.of(value).by(working.used());
        if (!working.interval.isWhole()) {
            working.note(Rule.FULL_VALUE, full.said());
        }
        // What the data does not show is no performance, even where the floor lies below 0.
        Exact fee = counts ? fee(pure, full) : Exact.of(pure.fixed());
        working.note(Rule.CURVE, fee.said());
        Exact amount = fee.times(working.used());
        return working.line(
                "value-share",
                Exact.of(value),
                charge.unit(),
                new Modifying(working, charge.modifiers()).amount(amount));
    }

    /** The fee of a full interval: straight between the knots, straight on behind the last, up to the cap. */
    static Exact fee(GainFee.Pure pure, Exact value) {
        List<Knot> curve = pure.curve();
        if (value.compareTo(Exact.of(pure.floor())) <= 0) {
            return Exact.of(pure.fixed());
        }
        int right = 1;
        while (right < curve.size() - 1
                && value.compareTo(Exact.of(curve.get(right).value())) > 0) {
            right++;
        }
        Knot from = curve.get(right - 1);
        Knot to = curve.get(right);
        Exact rise = Exact.of(to.fee().subtract(from.fee()));
        Exact way = value.minus(Exact.of(from.value())).by(Exact.of(to.value().subtract(from.value())));
        return Exact.of(from.fee()).plus(rise.times(way)).min(Exact.of(pure.cap()));
    }
}
