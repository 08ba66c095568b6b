package org.outturn.base;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount of one currency. Amounts of different currencies never meet. Calculations keep every digit; only
 * {@link #rounded()} rounds, half-even to the currency's minor unit, once, at a line's end.
 *
 * @param amount any number of decimals
 * @param currency an ISO 4217 currency
 */
public record Money(BigDecimal amount, Currency currency) {

    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency));
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency).rounded();
    }

    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other).amount), currency);
    }

    public Money times(BigDecimal factor) {
        return new Money(amount.multiply(factor), currency);
    }

    /** Rounded half-even to the currency's minor unit (two decimals for EUR, none for JPY). */
    public Money rounded() {
        return new Money(amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_EVEN), currency);
    }

    /** Equal in value, whatever the number of trailing zeros. */
    public boolean sameAs(Money other) {
        return amount.compareTo(sameCurrency(other).amount) == 0;
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Can't combine " + currency + " with " + other.currency + ".");
        }
        return other;
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency.getCurrencyCode();
    }
}
