package org.outturn.bill;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
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
import org.outturn.contract.plan.Life;
import org.outturn.contract.schedule.BillingInterval;
import org.outturn.contract.schedule.Intervals;
import org.outturn.contract.schedule.Span;

/** What a contract owes by a day, whether it was billed or not: pure. */
final class Claims {
    private Claims() {}

    /**
     * Something that is due.
     *
     * @param charge of the plan
     * @param interval the days charged for; of what is paid once, the day on which it is due
     * @param base the interval's first day; of what is paid once, the first day of the things that it counts
     * @param part which instalment, from 1; 1 for everything else
     * @param version of the terms under which it is due
     */
    record Claim(Charge charge, BillingInterval interval, LocalDate base, int part, int version) {
        /** Names it among all of its contract. */
        Key key() {
            return new Key(charge.key(), base, part);
        }
    }

    /** Names a claim among all of its contract. */
    record Key(String charge, LocalDate from, int part) {}

    /** When a charge is billed; what has no rhythm of its own, with its end, or at once when it is paid once. */
    static Billing.Due due(Plan plan, String key) {
        return plan.charge(key).map(Claims::due).orElse(Billing.Due.ARREARS);
    }

    private static Billing.Due due(Charge charge) {
        return charge instanceof OneTime ? Billing.Due.ADVANCE : billing(charge).due();
    }

    private static Billing billing(Charge charge) {
        return switch (charge) {
            case Recurring c -> c.billing();
            case Metered c -> c.billing();
            case ValueShare c -> c.billing();
            case TurnoverShare c -> c.billing();
            case DataExchange c -> c.billing();
            case Charge.Subscription _, Charge.GainShare _, OneTime _, ServiceCredit _ -> Billing.MONTHLY;
        };
    }

    /** Does the charge follow from data that may still come after its interval? */
    static boolean waitsForData(Charge charge) {
        return switch (charge) {
            case Metered _, ValueShare _, TurnoverShare _, DataExchange _, ServiceCredit _, Charge.GainShare _ -> true;
            case Recurring _, OneTime _, Charge.Subscription _ -> false;
        };
    }

    /**
     * Everything that is due by a day under one version of the terms, in the plan's order and by time; credits last. Intervals are
     * cut where a version ends, except those of verified value, whose statements are of whole months: they count under the version
     * of their first day.
     *
     * @param version of the terms
     * @param plan of this version
     * @param valid the days for which it counts
     * @param life the service's first day, and the first without
     * @param firstDays of what is paid once, from a charge to the first days of the things that it counts
     * @param asOf the day; what is due on it is in
     * @param window days after an interval's end in which data is still collected; it counts for all charges in arrears of a plan
     *     that has one which waits for data, so that a month comes on one invoice
     */
    static List<Claim> due(
            int version,
            Plan plan,
            Span valid,
            Span life,
            Function<OneTime, List<LocalDate>> firstDays,
            LocalDate asOf,
            int window) {
        boolean waits = plan.charges().stream().anyMatch(Claims::waitsForData);
        LocalDate closed = asOf.minusDays(waits ? window : 0);
        List<Claim> claims = new ArrayList<>();
        Map<String, List<Claim>> byCharge = new TreeMap<>();
        for (Charge charge : plan.charges()) {
            List<Claim> own =
                    switch (charge) {
                        case OneTime once ->
                            once(
                                    version,
                                    once,
                                    firstDays.apply(once).stream()
                                            .filter(day -> contains(valid, day))
                                            .toList(),
                                    life,
                                    asOf);
                        case ServiceCredit _ -> List.of();
                        default -> each(version, charge, valid, life, asOf, closed);
                    };
            byCharge.put(charge.key(), own);
            claims.addAll(own);
        }
        for (Charge charge : plan.charges()) {
            if (charge instanceof ServiceCredit credit) {
                byCharge.getOrDefault(credit.of(), List.of()).stream()
                        .filter(claim -> !claim.interval().to().isAfter(closed))
                        .forEach(claim -> claims.add(new Claim(credit, claim.interval(), claim.base(), 1, version)));
            }
        }
        return List.copyOf(claims);
    }

    private static List<Claim> each(
            int version, Charge charge, Span valid, Span life, LocalDate asOf, LocalDate closed) {
        Billing billing = billing(charge);
        Span own = charge instanceof Metered metered && metered.life() != null ? within(life, metered.life()) : life;
        if (!own.from().isBefore(own.to())) {
            return List.of();
        }
        return Intervals.of(billing, own, asOf.plusDays(1)).stream()
                .flatMap(interval -> cut(charge, interval, valid))
                .filter(interval ->
                        !interval.due(billing.due()).isAfter(billing.due() == Billing.Due.ADVANCE ? asOf : closed))
                .map(interval -> new Claim(charge, interval, interval.from(), 1, version))
                .toList();
    }

    private static boolean contains(Span days, LocalDate day) {
        return !day.isBefore(days.from()) && day.isBefore(days.to());
    }

    private static Stream<BillingInterval> cut(Charge charge, BillingInterval interval, Span valid) {
        if (charge instanceof ValueShare || charge instanceof Charge.GainShare) {
            return contains(valid, interval.from()) ? Stream.of(interval) : Stream.empty();
        }
        LocalDate from = interval.from().isAfter(valid.from()) ? interval.from() : valid.from();
        LocalDate to = interval.to().isBefore(valid.to()) ? interval.to() : valid.to();
        return from.isBefore(to) ? Stream.of(interval.part(from, to)) : Stream.empty();
    }

    private static Span within(Span life, Life part) {
        LocalDate from = part.from(life.from());
        LocalDate to = part.to(life.from()).isBefore(life.to()) ? part.to(life.from()) : life.to();
        return from.isBefore(to) ? new Span(from, to) : new Span(LocalDate.MAX.minusDays(1), LocalDate.MAX);
    }

    private static List<Claim> once(int version, OneTime charge, List<LocalDate> firstDays, Span life, LocalDate asOf) {
        List<Claim> claims = new ArrayList<>();
        for (LocalDate day : firstDays.stream().distinct().sorted().toList()) {
            LocalDate first = charge.after() == null ? day : day.plus(charge.after());
            if (!first.isBefore(life.to())) {
                continue;
            }
            var parts = charge.instalments();
            List<LocalDate> due = parts == null ? List.of(first) : Intervals.due(parts, first);
            for (int i = 0; i < due.size(); i++) {
                if (!due.get(i).isAfter(asOf)) {
                    BillingInterval on =
                            BillingInterval.whole(due.get(i), due.get(i).plusDays(1));
                    claims.add(new Claim(charge, on, day, i + 1, version));
                }
            }
        }
        claims.sort(Comparator.comparing(claim -> claim.interval().from()));
        return claims;
    }

    /** The calendar months that an interval touches. */
    static List<YearMonth> months(BillingInterval interval) {
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth month = YearMonth.from(interval.from());
                month.atDay(1).isBefore(interval.to());
                month = month.plusMonths(1)) {
            months.add(month);
        }
        return List.copyOf(months);
    }
}
