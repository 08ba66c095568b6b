package org.outturn.measure;

import java.util.List;
import java.util.Locale;

/**
 * Whether data suffices for a method, told criterion by criterion, those that are met included.
 *
 * @param checks at least one
 */
public record Sufficiency(List<Check> checks) {
    public Sufficiency {
        checks = List.copyOf(checks);
    }

    /** What a method asks of its data. */
    public enum Criterion {
        /** Rows with all values. */
        ROWS(false, "%1$.0f rows have all their values; at least %2$.0f are needed."),
        /** Days from the first to the end of the last row. */
        DAYS_SPANNED(false, "The baseline spans %1$.0f days; %2$.0f are needed."),
        /** Days within reads whose amount and temperatures are known. */
        DAYS_COVERED(false, "%1$.0f days lie within reads that can be used; at least %2$.0f are needed."),
        /** Days that lack a value. */
        DAYS_MISSING(true, "%1$.0f days lack use or temperature; at most %2$.0f may."),
        /** Share of the rows that lack a value, 0 to 1. */
        SHARE_MISSING(true, "%1$.3f of the rows lack a value; at most %2$.3f may."),
        /** Share of hours with both values in the calendar month that has fewest, 0 to 1. */
        MONTH_COVERED(false, "In one calendar month %1$.3f of the hours have both values; at least %2$.3f are needed."),
        /** Sum of the sizes of what was measured. */
        TOTAL(false, "What was measured adds up to %1$s; a share of nothing has no meaning."),
        /** Sum of the exposure, such as operating hours. */
        EXPOSURE(false, "The exposure adds up to %1$s; it must be above zero.");

        private final boolean atMost;
        private final String sentence;

        Criterion(boolean atMost, String sentence) {
            this.atMost = atMost;
            this.sentence = sentence;
        }
    }

    /**
     * One criterion and how the data stands to it.
     *
     * @param actual what the data has
     * @param limit what is allowed at most or needed at least; a need of zero means more than zero
     */
    public record Check(Criterion criterion, double actual, double limit) {
        public boolean met() {
            if (criterion.atMost) {
                return actual <= limit;
            }
            return limit == 0 ? actual > 0 : actual >= limit;
        }

        /** The criterion with its figures as an English sentence. */
        public String sentence() {
            return String.format(Locale.ROOT, criterion.sentence, actual, limit);
        }
    }

    /** Whether every criterion is met. */
    public boolean met() {
        return checks.stream().allMatch(Check::met);
    }

    /** The criteria that are not met. */
    public List<Check> missed() {
        return checks.stream().filter(check -> !check.met()).toList();
    }
}
