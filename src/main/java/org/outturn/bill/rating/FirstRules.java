package org.outturn.bill.rating;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.outturn.base.Money;
import org.outturn.bill.rating.RatedLine.Rule;
import org.outturn.bill.rating.RatedLine.Step;
import org.outturn.contract.Charge;

/** The charges of the first contracts, rated as they were then: the same usage gives the same line, today and in ten years. */
final class FirstRules {
    /** Digits of a prorated month: enough that no price shows the cut. */
    private static final MathContext PRORATION = new MathContext(34, RoundingMode.HALF_EVEN);

    private FirstRules() {}

    static RatedLine subscription(Charge.Subscription charge, Usage.Service usage, Currency currency) {
        int length = usage.month().lengthOfMonth();
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(Rule.DAYS_SERVED, BigDecimal.valueOf(usage.days())));
        steps.add(new Step(Rule.DAYS_OF_MONTH, BigDecimal.valueOf(length)));
        BigDecimal days = BigDecimal.valueOf(usage.days());
        BigDecimal whole = BigDecimal.valueOf(length);
        BigDecimal months = usage.days() == length ? BigDecimal.ONE : days.divide(whole, PRORATION);
        // Multiplied before it is divided: a quotient that was cut first could fall on the other side of half a cent.
        BigDecimal full = charge.pricePerMonth().multiply(days);
        steps.add(new Step(Rule.EXACT, charge.pricePerMonth().multiply(months)));
        BigDecimal amount = full.divide(whole, currency.getDefaultFractionDigits(), RoundingMode.HALF_EVEN);
        steps.add(new Step(Rule.ROUNDED, amount));
        return new RatedLine(
                charge.key(), "subscription", months, "mo", charge.pricePerMonth(), amount, steps, null, null);
    }

    static RatedLine gainShare(Charge.GainShare charge, Usage.VerifiedValue usage, Currency currency) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(Rule.VERIFIED, usage.avoided()));
        BigDecimal value = usage.avoided();
        if (!usage.shown()) {
            value = BigDecimal.ZERO;
            steps.add(new Step(Rule.NOT_SHOWN, value));
        }
        steps.add(new Step(Rule.THRESHOLD, charge.threshold()));
        BigDecimal quantity = value.subtract(charge.threshold()).max(BigDecimal.ZERO);
        steps.add(new Step(Rule.ABOVE_THRESHOLD, quantity));
        steps.add(new Step(Rule.WORTH, charge.pricePerUnit()));
        steps.add(new Step(Rule.SHARE, charge.share()));
        BigDecimal price = charge.pricePerUnit().multiply(charge.share());
        Money exact = new Money(quantity.multiply(price), currency);
        BigDecimal amount = exact.rounded().amount();
        steps.add(new Step(Rule.EXACT, exact.amount()));
        steps.add(new Step(Rule.ROUNDED, amount));
        return new RatedLine(
                charge.key(),
                "gain-share",
                quantity,
                charge.unit(),
                price,
                amount,
                steps,
                usage.statement(),
                usage.statementHash());
    }
}
