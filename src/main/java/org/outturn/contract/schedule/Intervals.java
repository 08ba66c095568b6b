package org.outturn.contract.schedule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.Instalments;

/** Cuts the life of a service into billing intervals. */
public final class Intervals {
    private static final int MOST = 12_000;
    private static final int MONTHS_OF_YEAR = 12;

    private Intervals() {}

    /**
     * The intervals that begin before the horizon, in order, without gaps. On an anniversary, months are counted from the first
     * day and never from one interval to the next: what began on the 31st is at the end of each month and comes back to the 31st.
     *
     * @param billing the rhythm
     * @param life the first day, and the first day without
     * @param horizon where to stop, though no interval is cut there
     */
    public static List<BillingInterval> of(Billing billing, Span life, LocalDate horizon) {
        List<BillingInterval> intervals = new ArrayList<>();
        int months = billing.every().months();
        LocalDate anchor = anchor(billing, life.from());
        for (int i = 0; ; i++) {
            LocalDate nominalFrom = anchor.plusMonths((long) i * months);
            if (!nominalFrom.isBefore(life.to()) || !nominalFrom.isBefore(horizon)) {
                return List.copyOf(intervals);
            }
            if (i == MOST) {
                throw new IllegalArgumentException("Over " + MOST + " intervals from " + life.from() + " to " + horizon
                        + "; choose an earlier end.");
            }
            LocalDate nominalTo = anchor.plusMonths((long) (i + 1) * months);
            LocalDate from = life.from().isAfter(nominalFrom) ? life.from() : nominalFrom;
            LocalDate to = life.to().isBefore(nominalTo) ? life.to() : nominalTo;
            intervals.add(new BillingInterval(from, to, nominalFrom, nominalTo));
        }
    }

    private static LocalDate anchor(Billing billing, LocalDate start) {
        int months = billing.every().months();
        return switch (billing.alignment()) {
            case ANNIVERSARY -> start;
            case CALENDAR -> {
                int month = (start.getMonthValue() - 1) / months * months + 1;
                yield LocalDate.of(start.getYear(), months == MONTHS_OF_YEAR ? 1 : month, 1);
            }
        };
    }

    /** The days on which the parts of a price are due. */
    public static List<LocalDate> due(Instalments instalments, LocalDate first) {
        List<LocalDate> days = new ArrayList<>();
        for (int i = 0; i < instalments.count(); i++) {
            days.add(first.plusMonths((long) i * instalments.every().months()));
        }
        return List.copyOf(days);
    }

    /** One part for each stretch between days at which something changes; together the interval. */
    public static List<BillingInterval> cut(BillingInterval interval, List<LocalDate> changes) {
        List<BillingInterval> parts = new ArrayList<>();
        LocalDate from = interval.from();
        for (LocalDate day : changes.stream().sorted().distinct().toList()) {
            if (day.isAfter(from) && day.isBefore(interval.to())) {
                parts.add(interval.part(from, day));
                from = day;
            }
        }
        parts.add(interval.part(from, interval.to()));
        return List.copyOf(parts);
    }
}
