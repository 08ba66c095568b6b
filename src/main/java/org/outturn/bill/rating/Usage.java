package org.outturn.bill.rating;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was metered for a charge in an interval. */
public sealed interface Usage {
    /**
     * Days of service in a month.
     *
     * @param days 0 up to the month's length
     */
    record Service(YearMonth month, int days) implements Usage {
        public Service {
            if (days < 0 || days > month.lengthOfMonth()) {
                throw new IllegalArgumentException(days + " days don't fit into " + month + ".");
            }
        }
    }

    /**
     * The verified value of an interval, from an accepted value statement.
     *
     * @param statement the statement
     * @param statementHash the fingerprint of what was accepted
     * @param avoided avoided use in the charge's unit, negative when more was used
     * @param shown whether the data shows the savings: whether they exceed their own uncertainty band
     * @param lower lower bound of the value's interval, or null when no charge asks for it
     */
    record VerifiedValue(
            UUID statement,
            String statementHash,
            BigDecimal avoided,
            boolean shown,
            @Nullable BigDecimal lower) implements Usage {
        public VerifiedValue(UUID statement, String statementHash, BigDecimal avoided, boolean shown) {
            this(statement, statementHash, avoided, shown, null);
        }
    }

    /**
     * Pieces that are paid once.
     *
     * @param instalment which part of the price is due, counted from 1; 1 when it is paid at once
     */
    record Pieces(BigDecimal count, int instalment) implements Usage {
        public Pieces {
            notNegative("pieces", count);
        }
    }

    /**
     * Days of all units together, each unit's days counted for themselves.
     *
     * @param active on which they served and are charged
     * @param paused on which they paused, apart from the active ones
     * @param free on which they served for nothing, apart from both
     */
    record Presence(long active, long paused, long free) implements Usage {
        public Presence {
            if (active < 0 || paused < 0 || free < 0) {
                throw new IllegalArgumentException(
                        "Days can't be negative: " + active + ", " + paused + ", " + free + ".");
            }
        }
    }

    /** What a meter counted, in its own unit; not negative. */
    record Counted(BigDecimal quantity, String unit) implements Usage {
        public Counted {
            notNegative("quantity", quantity);
        }
    }

    /** Somebody's turnover; not negative. */
    record Turnover(BigDecimal amount, Currency currency) implements Usage {
        public Turnover {
            notNegative("turnover", amount);
        }
    }

    /**
     * Data given while a grant was active.
     *
     * @param days of the interval on which it was
     * @param quantity what the charge's meter counted on those days; 0 when it has none
     */
    record Granted(int days, BigDecimal quantity) implements Usage {
        public Granted {
            notNegative("days", BigDecimal.valueOf(days));
            notNegative("quantity", quantity);
        }
    }

    /**
     * How a promise was kept.
     *
     * @param measured in the promise's unit
     * @param fee amount of the line of which a part may be given back
     */
    record Kept(BigDecimal measured, BigDecimal fee) implements Usage {}

    private static void notNegative(String what, BigDecimal value) {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("The " + what + " can't be negative: " + value + ".");
        }
    }
}
