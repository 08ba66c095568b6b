package org.outturn.bill.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.outturn.contract.Charge;
import org.outturn.contract.DataExchange;
import org.outturn.contract.Metered;
import org.outturn.contract.OneTime;
import org.outturn.contract.Plan;
import org.outturn.contract.Recurring;
import org.outturn.contract.ServiceCredit;
import org.outturn.contract.TurnoverShare;
import org.outturn.contract.ValueShare;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.Billing.Due;
import org.outturn.contract.schedule.BillingInterval;
import org.outturn.contract.schedule.Intervals;
import org.outturn.contract.schedule.Span;

/**
 * Rates months that have been under another plan, as if it had begun with the first of them: all units there from the first
 * day, add-ons booked, no vouchers and no pauses. What is due in advance counts in the first month of its interval, what is in
 * arrears in the last.
 */
public final class Rerating {
    private final Plan plan;
    private final List<Observed> months;
    private final Rounding rounding;
    private final Map<YearMonth, List<RatedLine>> lines = new HashMap<>();
    private final Map<String, Map<BillingInterval, RatedLine>> rated = new HashMap<>();

    private Rerating(Plan plan, List<Observed> months, Rounding rounding) {
        this.plan = plan.resolved();
        this.months = months;
        this.rounding = rounding;
    }

    /**
     * The fees.
     *
     * @param months at least one, one after the other
     * @throws IllegalArgumentException when they are not, or when something was not observed that the plan charges for
     */
    public static Rerated under(Plan plan, List<Observed> months) {
        for (int i = 0; i < months.size(); i++) {
            if (!months.get(i).month().equals(months.getFirst().month().plusMonths(i))) {
                throw new IllegalArgumentException(
                        "Months are rated one after the other; " + months.get(i).month() + " is out of order.");
            }
        }
        if (months.isEmpty()) {
            throw new IllegalArgumentException("There is no month to rate.");
        }
        return new Rerating(plan, List.copyOf(months), Rounding.of(plan.currency())).fees();
    }

    private Rerated fees() {
        // Credits last: they are parts of other charges' lines.
        plan.charges().stream().filter(each -> !(each instanceof ServiceCredit)).forEach(this::rate);
        plan.charges().stream().filter(ServiceCredit.class::isInstance).forEach(this::rate);
        List<Rerated.Fee> fees = new ArrayList<>();
        for (Observed month : months) {
            List<RatedLine> due = lines.getOrDefault(month.month(), List.of());
            BigDecimal fee = due.stream().map(RatedLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            fees.add(new Rerated.Fee(month.month(), fee, due));
        }
        return Rerated.of(fees);
    }

    private void rate(Charge charge) {
        switch (charge) {
            case OneTime c -> once(c);
            case Charge.Subscription c -> each(c, Billing.MONTHLY);
            case Charge.GainShare c -> each(c, Billing.MONTHLY);
            case Recurring c -> each(c, c.billing());
            case Metered c -> each(c, c.billing());
            case ValueShare c -> each(c, c.billing());
            case TurnoverShare c -> each(c, c.billing());
            case DataExchange c -> each(c, c.billing());
            case ServiceCredit c -> credit(c);
        }
    }

    private LocalDate start() {
        return months.getFirst().month().atDay(1);
    }

    private LocalDate end() {
        return months.getLast().month().plusMonths(1).atDay(1);
    }

    private void each(Charge charge, Billing billing) {
        for (BillingInterval interval : Intervals.of(billing, new Span(start(), end()), end())) {
            Observation seen = new Observation(observed(interval), start());
            seen.usage(charge, plan.currency()).ifPresent(usage -> add(charge, usage, interval, billing.due(), seen));
        }
    }

    private List<Observed> observed(BillingInterval interval) {
        return months.stream()
                .filter(month -> !month.month().atDay(1).isBefore(interval.from())
                        && month.month().atDay(1).isBefore(interval.to()))
                .toList();
    }

    private void once(OneTime charge) {
        LocalDate first = charge.after() == null ? start() : start().plus(charge.after());
        var parts = charge.instalments();
        List<LocalDate> due = parts == null ? List.of(first) : Intervals.due(parts, first);
        Observed month = months.getFirst();
        BigDecimal pieces = Exact.of(month.days(charge.per()), month.month().lengthOfMonth())
                .ceiling();
        for (int i = 0; i < due.size(); i++) {
            if (due.get(i).isBefore(end())) {
                BillingInterval day =
                        BillingInterval.whole(due.get(i), due.get(i).plusDays(1));
                YearMonth in = YearMonth.from(due.get(i));
                List<Observed> then =
                        months.stream().filter(each -> each.month().equals(in)).toList();
                add(charge, new Usage.Pieces(pieces, i + 1), day, Due.ADVANCE, new Observation(then, start()));
            }
        }
    }

    private void credit(ServiceCredit charge) {
        rated.getOrDefault(charge.of(), Map.of()).forEach((interval, line) -> {
            Observation seen = new Observation(observed(interval), start());
            add(charge, seen.kept(charge, line.amount()), interval, Due.ARREARS, seen);
        });
    }

    private void add(Charge charge, Usage usage, BillingInterval interval, Due due, Observation seen) {
        RatedLine line = Rating.rate(charge, usage, interval, seen.facts(), rounding);
        rated.computeIfAbsent(charge.key(), key -> new HashMap<>()).put(interval, line);
        YearMonth month = YearMonth.from(
                due == Due.ADVANCE ? interval.from() : interval.to().minusDays(1));
        lines.computeIfAbsent(month, key -> new ArrayList<>()).add(line);
    }
}
