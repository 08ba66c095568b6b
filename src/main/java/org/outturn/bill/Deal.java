package org.outturn.bill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.outturn.bill.metering.MeterReader;
import org.outturn.bill.metering.Metering;
import org.outturn.contract.Agreement;
import org.outturn.contract.Contract;
import org.outturn.contract.Terms;
import org.outturn.contract.facts.Fact;
import org.outturn.contract.facts.FactKind;
import org.outturn.contract.schedule.BillingInterval;
import org.outturn.contract.schedule.Days;
import org.outturn.contract.schedule.Span;

/**
 * What billing needs to know of a contract: the one place that says what of it counts.
 *
 * @param contract with the terms that count today
 * @param agreement all that was agreed
 * @param machines with the days on which each belongs to it, from its very first on
 * @param said what was entered about it and holds
 */
record Deal(Contract contract, Agreement agreement, List<MeterReader.Served> machines, List<Fact> said) {
    Deal {
        machines = List.copyOf(machines);
        said = List.copyOf(said);
    }

    Terms terms() {
        return contract.terms();
    }

    Agreed agreed() {
        return Agreed.of(contract);
    }

    /** The service's first day, and the first without. */
    Span life() {
        LocalDate until = agreement.until();
        return new Span(agreement.from(), until == null ? LocalDate.MAX : until);
    }

    /** The version of the terms that counts on a day. */
    Agreement.Version at(LocalDate day) {
        return agreement.at(day);
    }

    /** The days of an interval on which everything pauses. */
    Days paused(BillingInterval interval) {
        return agreement.paused(interval.from(), interval.to());
    }

    /** The machines that belong to the service in an interval, each with its days of it. */
    List<MeterReader.Served> during(BillingInterval interval) {
        return machines.stream()
                .map(each -> new MeterReader.Served(
                        each.machine(), stays(days(each.days()).within(interval))))
                .filter(each -> !each.days().isEmpty())
                .toList();
    }

    /** The days on which something that adds to another charge is booked. */
    Days booked(String charge) {
        return Days.union(of(FactKind.BOOKING).stream()
                .filter(fact -> fact.entry().key().equals(charge))
                .map(Deal::days)
                .toList());
    }

    /** The days on which the customer lets its data be used for a purpose. */
    Days granted(String purpose) {
        return Days.union(of(FactKind.GRANT).stream()
                .filter(fact -> fact.entry().key().equals(purpose))
                .map(Deal::days)
                .toList());
    }

    /**
     * What was said of a kind and key that lies within some days, by rising day; empty unless it covers each of them once.
     *
     * @param key what it names, empty where the kind names nothing
     */
    Optional<List<Fact>> covering(FactKind kind, String key, Days wanted) {
        List<Fact> inside = of(kind).stream()
                .filter(fact -> fact.entry().key().equals(key))
                .filter(fact -> days(fact).count() > 0 && days(fact).and(wanted).equals(days(fact)))
                .toList();
        long counted = inside.stream().mapToLong(fact -> days(fact).count()).sum();
        boolean covers =
                Days.union(inside.stream().map(Deal::days).toList()).equals(wanted) && counted == wanted.count();
        return covers ? Optional.of(inside) : Optional.empty();
    }

    private static Days days(Fact fact) {
        return Days.between(
                fact.entry().from(), Optional.ofNullable(fact.entry().until()).orElse(LocalDate.MAX));
    }

    /** What was said of a kind, by rising day. */
    List<Fact> of(FactKind kind) {
        return said.stream()
                .filter(fact -> fact.entry().kind() == kind)
                .sorted(Comparator.comparing(fact -> fact.entry().from()))
                .toList();
    }

    /** How many of something there are from each day on, up to a day. */
    record Level(LocalDate from, int count) {}

    List<Level> levels(FactKind kind) {
        return of(kind).stream()
                .map(fact -> new Level(
                        fact.entry().from(),
                        Optional.ofNullable(fact.entry().amount())
                                .orElse(BigDecimal.ZERO)
                                .intValueExact()))
                .toList();
    }

    /** The days on which there were at least so many, up to before a day. */
    static Days atLeast(List<Level> levels, int count, LocalDate before) {
        List<Days> days = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            LocalDate to = i + 1 < levels.size() ? levels.get(i + 1).from() : before;
            if (levels.get(i).count() >= count) {
                days.add(Days.between(levels.get(i).from(), to.isBefore(before) ? to : before));
            }
        }
        return Days.union(days);
    }

    static Days days(List<Metering.Stay> stays) {
        return new Days(
                stays.stream().map(stay -> new Span(stay.from(), stay.to())).toList());
    }

    static List<Metering.Stay> stays(Days days) {
        return days.spans().stream()
                .map(span -> new Metering.Stay(span.from(), span.to()))
                .toList();
    }

    /** The first day on which a machine belongs to it. */
    static LocalDate first(MeterReader.Served machine) {
        return machine.days().getFirst().from();
    }
}
