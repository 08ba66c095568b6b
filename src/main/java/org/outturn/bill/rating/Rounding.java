package org.outturn.bill.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * How a line is rounded, once, at its end.
 *
 * @param currency whose minor unit counts: two decimals for EUR, none for JPY
 * @param mode what happens to halves; half-even by default
 */
public record Rounding(Currency currency, RoundingMode mode) {
    public static Rounding of(Currency currency) {
        return new Rounding(currency, RoundingMode.HALF_EVEN);
    }

    BigDecimal of(Exact amount) {
        return amount.over().divide(amount.under(), Math.max(0, currency.getDefaultFractionDigits()), mode);
    }
}
