package org.outturn.contract.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.outturn.base.Field;

/**
 * The rhythm of a charge.
 *
 * @param every length of an interval
 * @param due when an interval is billed
 * @param alignment where intervals begin
 */
public record Billing(Every every, Due due, Alignment alignment) {
    /** Calendar months, billed when they are over. */
    public static final Billing MONTHLY = new Billing(Every.MONTH, Due.ARREARS, Alignment.CALENDAR);

    /** Length of an interval. */
    public enum Every {
        MONTH(1),
        QUARTER(3),
        YEAR(12);

        private final int months;

        Every(int months) {
            this.months = months;
        }

        public int months() {
            return months;
        }

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** When an interval is billed. */
    public enum Due {
        /** On its first day. */
        ADVANCE,
        /** On the first day after it. */
        ARREARS;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where intervals begin. */
    public enum Alignment {
        /** With the calendar's months, quarters and years; the first and last are prorated. */
        CALENDAR,
        /** On the day of the month on which the contract began, or the month's last. */
        ANNIVERSARY;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Billing {
        Field.given("every", every);
        Field.given("due", due);
        Field.given("alignment", alignment);
    }
}
