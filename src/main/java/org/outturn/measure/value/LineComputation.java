package org.outturn.measure.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Money;
import org.outturn.measure.AgreedAdjustment;
import org.outturn.measure.Interval;
import org.outturn.measure.RateRatio;
import org.outturn.measure.StatementDocument;
import org.outturn.measure.drivers.Driver;
import org.outturn.measure.drivers.DriverUnits;
import org.outturn.measure.drivers.DriverValue;
import org.outturn.measure.drivers.Reckoning;
import org.outturn.measure.value.DriverLine.Basis;
import org.outturn.measure.value.DriverLine.Kind;
import org.outturn.measure.value.DriverLine.Lack;
import org.outturn.measure.value.DriverLine.LeftOut;

/** From what is agreed about a line and the evidence to its figures: pure. */
final class LineComputation {
    private static final double CONFIDENCE = 0.9;
    private static final int DECIMALS = 6;
    private static final double LEAST_SHARE = 0.01;

    private LineComputation() {}

    /** A quantity with its limits, before it becomes money. */
    private record Figure(BigDecimal quantity, BigDecimal lower, BigDecimal upper, Basis basis, boolean shown) {}

    /**
     * The figures of a line.
     *
     * @throws IllegalArgumentException when the evidence is not that of the line
     */
    static DriverLine.Result result(DriverLine.Agreed agreed, ValueEvidence evidence) {
        return agreed.byBaseline() ? saved(agreed, evidence) : measured(agreed, evidence);
    }

    private static DriverLine.Result measured(DriverLine.Agreed agreed, ValueEvidence evidence) {
        Driver driver = agreed.driver();
        Kind kind = driver.moreIsBetter() ? Kind.WORTH : Kind.COST;
        var sum = DriverSum.of(driver, evidence);
        Figure figure = sum.measured() == 0 ? null : figure(driver, sum);
        return result(
                agreed,
                kind,
                figure,
                sum.lack(),
                sum.coverage(),
                sum.measured(),
                sum.asked(),
                sum.leftOut(),
                List.of());
    }

    private static Figure figure(Driver driver, DriverSum sum) {
        BigDecimal quantity = frozen(sum.quantity());
        if (driver.measured().countsEvents()) {
            Interval chance = RateRatio.mean(Math.round(sum.quantity()), CONFIDENCE);
            return new Figure(quantity, frozen(chance.lower()), frozen(chance.upper()), Basis.EVENTS, true);
        }
        if (sum.coverage().isEmpty()) {
            return new Figure(quantity, quantity, quantity, sum.byRegister() ? Basis.COUNTED : Basis.ENTERED, true);
        }
        double share = Math.max(LEAST_SHARE, sum.coverage().getAsDouble());
        return new Figure(quantity, quantity, frozen(sum.quantity() / share), Basis.GAPS, true);
    }

    private static DriverLine.Result saved(DriverLine.Agreed agreed, ValueEvidence evidence) {
        Driver driver = agreed.driver();
        List<StatementDocument> beneath =
                agreed.rests().stream().map(rest -> beneath(rest, evidence)).toList();
        List<String> proven = beneath.stream()
                .map(each -> each.design().machineNumber())
                .distinct()
                .toList();
        List<LeftOut> leftOut = DriverSum.meant(driver, evidence).stream()
                .map(ValueEvidence.OfMachine::number)
                .filter(number -> !proven.contains(number))
                .map(number -> new LeftOut(number, beneath.isEmpty() ? Lack.NO_ACCEPTED_STATEMENT : Lack.NO_BASELINE))
                .toList();
        int asked = DriverSum.meant(driver, evidence).size();
        if (beneath.isEmpty()) {
            return result(
                    agreed,
                    Kind.SAVED,
                    null,
                    Lack.NO_ACCEPTED_STATEMENT,
                    OptionalDouble.empty(),
                    0,
                    asked,
                    leftOut,
                    List.of());
        }
        OptionalDouble factor = DriverUnits.factor(beneath.getFirst().unit(), driver.unit());
        double expected =
                beneath.stream().mapToDouble(StatementDocument::pointsExpected).sum();
        double present =
                beneath.stream().mapToDouble(StatementDocument::pointsPresent).sum();
        List<AgreedAdjustment> adjustments =
                beneath.stream().flatMap(each -> each.adjustments().stream()).toList();
        return result(
                agreed,
                Kind.SAVED,
                factor.isEmpty() ? null : saving(beneath, BigDecimal.valueOf(factor.getAsDouble())),
                factor.isEmpty() ? Lack.OTHER_UNIT : null,
                expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(present / expected),
                proven.size(),
                asked,
                leftOut,
                adjustments);
    }

    private static StatementDocument beneath(DriverLine.Rest rest, ValueEvidence evidence) {
        StatementDocument document = evidence.statements().stream()
                .filter(each -> each.id().equals(rest.statement()))
                .map(each -> StatementDocument.parse(each.text()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The evidence lacks " + rest.number() + "."));
        if (!document.hash().equals(rest.hash())) {
            throw new IllegalArgumentException("The evidence's " + rest.number() + " has the fingerprint "
                    + document.hash() + ", not the named one.");
        }
        return document;
    }

    /** Limits of several months are added up: they share a baseline, so its error does not cancel out. */
    private static Figure saving(List<StatementDocument> beneath, BigDecimal factor) {
        BigDecimal quantity = BigDecimal.ZERO;
        BigDecimal lower = BigDecimal.ZERO;
        BigDecimal upper = BigDecimal.ZERO;
        for (StatementDocument each : beneath) {
            quantity = quantity.add(each.avoided());
            lower = lower.add(each.lower());
            upper = upper.add(each.upper());
        }
        boolean shown = beneath.size() == 1 ? beneath.getFirst().shown() : lower.signum() > 0;
        return new Figure(
                plain(quantity.multiply(factor)),
                plain(lower.multiply(factor)),
                plain(upper.multiply(factor)),
                Basis.BASELINE,
                shown);
    }

    private static DriverLine.Result result(
            DriverLine.Agreed agreed,
            Kind kind,
            @Nullable Figure figure,
            @Nullable Lack lack,
            OptionalDouble coverage,
            int measured,
            int asked,
            List<LeftOut> leftOut,
            List<AgreedAdjustment> adjustments) {
        Priced priced = figure == null
                ? Priced.none(
                        agreed.inputs() == null ? agreed.driver().formula().inputs() : List.of())
                : priced(agreed.driver(), figure, agreed.inputs());
        return new DriverLine.Result(
                figure == null ? lack : null,
                kind,
                figure == null ? null : figure.quantity(),
                figure == null ? null : figure.lower(),
                figure == null ? null : figure.upper(),
                figure == null ? null : figure.basis(),
                figure != null && figure.shown(),
                coverage.isEmpty() ? null : frozen(coverage.getAsDouble()),
                measured,
                asked,
                leftOut,
                adjustments,
                priced.money(),
                priced.lower(),
                priced.upper(),
                priced.currency(),
                priced.steps(),
                priced.missing());
    }

    /** What a figure is worth, with its limits; or which inputs are missing for it. */
    private record Priced(
            @Nullable BigDecimal money,
            @Nullable BigDecimal lower,
            @Nullable BigDecimal upper,
            @Nullable String currency,
            List<DriverValue.Step> steps,
            List<String> missing) {
        static Priced none(List<String> missing) {
            return new Priced(null, null, null, null, List.of(), missing);
        }
    }

    private static Priced priced(Driver driver, Figure figure, DriverLine.@Nullable AgreedInputs inputs) {
        if (inputs == null) {
            return Priced.none(driver.formula().inputs());
        }
        Reckoning.Result reckoned = reckoned(driver, figure.quantity(), inputs);
        if (reckoned.money().isEmpty()) {
            return Priced.none(reckoned.missing());
        }
        return new Priced(
                reckoned.money().get().amount(),
                money(driver, figure.lower(), inputs),
                money(driver, figure.upper(), inputs),
                inputs.currency(),
                reckoned.steps(),
                List.of());
    }

    private static Reckoning.Result reckoned(Driver driver, BigDecimal quantity, DriverLine.AgreedInputs inputs) {
        return Reckoning.of(driver, quantity, inputs.values(), Currency.getInstance(inputs.currency()));
    }

    private static @Nullable BigDecimal money(Driver driver, BigDecimal quantity, DriverLine.AgreedInputs inputs) {
        return reckoned(driver, quantity, inputs).money().map(Money::amount).orElse(null);
    }

    /** A figure as it is frozen: half-even, so that rounding favours nobody. */
    private static BigDecimal frozen(double figure) {
        return plain(BigDecimal.valueOf(figure));
    }

    private static BigDecimal plain(BigDecimal figure) {
        BigDecimal rounded = figure.setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
