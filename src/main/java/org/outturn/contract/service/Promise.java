package org.outturn.contract.service;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;
import org.outturn.base.Field;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.Check;

/**
 * A measurable commitment in a contract. What is given back when it is missed is a charge of the plan that names it.
 *
 * @param key its name in the plan's service credits
 * @param kind what is measured
 * @param target the figure that is promised, in the kind's unit; a share is from 0 to 1
 * @param window over how long it is measured
 */
public record Promise(String key, Kind kind, BigDecimal target, Billing.Every window) {
    private static final int LAST_DAY = 28;

    /** What is measured, in which unit, and on which side of the target it is kept. */
    public enum Kind {
        /** Share of the time in which the service's machines could run. */
        AVAILABILITY("1", true),
        /** Hours from a message to the first answer of a person. */
        RESPONSE_TIME("h", false),
        /** Hours from a failure until it works again. */
        RESTORE_TIME("h", false),
        /** Day of the next month on which the report of a month is there. */
        REPORT_BY_DAY("d", false),
        /** Share of alarms that turned out to be none. */
        FALSE_ALARM_RATE("1", false),
        /** Share of the expected values that were there within the time that the signal promises. */
        DATA_FRESHNESS("1", true);

        private final String unit;
        private final boolean atLeast;

        Kind(String unit, boolean atLeast) {
            this.unit = unit;
            this.atLeast = atLeast;
        }

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** UCUM code. */
        public String unit() {
            return unit;
        }

        /** Is more better? */
        public boolean atLeast() {
            return atLeast;
        }
    }

    public Promise {
        key = Check.key("key", key);
        Field.given("kind", kind);
        target = Check.positive("target", target);
        Field.given("window", window);
        if (kind.unit().equals("1")) {
            Check.share("target", target);
        }
        Check.fits(
                kind != Kind.REPORT_BY_DAY || target.compareTo(BigDecimal.valueOf(LAST_DAY)) <= 0,
                "target",
                "A report is promised by a day from 1 to 28.");
    }

    /** Was it kept with this figure? */
    public boolean keptWith(BigDecimal measured) {
        return kind.atLeast() ? measured.compareTo(target) >= 0 : measured.compareTo(target) <= 0;
    }
}
