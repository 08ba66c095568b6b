package org.outturn.bill.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.outturn.bill.rating.Circumstances;
import org.outturn.bill.rating.FeeCurve;
import org.outturn.contract.Charge;
import org.outturn.contract.DataExchange;
import org.outturn.contract.Metered;
import org.outturn.contract.OneTime;
import org.outturn.contract.Plan;
import org.outturn.contract.PlanPicture;
import org.outturn.contract.Recurring;
import org.outturn.contract.ServiceCredit;
import org.outturn.contract.TurnoverShare;
import org.outturn.contract.ValueShare;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.GainFee;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Pricing;
import org.outturn.contract.plan.Tier;
import org.outturn.contract.schedule.BillingInterval;
import org.outturn.contract.schedule.Intervals;
import org.outturn.contract.schedule.Span;
import org.outturn.ui.Chart;
import org.outturn.ui.Page;
import org.outturn.ui.Units;
import org.springframework.stereotype.Component;

/** Draws the fee of a charge against what it counts, for the one who writes a plan. */
@Component
class PlanCurve implements PlanPicture {
    /** Any full interval: the curve is of one, whenever it is. */
    private static final LocalDate SOME_DAY = LocalDate.of(2025, 1, 1);

    private static final BigDecimal UNITS = BigDecimal.TEN;
    private static final BigDecimal AMOUNT = new BigDecimal("1000");

    @Override
    public Optional<Chart> of(Plan plan, Charge charge, Page page) {
        Charge resolved = plan.resolved().charge(charge.key()).orElse(charge);
        try {
            FeeCurve curve = FeeCurve.of(
                    resolved,
                    BigDecimal.ZERO,
                    reach(resolved),
                    interval(resolved),
                    Circumstances.NONE.since(SOME_DAY),
                    plan.currency());
            return Optional.of(chart(curve, plan, page));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // it hangs on an index, a place or the like, of which nothing is known yet
        }
    }

    private static Chart chart(FeeCurve curve, Plan plan, Page page) {
        var points = new Chart.Points();
        curve.points()
                .forEach(point ->
                        points.add(point.quantity().doubleValue(), point.fee().doubleValue()));
        return new Chart(
                new Chart.Axis("", Units.shown(curve.unit()), Chart.Kind.NUMBER),
                List.of(new Chart.Axis("", plan.currency().getCurrencyCode(), Chart.Kind.NUMBER)),
                List.of(new Chart.Series(page.t("fees.fee"), Chart.Meaning.FEE, Chart.Shape.LINE, 0, points.list())),
                null,
                null);
    }

    private static BillingInterval interval(Charge charge) {
        Billing billing =
                switch (charge) {
                    case Recurring c -> c.billing();
                    case Metered c -> c.billing();
                    case ValueShare c -> c.billing();
                    case TurnoverShare c -> c.billing();
                    case Charge.Subscription _, Charge.GainShare _, OneTime _, DataExchange _, ServiceCredit _ ->
                        Billing.MONTHLY;
                };
        return Intervals.of(billing, Span.since(SOME_DAY), SOME_DAY.plusDays(1)).getFirst();
    }

    /** Half as far again as the last thing that happens. */
    private static BigDecimal reach(Charge charge) {
        Stream<BigDecimal> limits =
                switch (charge) {
                    case OneTime c -> limits(c.pricing(), c.modifiers());
                    case Recurring c -> limits(c.pricing(), c.modifiers());
                    case Metered c -> Stream.concat(Stream.of(AMOUNT), limits(c.pricing(), c.modifiers()));
                    case TurnoverShare c -> Stream.concat(Stream.of(AMOUNT), limits(c.rates(), c.modifiers()));
                    case ValueShare c -> limits(c.fee());
                    case Charge.Subscription _, Charge.GainShare _, DataExchange _, ServiceCredit _ ->
                        Stream.of(AMOUNT);
                };
        return limits.max(BigDecimal::compareTo).orElse(UNITS).max(UNITS).multiply(new BigDecimal("1.5"));
    }

    private static Stream<BigDecimal> limits(GainFee fee) {
        return switch (fee) {
            case GainFee.Bonus bonus ->
                Stream.of(bonus.threshold().multiply(BigDecimal.TWO).max(AMOUNT));
            case GainFee.Pure pure ->
                Stream.of(pure.target(), pure.curve().getLast().value());
        };
    }

    private static Stream<BigDecimal> limits(Pricing pricing, List<Modifier> modifiers) {
        Stream<BigDecimal> priced =
                switch (pricing) {
                    case Pricing.Graduated tiers -> tiers(tiers.tiers());
                    case Pricing.Volume tiers -> tiers(tiers.tiers());
                    case Pricing.Packaged each -> Stream.of(each.size().multiply(new BigDecimal("4")));
                    case Pricing.PerUnit _, Pricing.ShareOf _, Pricing.ByPlace _ -> Stream.empty();
                };
        return Stream.concat(
                priced, Modifier.of(modifiers, Modifier.Included.class).map(Modifier.Included::quantity).stream());
    }

    private static Stream<BigDecimal> tiers(List<Tier> tiers) {
        return tiers.stream().map(Tier::upTo).flatMap(Stream::ofNullable);
    }
}
