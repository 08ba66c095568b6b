package org.outturn.bill;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.outturn.base.Money;
import org.outturn.bill.RatedLine.Rule;
import org.outturn.bill.RatedLine.Step;
import org.outturn.contract.Charge;

/**
 * From usage to amounts: pure, exact decimals, each line rounded once at its end (half-even). The same usage under the same
 * charge gives the same line, today and in ten years.
 */
public final class Rating {
    /** Digits of a prorated month: enough that no price shows the cut. */
    private static final MathContext PRORATION = new MathContext(34, RoundingMode.HALF_EVEN);

    private Rating() {}

    /** The line of a charge; the usage must be of the charge's kind. */
    public static RatedLine rate(Charge charge, Usage usage, Currency currency) {
        return switch (charge) {
            case Charge.Subscription subscription
            when usage instanceof Usage.Service service -> subscription(subscription, service, currency);
            case Charge.GainShare share
            when usage instanceof Usage.VerifiedValue value -> gainShare(share, value, currency);
            case Charge.Subscription s -> throw mismatch(s, usage);
            case Charge.GainShare g -> throw mismatch(g, usage);
        };
    }

    private static RatedLine subscription(Charge.Subscription charge, Usage.Service usage, Currency currency) {
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

    private static RatedLine gainShare(Charge.GainShare charge, Usage.VerifiedValue usage, Currency currency) {
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

    private static IllegalArgumentException mismatch(Charge charge, Usage usage) {
        return new IllegalArgumentException("The charge '" + charge.key() + "' can't be rated from "
                + usage.getClass().getSimpleName() + ".");
    }
}
