package org.outturn.bill.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.outturn.contract.ServiceCredit;
import org.outturn.contract.plan.GainFee;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Pricing;
import org.outturn.contract.plan.Tier;

/** The straight pieces of which a fee's curve is made. */
final class Pieces {
    /** More steps than anybody can tell apart are drawn as the line through their upper corners. */
    private static final int STEPS = 500;

    private Pieces() {}

    /** Straight from one point to another; at a jump the next one begins elsewhere. */
    record Piece(Exact from, Exact low, Exact to, Exact high) {
        private Exact quantity(Exact fee) {
            Exact way = fee.minus(low).by(high.minus(low));
            return from.plus(to.minus(from).times(way));
        }
    }

    static List<Piece> line(Exact from, Exact to, UnaryOperator<Exact> fee) {
        return from.compareTo(to) < 0 ? List.of(new Piece(from, fee.apply(from), to, fee.apply(to))) : List.of();
    }

    /** Nothing up to a threshold, then straight up. */
    static List<Piece> above(Exact from, Exact to, Exact threshold, BigDecimal price) {
        Exact kink = threshold.max(from).min(to);
        List<Piece> pieces = new ArrayList<>(line(from, kink, x -> Exact.ZERO));
        pieces.addAll(line(kink, to, x -> x.minus(threshold).times(price)));
        return pieces;
    }

    static List<Piece> priced(Working working, Pricing pricing, Exact included, Exact from, Exact to) {
        Exact begins = included.max(from).min(to);
        List<Piece> pieces = new ArrayList<>(line(from, begins, x -> Exact.ZERO));
        Exact first = begins.minus(included).max(Exact.ZERO);
        Exact last = to.minus(included).max(Exact.ZERO);
        for (Piece piece : priced(working, pricing, first, last)) {
            pieces.add(new Piece(
                    piece.from().plus(included), piece.low(), piece.to().plus(included), piece.high()));
        }
        return pieces;
    }

    private static List<Piece> priced(Working working, Pricing pricing, Exact from, Exact to) {
        return switch (working.here(pricing)) {
            case Pricing.PerUnit each -> line(from, to, x -> x.times(each.price()));
            case Pricing.Graduated graduated ->
                tiered(graduated.tiers(), from, to, tier -> x -> working.quietly(graduated, x));
            case Pricing.Volume volume -> tiered(volume.tiers(), from, to, tier -> x -> x.times(tier.price()));
            case Pricing.Packaged packages -> packaged(packages, from, to);
            case Pricing.ByPlace _, Pricing.ShareOf _ ->
                throw new IllegalArgumentException("Only the charges of a resolved plan can be drawn.");
        };
    }

    /** How a tier charges a quantity. */
    private interface InTier {
        UnaryOperator<Exact> of(Tier tier);
    }

    private static List<Piece> tiered(List<Tier> tiers, Exact from, Exact to, InTier fee) {
        List<Piece> pieces = new ArrayList<>();
        Exact below = from;
        for (Tier tier : tiers) {
            BigDecimal limit = tier.upTo();
            Exact upper = limit == null ? to : Exact.of(limit).min(to);
            pieces.addAll(line(below, upper, fee.of(tier)));
            below = below.max(upper);
        }
        return pieces;
    }

    private static List<Piece> packaged(Pricing.Packaged packages, Exact from, Exact to) {
        Exact size = Exact.of(packages.size());
        BigDecimal steps = to.minus(from).by(size).ceiling();
        if (steps.compareTo(BigDecimal.valueOf(STEPS)) > 0) {
            return line(from, to, x -> x.by(size).times(packages.price()));
        }
        List<Piece> pieces = new ArrayList<>();
        Exact below = from;
        while (below.compareTo(to) < 0) {
            BigDecimal begun = below.by(size).floor().add(BigDecimal.ONE);
            Exact fee = Exact.of(begun.multiply(packages.price()));
            Exact upper = size.times(begun).min(to);
            pieces.addAll(line(below, upper, x -> fee));
            below = upper;
        }
        if (from.signum() == 0 && !pieces.isEmpty()) {
            pieces.addFirst(new Piece(Exact.ZERO, Exact.ZERO, Exact.ZERO, Exact.ZERO));
        }
        return pieces;
    }

    static List<Piece> value(GainFee fee, Exact from, Exact to) {
        return switch (fee) {
            case GainFee.Bonus bonus ->
                above(from, to, Exact.of(bonus.threshold()), bonus.worth().multiply(bonus.share()));
            case GainFee.Pure pure -> {
                List<GainFee.Knot> curve = pure.curve();
                GainFee.Knot before = curve.get(curve.size() - 2);
                GainFee.Knot last = curve.getLast();
                BigDecimal rise = last.fee().subtract(before.fee());
                Stream<Exact> capped = rise.signum() == 0
                        ? Stream.empty()
                        : Stream.of(Exact.of(last.value())
                                .plus(Exact.of(last.value().subtract(before.value()))
                                        .times(pure.cap().subtract(last.fee()))
                                        .by(Exact.of(rise))));
                List<Exact> kinks = Stream.concat(curve.stream().map(knot -> Exact.of(knot.value())), capped)
                        .filter(kink -> kink.compareTo(from) > 0 && kink.compareTo(to) < 0)
                        .sorted()
                        .toList();
                yield through(from, kinks, to, x -> Gain.fee(pure, x));
            }
        };
    }

    private static List<Piece> through(Exact from, List<Exact> kinks, Exact to, UnaryOperator<Exact> fee) {
        List<Piece> pieces = new ArrayList<>();
        Exact below = from;
        for (Exact kink : kinks) {
            pieces.addAll(line(below, kink, fee));
            below = kink;
        }
        pieces.addAll(line(below, to, fee));
        return pieces;
    }

    /** What is given back of a fee of 1, against what is measured. */
    static List<Piece> credit(ServiceCredit charge, Exact from, Exact to) {
        boolean atLeast = charge.side() == ServiceCredit.Side.AT_LEAST;
        Exact promised = Exact.of(charge.promised());
        List<Piece> pieces = new ArrayList<>();
        Exact step = Exact.of(charge.step());
        BigDecimal given = BigDecimal.ZERO;
        Exact kept = promised.max(from).min(to);
        pieces.addAll(atLeast ? line(kept, to, x -> Exact.ZERO) : line(from, kept, x -> Exact.ZERO));
        for (int i = 1; given.compareTo(charge.most()) < 0; i++) {
            given = charge.share().multiply(BigDecimal.valueOf(i)).min(charge.most());
            boolean last = given.compareTo(charge.most()) == 0 || i == STEPS;
            Exact fee = Exact.of(given.negate());
            Exact near = step.times(BigDecimal.valueOf(i - 1L));
            Exact far = step.times(BigDecimal.valueOf(i));
            if (atLeast) {
                Exact low = last ? from : promised.minus(far).max(from);
                pieces.addAll(line(low, promised.minus(near).min(to).max(low), x -> fee));
            } else {
                Exact high = last ? to : promised.plus(far).min(to);
                pieces.addAll(line(promised.plus(near).max(from).min(high), high, x -> fee));
            }
            if (last) {
                break;
            }
        }
        return pieces.stream().sorted((a, b) -> a.from().compareTo(b.from())).toList();
    }

    /** The pieces after all modifiers, cut where a minimum, a cap or a discount makes a kink. */
    static List<Piece> modified(List<Piece> priced, Working working, List<Modifier> modifiers) {
        var modifying = new Modifying(working, modifiers);
        List<Exact> kinks = new ArrayList<>();
        for (Modifier each : modifiers) {
            if (each instanceof Modifier.Minimum least) {
                kinks.add(Exact.of(least.amount()));
            } else if (each instanceof Modifier.Cap most) {
                kinks.add(Exact.of(most.amount()));
            }
        }
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : priced) {
            List<Exact> cuts = kinks.stream()
                    .filter(fee -> between(fee, piece.low(), piece.high()))
                    .map(piece::quantity)
                    .sorted()
                    .toList();
            UnaryOperator<Exact> line = x -> piece.from().sameAs(piece.to())
                    ? piece.low()
                    : piece.low()
                            .plus(piece.high()
                                    .minus(piece.low())
                                    .times(x.minus(piece.from()).by(piece.to().minus(piece.from()))));
            List<Piece> straight =
                    piece.from().sameAs(piece.to()) ? List.of(piece) : through(piece.from(), cuts, piece.to(), line);
            straight.forEach(each -> pieces.addAll(reduced(each, modifying)));
        }
        return pieces;
    }

    private static boolean between(Exact fee, Exact a, Exact b) {
        return fee.compareTo(a.min(b)) > 0 && fee.compareTo(a.max(b)) < 0;
    }

    /** A piece between minimum and cap: straight, but for the place where what is taken off uses up the amount. */
    private static List<Piece> reduced(Piece piece, Modifying modifying) {
        Exact low = modifying.amount(piece.low());
        Exact high = modifying.amount(piece.high());
        Exact middle = Exact.of(BigDecimal.TWO);
        Exact fee = piece.low();
        Exact other = piece.high();
        if (low.signum() == 0 == (high.signum() == 0)) {
            return List.of(new Piece(piece.from(), low, piece.to(), high));
        }
        // One end costs nothing: from a point that costs something, the line leads back to where it begins.
        Exact zero = low.signum() == 0 ? fee : other;
        Exact paid = low.signum() == 0 ? other : fee;
        Exact costs = low.signum() == 0 ? high : low;
        Exact inside = zero;
        Exact between = Exact.ZERO;
        for (int i = 0; i < 40 && between.signum() == 0; i++) {
            inside = inside.plus(paid).by(middle);
            between = modifying.amount(inside);
        }
        if (between.signum() == 0) {
            return List.of(new Piece(piece.from(), low, piece.to(), high));
        }
        Exact begins = inside.minus(paid.minus(inside).times(between).by(costs.minus(between)));
        if (!between(begins, piece.low(), piece.high())) {
            return List.of(new Piece(piece.from(), low, piece.to(), high));
        }
        Exact kink = piece.quantity(begins);
        return List.of(new Piece(piece.from(), low, kink, Exact.ZERO), new Piece(kink, Exact.ZERO, piece.to(), high));
    }
}
