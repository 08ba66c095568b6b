package org.outturn.bill.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.outturn.contract.Charge;
import org.outturn.contract.Plan;
import org.outturn.contract.Recurring;
import org.outturn.contract.schedule.BillingInterval;
import org.outturn.contract.schedule.Days;
import org.outturn.contract.schedule.Span;

/** Shorthand of tests that rate. */
final class Rated {
    static final UUID STATEMENT = UUID.fromString("0190a000-0000-7000-8000-00000000000a");

    private final Plan plan;
    Circumstances facts = Circumstances.NONE;

    Rated(Plan plan) {
        this.plan = plan;
    }

    static Rated example(String test) {
        return new Rated(Examples.plan(test));
    }

    Charge charge(String key) {
        return plan.charge(key).orElseThrow();
    }

    Recurring recurring(String key) {
        return (Recurring) charge(key);
    }

    RatedLine line(String key, Usage usage, BillingInterval interval) {
        return Rating.rate(charge(key), usage, interval, facts, Rounding.of(plan.currency()));
    }

    RatedLine line(String key, Usage usage, String month) {
        return line(key, usage, month(month));
    }

    BigDecimal amount(String key, Usage usage, String month) {
        return line(key, usage, month).amount();
    }

    /** The amount of units that serve on the given days. */
    BigDecimal served(String key, BillingInterval interval, Days... units) {
        return line(key, Attendance.of(recurring(key), interval, List.of(units), Days.NONE, null), interval)
                .amount();
    }

    static BillingInterval month(String month) {
        YearMonth of = YearMonth.parse(month);
        return BillingInterval.whole(of.atDay(1), of.plusMonths(1).atDay(1));
    }

    static BillingInterval part(String from, String to, String nominalFrom, String nominalTo) {
        return new BillingInterval(day(from), day(to), day(nominalFrom), day(nominalTo));
    }

    static Days since(String from) {
        return Days.of(Span.since(day(from)));
    }

    static Days days(String from, String to) {
        return Days.between(day(from), day(to));
    }

    static Days[] many(int count, Days each) {
        return IntStream.range(0, count).mapToObj(i -> each).toArray(Days[]::new);
    }

    static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    static Usage pieces(String count) {
        return new Usage.Pieces(new BigDecimal(count), 1);
    }

    static Usage counted(String quantity, String unit) {
        return new Usage.Counted(new BigDecimal(quantity), unit);
    }

    static Usage value(String avoided, boolean shown, String lower) {
        return new Usage.VerifiedValue(STATEMENT, "hash", new BigDecimal(avoided), shown, new BigDecimal(lower));
    }
}
