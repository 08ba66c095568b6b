package org.outturn.bill.metering;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.outturn.fleet.UnitConversion;

/** How amounts of one unit become amounts of another, without a binary fraction where the way back is a whole number. */
record Scale(BigDecimal times, BigDecimal by) {
    static final Scale NONE = new Scale(BigDecimal.ONE, BigDecimal.ONE);

    static Scale between(String from, String to) {
        if (from.equals(to)) {
            return NONE;
        }
        UnitConversion there = UnitConversion.between("unit", from, to);
        if (there.shift() != 0) {
            throw new IllegalArgumentException("Amounts of " + from + " are no amounts of " + to + ".");
        }
        double back = UnitConversion.between("unit", to, from).factor();
        return back == Math.rint(back)
                ? new Scale(BigDecimal.ONE, decimal(back))
                : new Scale(decimal(there.factor()), BigDecimal.ONE);
    }

    private static BigDecimal decimal(double number) {
        return new BigDecimal(Double.toString(number));
    }

    BigDecimal of(BigDecimal amount, int decimals) {
        return plain(amount.multiply(times).divide(by, decimals, RoundingMode.HALF_EVEN));
    }

    /** Without zeros at its end, and never with an exponent. */
    static BigDecimal plain(BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
