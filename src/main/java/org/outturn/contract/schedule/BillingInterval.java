package org.outturn.contract.schedule;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.outturn.base.Period;
import org.outturn.contract.plan.Billing;

/**
 * What one line charges for: the days from {@code from} up to {@code to}, of a full interval that may begin earlier or end
 * later. Days used over days of the full interval is the only proration.
 *
 * @param from first day
 * @param to first day after
 * @param nominalFrom first day of the full interval, not after {@code from}
 * @param nominalTo first day after the full interval, not before {@code to}
 */
public record BillingInterval(LocalDate from, LocalDate to, LocalDate nominalFrom, LocalDate nominalTo) {
    public BillingInterval {
        if (!from.isBefore(to) || from.isBefore(nominalFrom) || to.isAfter(nominalTo)) {
            throw new IllegalArgumentException(
                    "The days from " + from + " to " + to + " must lie in the full interval from " + nominalFrom
                            + " to " + nominalTo + ", and there must be one.");
        }
    }

    /** A full interval. */
    public static BillingInterval whole(LocalDate from, LocalDate to) {
        return new BillingInterval(from, to, from, to);
    }

    public int daysUsed() {
        return (int) ChronoUnit.DAYS.between(from, to);
    }

    /** Days of the full interval: the only denominator. */
    public int daysNominal() {
        return (int) ChronoUnit.DAYS.between(nominalFrom, nominalTo);
    }

    public boolean isWhole() {
        return from.equals(nominalFrom) && to.equals(nominalTo);
    }

    /** The same full interval with other days of it. */
    public BillingInterval part(LocalDate first, LocalDate after) {
        return new BillingInterval(first, after, nominalFrom, nominalTo);
    }

    /** The instants of its days in a zone, in which a day may have 23 or 25 hours: what a meter counts. */
    public Period instants(ZoneId zone) {
        return Period.days(from, to, zone);
    }

    /** The day from which it can be billed. */
    public LocalDate due(Billing.Due due) {
        return due == Billing.Due.ADVANCE ? from : to;
    }
}
