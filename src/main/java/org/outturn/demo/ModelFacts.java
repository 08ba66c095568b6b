package org.outturn.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.outturn.contract.Charge;
import org.outturn.contract.DataExchange;
import org.outturn.contract.Metered;
import org.outturn.contract.Plan;
import org.outturn.contract.Recurring;
import org.outturn.contract.ServiceCredit;
import org.outturn.contract.TurnoverShare;
import org.outturn.contract.facts.Fact;
import org.outturn.contract.facts.FactKind;
import org.outturn.contract.plan.FreeLimit;
import org.outturn.contract.plan.Meter;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Per;

/** What people would have entered about a contract of the demo, as far as its plan asks for it. */
final class ModelFacts {
    private static final int SEATS = 12;
    private static final int PLACES = 2;

    private final Plan plan;
    private final LocalDate first;
    private final List<YearMonth> months;

    /**
     * What is asked for.
     *
     * @param first the contract's first day, of a month
     * @param now months before it are over
     */
    ModelFacts(Plan plan, LocalDate first, YearMonth now) {
        this.plan = plan;
        this.first = first;
        this.months = Stream.iterate(YearMonth.from(first), month -> month.isBefore(now), month -> month.plusMonths(1))
                .toList();
    }

    /** The names of the indexes that its prices follow. */
    Set<Modifier.Indexation> indexes() {
        Set<Modifier.Indexation> all = new LinkedHashSet<>();
        for (Charge charge : plan.charges()) {
            charge.modifiers().stream()
                    .filter(Modifier.Indexation.class::isInstance)
                    .forEach(each -> all.add((Modifier.Indexation) each));
        }
        return all;
    }

    /** What the provider enters. */
    List<Fact.Entry> byProvider() {
        Set<Fact.Entry> all = new LinkedHashSet<>();
        String currency = plan.currency().getCurrencyCode();
        for (Charge charge : plan.charges()) {
            if (charge instanceof Recurring recurring) {
                if (recurring.per() == Per.PLACE) {
                    all.add(entry(FactKind.PLACES, "", first, PLACES));
                }
                if (recurring.addsTo() != null) {
                    all.add(entry(FactKind.BOOKING, recurring.key(), first.plusMonths(1), 0));
                }
            }
            if (charge instanceof TurnoverShare share) {
                FactKind kind = share.of() == TurnoverShare.Of.CUSTOMER ? FactKind.TURNOVER : FactKind.PARTNER_SALES;
                months.forEach(month -> all.add(monthly(kind, "", month, currency, 18_000, 1_250)));
            }
            if (charge instanceof ServiceCredit credit) {
                months.forEach(month -> all.add(new Fact.Entry(
                        FactKind.PROMISE,
                        credit.promise(),
                        month.atDay(1),
                        month.plusMonths(1).atDay(1),
                        month.getMonthValue() % 2 == 0 ? new BigDecimal("0.948") : new BigDecimal("0.981"),
                        credit.unit(),
                        "From the log of the operators")));
            }
            meters(charge)
                    .forEach(meter -> months.forEach(month ->
                            all.add(monthly(FactKind.COUNT, count(meter), month, meter.unit(), 40_250, 1_375))));
            for (Modifier modifier : charge.modifiers()) {
                if (modifier instanceof Modifier.Tailored tailored) {
                    months.forEach(month -> all.add(monthly(FactKind.FIGURE, tailored.figure(), month, "h", 180, 35)));
                }
                if (modifier instanceof Modifier.Free free) {
                    free.limits().stream()
                            .filter(FreeLimit.CustomerTypes.class::isInstance)
                            .forEach(_ -> all.add(entry(FactKind.CUSTOMER_TYPE, "school", first, 0)));
                }
            }
        }
        return List.copyOf(all);
    }

    /** What the customer enters itself: seats, vouchers, and for what its data may be used. */
    List<Fact.Entry> byCustomer() {
        Set<Fact.Entry> all = new LinkedHashSet<>();
        for (Charge charge : plan.charges()) {
            boolean free = charge.modifiers().stream().anyMatch(Modifier.Free.class::isInstance);
            if (charge instanceof Recurring recurring && recurring.per() == Per.SEAT) {
                all.add(entry(FactKind.SEATS, "", first, free ? 2 : SEATS));
                if (free) { // more than what is free, from the second month on
                    all.add(entry(FactKind.SEATS, "", first.plusMonths(1), SEATS / 2));
                }
            }
            if (charge instanceof DataExchange exchange) {
                all.add(entry(FactKind.GRANT, exchange.purpose(), first, 0));
            }
            for (Modifier modifier : charge.modifiers()) {
                if (modifier instanceof Modifier.Voucher voucher) {
                    all.add(entry(
                            FactKind.VOUCHER,
                            voucher.code(),
                            first.plusMonths(1).plusDays(4),
                            0));
                }
                if (modifier instanceof Modifier.ForData data) {
                    // Taken back in the middle of the second month: from then on it costs the whole price.
                    all.add(new Fact.Entry(
                            FactKind.GRANT,
                            data.purpose(),
                            first,
                            first.plusMonths(1).plusDays(14),
                            null,
                            "",
                            ""));
                }
            }
        }
        return List.copyOf(all);
    }

    /** Does it count what people enter about production? */
    static boolean countsProduction(Plan plan) {
        return plan.charges().stream()
                .filter(Metered.class::isInstance)
                .anyMatch(each -> ((Metered) each).meter().source() instanceof Meter.Source.Records);
    }

    private static Fact.Entry entry(FactKind kind, String key, LocalDate day, int count) {
        return new Fact.Entry(kind, key, day, null, count == 0 ? null : BigDecimal.valueOf(count), "", "");
    }

    /** A figure that differs from month to month, the same at every start. */
    private static Fact.Entry monthly(FactKind kind, String key, YearMonth month, String unit, int least, int step) {
        BigDecimal amount = BigDecimal.valueOf(least + (long) step * month.getMonthValue());
        return new Fact.Entry(kind, key, month.atDay(1), month.plusMonths(1).atDay(1), amount, unit, "");
    }

    private static String count(Meter meter) {
        return ((Meter.Source.Platform) meter.source()).count();
    }

    /** The meters of what is counted elsewhere. */
    private static List<Meter> meters(Charge charge) {
        List<Meter> all = new ArrayList<>();
        if (charge instanceof Metered metered) {
            all.add(metered.meter());
        }
        if (charge instanceof DataExchange exchange && exchange.meter() != null) {
            all.add(exchange.meter());
        }
        return all.stream()
                .filter(meter -> meter.source() instanceof Meter.Source.Platform)
                .toList();
    }
}
