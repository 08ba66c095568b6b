package org.outturn.bill.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.UnaryOperator;
import org.outturn.contract.Charge;
import org.outturn.contract.DataExchange;
import org.outturn.contract.Metered;
import org.outturn.contract.OneTime;
import org.outturn.contract.Recurring;
import org.outturn.contract.ServiceCredit;
import org.outturn.contract.TurnoverShare;
import org.outturn.contract.ValueShare;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.schedule.BillingInterval;

/**
 * The fee of a full interval against what is counted, for drawing: straight between its points, which are the ends, every kink
 * and both sides of every jump.
 *
 * @param unit UCUM code of what is counted; {@code mo} for months, {@code 1} for pieces
 * @param points by rising quantity; two of the same quantity are a jump
 */
public record FeeCurve(String unit, List<Point> points) {
    /** A quantity, and the fee for it before rounding. */
    public record Point(BigDecimal quantity, BigDecimal fee) {}

    public FeeCurve {
        points = List.copyOf(points);
    }

    /**
     * The curve of a charge of a resolved plan.
     *
     * @param from least quantity; what can't be negative is drawn from 0 at the least
     * @param to greatest quantity, above it
     * @param interval the days whose fee is drawn; a full interval
     * @param facts as in rating
     * @throws IllegalArgumentException when there is nothing between from and to, or a fact is missing
     */
    public static FeeCurve of(
            Charge charge,
            BigDecimal from,
            BigDecimal to,
            BillingInterval interval,
            Circumstances facts,
            Currency currency) {
        if (!interval.isWhole()) {
            throw new IllegalArgumentException("Only a full interval can be drawn.");
        }
        var working = new Working(charge, interval, facts, Rounding.of(currency));
        Exact least = Exact.of(from);
        Exact floor = least.max(Exact.ZERO);
        Exact most = Exact.of(to);
        if (least.compareTo(most) >= 0) {
            throw new IllegalArgumentException("A curve goes from less to more, not from " + from + " to " + to + ".");
        }
        return switch (charge) {
            case Charge.Subscription c ->
                new FeeCurve("mo", said(Pieces.line(floor, most, x -> x.times(c.pricePerMonth()))));
            case Charge.GainShare c ->
                new FeeCurve(
                        c.unit(),
                        said(Pieces.above(
                                least,
                                most,
                                Exact.of(c.threshold()),
                                c.pricePerUnit().multiply(c.share()))));
            case OneTime c ->
                curve(
                        "1",
                        Pieces.priced(working, c.pricing(), included(c.modifiers()), floor, most),
                        working,
                        c.modifiers());
            case Recurring c ->
                curve(
                        "1",
                        Pieces.priced(working, c.pricing(), included(c.modifiers()), floor, most),
                        working,
                        c.modifiers());
            case Metered c ->
                curve(
                        c.meter().unit(),
                        Pieces.priced(working, c.pricing(), included(c.modifiers()), floor, most),
                        working,
                        c.modifiers());
            case TurnoverShare c ->
                curve(
                        currency.getCurrencyCode(),
                        Pieces.priced(working, c.rates(), included(c.modifiers()), floor, most),
                        working,
                        c.modifiers());
            case ValueShare c -> curve(c.unit(), Pieces.value(c.fee(), least, most), working, c.modifiers());
            case DataExchange c -> data(c, floor, most, working);
            case ServiceCredit c -> new FeeCurve(c.unit(), said(Pieces.credit(c, least, most)));
        };
    }

    private static FeeCurve data(DataExchange charge, Exact from, Exact to, Working working) {
        var meter = charge.meter();
        List<Pieces.Piece> priced = Pieces.modified(
                Pieces.priced(working, charge.pricing(), Exact.ZERO, from, to), working, charge.modifiers());
        UnaryOperator<Exact> side =
                charge.pays() == DataExchange.Pays.CUSTOMER ? UnaryOperator.identity() : Exact::negated;
        return new FeeCurve(
                meter == null ? "1" : meter.unit(),
                said(priced.stream()
                        .map(piece -> new Pieces.Piece(
                                piece.from(), side.apply(piece.low()), piece.to(), side.apply(piece.high())))
                        .toList()));
    }

    private static Exact included(List<Modifier> modifiers) {
        return Modifier.of(modifiers, Modifier.Included.class)
                .map(included -> Exact.of(included.quantity()))
                .orElse(Exact.ZERO);
    }

    private static FeeCurve curve(String unit, List<Pieces.Piece> priced, Working working, List<Modifier> modifiers) {
        return new FeeCurve(unit, said(Pieces.modified(priced, working, modifiers)));
    }

    private static List<Point> said(List<Pieces.Piece> pieces) {
        List<Point> points = new ArrayList<>();
        for (Pieces.Piece piece : pieces) {
            add(points, piece.from(), piece.low());
            add(points, piece.to(), piece.high());
        }
        return points;
    }

    private static void add(List<Point> points, Exact quantity, Exact fee) {
        Point last = points.isEmpty() ? null : points.getLast();
        if (last == null
                || last.quantity().compareTo(quantity.said()) != 0
                || last.fee().compareTo(fee.said()) != 0) {
            points.add(new Point(quantity.said(), fee.said()));
        }
    }
}
