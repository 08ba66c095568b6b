package org.outturn.bill.rating;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A number that is divided only when it is said or rounded: a quotient that was cut before could fall on the other side of
 * half a cent.
 *
 * @param over what is divided
 * @param under by what, above 0
 */
record Exact(BigDecimal over, BigDecimal under) implements Comparable<Exact> {
    /** Digits of a number that has no end: enough that nobody sees the cut. */
    static final MathContext SAID = new MathContext(34, RoundingMode.HALF_EVEN);

    static final Exact ZERO = of(BigDecimal.ZERO);

    Exact {
        if (under.signum() <= 0) {
            throw new ArithmeticException("Divided by " + under + ".");
        }
    }

    static Exact of(BigDecimal number) {
        return new Exact(number, BigDecimal.ONE);
    }

    static Exact of(long over, long under) {
        return over == under ? of(BigDecimal.ONE) : new Exact(BigDecimal.valueOf(over), BigDecimal.valueOf(under));
    }

    Exact plus(Exact other) {
        return under.equals(other.under)
                ? new Exact(over.add(other.over), under)
                : new Exact(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Exact minus(Exact other) {
        return plus(other.negated());
    }

    Exact negated() {
        return new Exact(over.negate(), under);
    }

    Exact times(BigDecimal factor) {
        return new Exact(over.multiply(factor), under);
    }

    Exact times(Exact factor) {
        return new Exact(over.multiply(factor.over), under.multiply(factor.under));
    }

    /** Divided by a number above 0. */
    Exact by(Exact divisor) {
        return new Exact(over.multiply(divisor.under), under.multiply(divisor.over));
    }

    Exact min(Exact other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Exact max(Exact other) {
        return compareTo(other) >= 0 ? this : other;
    }

    int signum() {
        return over.signum();
    }

    /** By value: a half is two quarters. */
    @Override
    public int compareTo(Exact other) {
        return under.equals(other.under)
                ? over.compareTo(other.over)
                : over.multiply(other.under).compareTo(other.over.multiply(under));
    }

    boolean sameAs(Exact other) {
        return compareTo(other) == 0;
    }

    /** The least whole number that is not below. */
    BigDecimal ceiling() {
        return over.divide(under, 0, RoundingMode.CEILING);
    }

    /** The greatest whole number that is not above. */
    BigDecimal floor() {
        return over.divide(under, 0, RoundingMode.FLOOR);
    }

    /** As a decimal, of 34 digits where it has no end. */
    BigDecimal said() {
        return under.equals(BigDecimal.ONE) ? over : over.divide(under, SAID);
    }
}
