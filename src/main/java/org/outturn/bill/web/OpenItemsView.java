package org.outturn.bill.web;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.outturn.base.Money;
import org.outturn.bill.payment.Age;
import org.outturn.bill.payment.OpenItem;

/**
 * What is open, by customer, currency and age.
 *
 * @param finance whether the reader enters payments
 * @param one whether only one customer is shown
 */
public record OpenItemsView(List<Account> accounts, List<OpenItem> items, boolean finance, boolean one) {
    /** What a customer owes in a currency, and for how long. */
    public record Account(String name, String customer, Currency currency, BigDecimal left, Map<Age, BigDecimal> ages) {
        Account plus(Account other) {
            Map<Age, BigDecimal> sums = new HashMap<>(ages);
            other.ages.forEach((age, amount) -> sums.merge(age, amount, BigDecimal::add));
            return new Account(name, customer, currency, left.add(other.left), sums);
        }

        /** What is open at an age; 0 when nothing is. */
        public Money at(Age age) {
            return new Money(ages.getOrDefault(age, left.subtract(left)), currency);
        }

        public Money all() {
            return new Money(left, currency);
        }
    }
}
