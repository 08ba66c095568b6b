package org.outturn.contract.facts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.outturn.base.Refused;

/** What can be said about a contract. */
public enum FactKind {
    /** What the customer sold in some days, in the plan's currency. */
    TURNOVER(Key.NONE, Days.STRETCH, Amount.MONEY, true),
    /** What a partner sold in some days to the customer whom the provider brought. */
    PARTNER_SALES(Key.NONE, Days.STRETCH, Amount.MONEY, false),
    /** How many seats there are from a day on, until the next such fact. */
    SEATS(Key.NONE, Days.ONE, Amount.COUNT, true),
    /** How many sponsored places there are from a day on, until the next such fact. */
    PLACES(Key.NONE, Days.ONE, Amount.COUNT, false),
    /** A code is redeemed on a day; once per contract. */
    VOUCHER(Key.TEXT, Days.ONE, Amount.NONE, true),
    /** A charge that adds to another is booked from a day on; with an end, until then. */
    BOOKING(Key.CHARGE, Days.OPEN, Amount.NONE, true),
    /** The customer of something free asks for more, from a day on. */
    UPGRADE(Key.NONE, Days.ONE, Amount.NONE, true),
    /** A feature was used for the first time. */
    FEATURE(Key.TEXT, Days.ONE, Amount.NONE, false),
    /** Which type of customer it is, such as a school. */
    CUSTOMER_TYPE(Key.TEXT, Days.ONE, Amount.NONE, false),
    /** What the customer chooses at the end of a lease: key of the charge; the note is buy, return or extend. */
    END_CHOICE(Key.CHARGE, Days.ONE, Amount.NONE, true),
    /** How a promise was kept in some days, where the platform's own records don't tell: key of the promise, figure in its unit. */
    PROMISE(Key.CHARGE, Days.STRETCH, Amount.FIGURE, false),
    /** The customer lets its data be used for a purpose, from a day on; with an end, until then. Only the customer says so. */
    GRANT(Key.CHARGE, Days.OPEN, Amount.NONE, true),
    /** A figure of some days that tailors a price: its key, and its value. */
    FIGURE(Key.CHARGE, Days.STRETCH, Amount.FIGURE, false),
    /** How much of something was counted in some days, such as messages, megabytes or impressions. */
    COUNT(Key.CHARGE, Days.STRETCH, Amount.FIGURE, false);

    /** What names it. */
    enum Key {
        NONE,
        TEXT,
        CHARGE
    }

    /** For which days it holds. */
    enum Days {
        ONE,
        STRETCH,
        OPEN
    }

    /** How much. */
    enum Amount {
        NONE,
        COUNT,
        MONEY,
        FIGURE
    }

    private final Key named;
    private final Days days;
    private final Amount amount;
    private final boolean customers;

    FactKind(Key named, Days days, Amount amount, boolean customers) {
        this.named = named;
        this.days = days;
        this.amount = amount;
        this.customers = customers;
    }

    /** As in addresses and bodies. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static FactKind read(String key) {
        return of(key).orElseThrow(() -> Refused.input(
                        "fact-kind",
                        "kind",
                        "There is no fact of the kind '" + key + "'.",
                        "Use one of " + String.join(", ", keys()) + ".")
                .naming(key, String.join(", ", keys())));
    }

    /** The kind of a key. */
    public static Optional<FactKind> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }

    private static String[] keys() {
        return Arrays.stream(values()).map(FactKind::key).toArray(String[]::new);
    }

    /** May the customer's people say it too? */
    public boolean isCustomers() {
        return customers;
    }

    /** May only the customer's people say it? */
    public boolean isCustomersAlone() {
        return this == GRANT;
    }

    /** Does it name something: a code, a charge, a feature? */
    public boolean isNamed() {
        return named != Key.NONE;
    }

    boolean namesAKey() {
        return named == Key.CHARGE;
    }

    /** Must it say the first day after? */
    public boolean needsEnd() {
        return days == Days.STRETCH;
    }

    /** May it say the first day after? */
    public boolean canEnd() {
        return days != Days.ONE;
    }

    /** Does it say how much? */
    public boolean hasAmount() {
        return amount != Amount.NONE;
    }

    boolean isCount() {
        return amount == Amount.COUNT;
    }

    boolean isMoney() {
        return amount == Amount.MONEY;
    }
}
