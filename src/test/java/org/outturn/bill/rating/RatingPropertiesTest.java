package org.outturn.bill.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.outturn.bill.rating.RatedLine.Rule;
import org.outturn.bill.rating.RatedLine.Step;
import org.outturn.contract.Charge;
import org.outturn.contract.Metered;
import org.outturn.contract.OneTime;
import org.outturn.contract.Recurring;
import org.outturn.contract.ValueShare;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.GainFee;
import org.outturn.contract.plan.Instalments;
import org.outturn.contract.plan.Life;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Off;
import org.outturn.contract.plan.Per;
import org.outturn.contract.plan.Pricing;
import org.outturn.contract.plan.RevenueModel;
import org.outturn.contract.plan.Tier;
import org.outturn.contract.schedule.BillingInterval;
import org.outturn.contract.schedule.Days;
import org.outturn.contract.schedule.Intervals;

/** What holds for all prices, quantities, days and modifiers. */
class RatingPropertiesTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final BillingInterval MAY =
            BillingInterval.whole(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 1));
    private static final Meter METER =
            new Meter("energy", new Meter.Source.Signal("energy", null), Meter.Aggregate.CONSUMPTION, "kW.h");

    @Provide
    Arbitrary<BigDecimal> prices() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("5000"))
                .ofScale(4);
    }

    @Provide
    Arbitrary<BigDecimal> quantities() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal("20000"))
                .ofScale(3);
    }

    @Provide
    Arbitrary<List<Tier>> tiers() {
        Arbitrary<List<BigDecimal>> widths = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.5"), new BigDecimal("3000"))
                .ofScale(1)
                .list()
                .ofMaxSize(5);
        return Combinators.combine(widths, prices().list().ofSize(6)).as((steps, prices) -> {
            List<Tier> tiers = new ArrayList<>();
            BigDecimal limit = BigDecimal.ZERO;
            for (int i = 0; i < steps.size(); i++) {
                limit = limit.add(steps.get(i));
                tiers.add(new Tier(limit, prices.get(i)));
            }
            tiers.add(new Tier(null, prices.get(5)));
            return tiers;
        });
    }

    /** Prices under which more never costs less. */
    @Provide
    Arbitrary<Pricing> rising() {
        return Arbitraries.oneOf(
                prices().map(Pricing.PerUnit::new),
                tiers().map(Pricing.Graduated::new),
                Combinators.combine(
                                Arbitraries.bigDecimals()
                                        .between(new BigDecimal("0.1"), new BigDecimal("900"))
                                        .ofScale(1),
                                prices())
                        .as(Pricing.Packaged::new));
    }

    @Provide
    Arbitrary<Pricing> any() {
        return Arbitraries.oneOf(rising(), tiers().map(Pricing.Volume::new));
    }

    @Provide
    Arbitrary<List<Modifier>> modifiers() {
        Arbitrary<BigDecimal> shares = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.01"), BigDecimal.ONE)
                .ofScale(2);
        Arbitrary<BigDecimal> amounts = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.01"), new BigDecimal("3000"))
                .ofScale(2);
        Arbitrary<Off> offs =
                Arbitraries.oneOf(shares.map(share -> new Off(share, null)), amounts.map(sum -> new Off(null, sum)));
        Arbitrary<Modifier> some = Arbitraries.oneOf(
                amounts.map(Modifier.Included::new),
                amounts.map(amount -> (Modifier) new Modifier.Indexation("index", amount, 4, null, null)),
                offs.map(off -> new Modifier.Discount(off, null)),
                offs.map(off -> new Modifier.Discount(off, Life.first(Period.ofDays(10)))),
                offs.map(off -> new Modifier.Voucher("CODE", off)),
                offs.map(off -> new Modifier.ForData("research", off)));
        Arbitrary<List<Modifier>> limits = Combinators.combine(amounts, amounts)
                .as((a, b) -> List.<Modifier>of(new Modifier.Minimum(a.min(b)), new Modifier.Cap(a.max(b))));
        return Combinators.combine(
                        some.list().ofMaxSize(5), Arbitraries.oneOf(limits, Arbitraries.just(List.<Modifier>of())))
                .as((a, b) -> {
                    List<Modifier> all = new ArrayList<>(b);
                    boolean included = false;
                    boolean indexed = false;
                    for (Modifier each : a) {
                        boolean again = each instanceof Modifier.Included && included
                                || each instanceof Modifier.Indexation && indexed;
                        included |= each instanceof Modifier.Included;
                        indexed |= each instanceof Modifier.Indexation;
                        if (!again) {
                            all.add(each);
                        }
                    }
                    return all;
                });
    }

    private static Circumstances facts() {
        return Circumstances.NONE
                .since(MAY.from())
                .index("index", new BigDecimal("105.5"))
                .granted("research", 17)
                .redeeming("CODE");
    }

    private static Metered metered(Pricing pricing, List<Modifier> modifiers) {
        return new Metered("use", RevenueModel.PAY_PER_USE, METER, Billing.MONTHLY, pricing, null, null, modifiers);
    }

    private static RatedLine rate(Charge charge, Usage usage, BillingInterval interval) {
        return Rating.rate(charge, usage, interval, facts(), Rounding.of(EUR));
    }

    private static RatedLine use(Pricing pricing, List<Modifier> modifiers, BigDecimal quantity) {
        return rate(metered(pricing, modifiers), new Usage.Counted(quantity, "kW.h"), MAY);
    }

    private static BigDecimal exact(RatedLine line) {
        return line.steps().stream()
                .filter(step -> step.rule() == Rule.EXACT)
                .map(Step::result)
                .findFirst()
                .orElseThrow();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theAmountIsTheExactOneRoundedOnce(
            @ForAll("any") Pricing pricing,
            @ForAll("modifiers") List<Modifier> modifiers,
            @ForAll("quantities") BigDecimal quantity) {
        RatedLine line = use(pricing, modifiers, quantity);

        assertThat(line.amount()).hasScaleOf(2).isGreaterThanOrEqualTo(BigDecimal.ZERO);
        assertThat(exact(line).subtract(line.amount()).abs()).isLessThanOrEqualTo(new BigDecimal("0.005"));
        assertThat(use(pricing, modifiers, quantity)).as("the same again").isEqualTo(line);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void moreNeverCostsLess(
            @ForAll("rising") Pricing pricing,
            @ForAll("modifiers") List<Modifier> modifiers,
            @ForAll("quantities") BigDecimal a,
            @ForAll("quantities") BigDecimal b) {
        assertThat(use(pricing, modifiers, a.min(b)).amount())
                .isLessThanOrEqualTo(use(pricing, modifiers, a.max(b)).amount());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theOrderInWhichAPlanListsModifiersDoesNotMatter(
            @ForAll("any") Pricing pricing,
            @ForAll("modifiers") List<Modifier> modifiers,
            @ForAll("quantities") BigDecimal quantity,
            @ForAll long seed) {
        List<Modifier> shuffled = new ArrayList<>(modifiers);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(use(pricing, shuffled, quantity)).isEqualTo(use(pricing, modifiers, quantity));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aGraduatedPriceIsTheSumOfWhatEachUnitCostsInItsTier(
            @ForAll("tiers") List<Tier> tiers, @ForAll @IntRange(max = 4_000) int units) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal below = BigDecimal.ZERO;
        BigDecimal quantity = BigDecimal.valueOf(units);
        for (Tier tier : tiers) {
            BigDecimal limit = tier.upTo() == null ? quantity : quantity.min(tier.upTo());
            sum = sum.add(limit.subtract(below).max(BigDecimal.ZERO).multiply(tier.price()));
            below = below.max(limit);
        }
        assertThat(exact(use(new Pricing.Graduated(tiers), List.of(), quantity)))
                .isEqualByComparingTo(sum);
    }

    @Property
    void oneTierIsOnePrice(@ForAll("prices") BigDecimal price, @ForAll("quantities") BigDecimal quantity) {
        BigDecimal amount = use(new Pricing.PerUnit(price), List.of(), quantity).amount();
        List<Tier> one = List.of(new Tier(null, price));

        assertThat(use(new Pricing.Graduated(one), List.of(), quantity).amount())
                .isEqualTo(amount);
        assertThat(use(new Pricing.Volume(one), List.of(), quantity).amount()).isEqualTo(amount);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theAmountStaysBetweenMinimumAndCap(
            @ForAll("any") Pricing pricing,
            @ForAll("quantities") BigDecimal quantity,
            @ForAll("prices") BigDecimal a,
            @ForAll("prices") BigDecimal b,
            @ForAll @IntRange(min = 1, max = 31) int days) {
        BigDecimal least = a.min(b).add(new BigDecimal("0.01"));
        BigDecimal most = a.max(b).add(new BigDecimal("0.01"));
        var charge = metered(pricing, List.of(new Modifier.Minimum(least), new Modifier.Cap(most)));
        var part = MAY.part(MAY.from(), MAY.from().plusDays(days));
        BigDecimal amount =
                rate(charge, new Usage.Counted(quantity, "kW.h"), part).amount();

        assertThat(amount).isBetween(cents(least, days), cents(most, days));
    }

    private static BigDecimal cents(BigDecimal perInterval, int days) {
        return perInterval.multiply(BigDecimal.valueOf(days)).divide(BigDecimal.valueOf(31), 2, RoundingMode.HALF_EVEN);
    }

    @Property
    void thePartsOfAnIntervalAddUpBeforeRounding(
            @ForAll("prices") BigDecimal price,
            @ForAll @IntRange(min = 1, max = 30) int cut,
            @ForAll @IntRange(min = 1, max = 20) int units,
            @ForAll @BigRange(min = "0.01", max = "1") @Scale(2) BigDecimal share) {
        var charge = new Recurring(
                "service",
                RevenueModel.SUBSCRIPTION,
                Per.MACHINE,
                Billing.MONTHLY,
                new Pricing.PerUnit(price),
                new Modifier.Discount(new Off(share, null), Life.first(Period.ofDays(10))));
        List<Days> machines = Collections.nCopies(units, Days.between(MAY.from().minusDays(40), LocalDate.MAX));
        BigDecimal sum = BigDecimal.ZERO;
        for (BillingInterval part : Intervals.cut(MAY, List.of(MAY.from().plusDays(cut)))) {
            sum = sum.add(exact(rate(charge, Attendance.of(charge, part, machines, Days.NONE, null), part)));
        }
        BigDecimal whole = exact(rate(charge, Attendance.of(charge, MAY, machines, Days.NONE, null), MAY));

        assertThat(sum.subtract(whole).abs()).isLessThan(new BigDecimal("1e-20"));
    }

    @Property
    void theDaysOfUnitsAddUpInWhateverOrder(
            @ForAll List<@IntRange(min = -40, max = 40) Integer> joins,
            @ForAll @IntRange(min = 0, max = 31) int pauseFrom,
            @ForAll @IntRange(min = 0, max = 31) int pauseDays,
            @ForAll @IntRange(min = 1, max = 60) int trial,
            @ForAll long seed) {
        var charge = new Recurring(
                "service",
                RevenueModel.SUBSCRIPTION,
                Per.MACHINE,
                Billing.MONTHLY,
                Pricing.perUnit("10"),
                new Modifier.Trial(Period.ofDays(trial)));
        Days paused = Days.between(MAY.from().plusDays(pauseFrom), MAY.from().plusDays((long) pauseFrom + pauseDays));
        List<Days> units = new ArrayList<>(joins.stream()
                .map(join -> Days.between(MAY.from().plusDays(join), LocalDate.MAX))
                .toList());
        var counted = Attendance.of(charge, MAY, units, paused, null);

        long served = units.stream().mapToLong(unit -> unit.within(MAY).count()).sum();
        assertThat(counted.active() + counted.paused() + counted.free()).isEqualTo(served);
        Collections.shuffle(units, new Random(seed));
        assertThat(Attendance.of(charge, MAY, units, paused, null)).isEqualTo(counted);
    }

    @Property
    void instalmentsAreTogetherThePriceAndNeverFarApart(
            @ForAll("prices") BigDecimal price, @ForAll @IntRange(min = 2, max = 60) int count) {
        var charge = new OneTime(
                "invest",
                RevenueModel.INVESTMENT,
                Per.CONTRACT,
                new Pricing.PerUnit(price),
                new Instalments(count, Billing.Every.MONTH),
                null,
                List.of());
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal even = price.divide(BigDecimal.valueOf(count), 10, RoundingMode.HALF_EVEN);
        for (int i = 1; i <= count; i++) {
            BigDecimal part =
                    rate(charge, new Usage.Pieces(BigDecimal.ONE, i), MAY).amount();
            assertThat(part.subtract(even).abs()).isLessThanOrEqualTo(new BigDecimal("0.011"));
            sum = sum.add(part);
        }
        assertThat(sum).isEqualByComparingTo(price.setScale(2, RoundingMode.HALF_EVEN));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aPureShareRisesFromTheFixedPartToTheCapAndMeetsTheReference(
            @ForAll @IntRange(min = 0, max = 500) int fixed,
            @ForAll @IntRange(min = 0, max = 500) int more,
            @ForAll @IntRange(min = 0, max = 500) int toCap,
            @ForAll @IntRange(min = -2_000, max = 2_000) int floor,
            @ForAll @IntRange(min = 1, max = 5_000) int toTarget,
            @ForAll @IntRange(min = -9_000, max = 9_000) int value,
            @ForAll @IntRange(min = 0, max = 500) int better) {
        var pure = new GainFee.Pure(
                BigDecimal.valueOf(fixed),
                BigDecimal.valueOf(floor),
                BigDecimal.valueOf((long) floor + toTarget),
                BigDecimal.valueOf((long) fixed + more),
                BigDecimal.valueOf((long) fixed + more + toCap),
                List.of());
        BigDecimal fee = fee(pure, value);

        assertThat(fee).isBetween(BigDecimal.valueOf(fixed), pure.cap());
        assertThat(fee(pure, value + better)).isGreaterThanOrEqualTo(fee);
        assertThat(fee(pure, floor + toTarget)).isEqualByComparingTo(pure.reference());
        assertThat(fee(pure, floor)).isEqualByComparingTo(pure.fixed());
    }

    private static BigDecimal fee(GainFee fee, int value) {
        var charge = new ValueShare("gain", "kW.h", ValueShare.Figure.POINT, fee, Billing.MONTHLY, List.of());
        return rate(charge, Rated.value(String.valueOf(value), true, "0"), MAY).amount();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theCurveSaysWhatRatingSays(
            @ForAll("any") Pricing pricing,
            @ForAll("modifiers") List<Modifier> modifiers,
            @ForAll("quantities") BigDecimal quantity) {
        Metered charge = metered(pricing, modifiers);
        var curve = FeeCurve.of(charge, BigDecimal.ZERO, new BigDecimal("20000"), MAY, facts(), EUR)
                .points();
        BigDecimal fee = exact(use(pricing, modifiers, quantity));

        assertThat(curve).isSortedAccordingTo((a, b) -> a.quantity().compareTo(b.quantity()));
        if (pricing instanceof Pricing.Packaged packages
                && new BigDecimal("20000")
                                .divide(packages.size(), 0, RoundingMode.CEILING)
                                .intValue()
                        > 400) {
            return; // drawn as a line through the corners
        }
        assertThat(drawn(curve, quantity))
                .anySatisfy(drawn -> assertThat(drawn.subtract(fee).abs()).isLessThan(new BigDecimal("1e-9")));
    }

    /** The fees that the curve shows for a quantity: one, or two at a jump. */
    private static List<BigDecimal> drawn(List<FeeCurve.Point> curve, BigDecimal quantity) {
        List<BigDecimal> fees = new ArrayList<>();
        for (int i = 1; i < curve.size(); i++) {
            var from = curve.get(i - 1);
            var to = curve.get(i);
            if (quantity.compareTo(from.quantity()) >= 0 && quantity.compareTo(to.quantity()) <= 0) {
                BigDecimal width = to.quantity().subtract(from.quantity());
                fees.add(
                        width.signum() == 0
                                ? to.fee()
                                : from.fee()
                                        .add(to.fee()
                                                .subtract(from.fee())
                                                .multiply(quantity.subtract(from.quantity()))
                                                .divide(width, Exact.SAID)));
                if (width.signum() == 0) {
                    fees.add(from.fee());
                }
            }
        }
        return fees;
    }
}
