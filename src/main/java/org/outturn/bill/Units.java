package org.outturn.bill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.bill.metering.MeterReader;
import org.outturn.contract.Charge;
import org.outturn.contract.OneTime;
import org.outturn.contract.Recurring;
import org.outturn.contract.TurnoverShare;
import org.outturn.contract.facts.FactKind;
import org.outturn.contract.plan.FreeLimit;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.plan.Per;
import org.outturn.contract.schedule.BillingInterval;
import org.outturn.contract.schedule.Days;
import org.outturn.contract.schedule.Freemium;
import org.outturn.fleet.Machine;

/** What is there to be counted: machines, sites, seats; and what was entered: turnover, and how a freemium was used. Pure. */
final class Units {
    private Units() {}

    /** What a recurring charge counts, each with its days from its very first on, up to the interval's end. */
    static Fact.Units of(Deal deal, Recurring charge, BillingInterval interval) {
        LocalDate end = interval.to();
        Map<String, Days> days = new TreeMap<>();
        List<Fact.Unit> alike = new ArrayList<>();
        switch (charge.per()) {
            case CONTRACT -> days.put(deal.contract().number(), Days.of(deal.life()));
            case SITE -> machines(deal, charge, machine -> machine.site().name(), days);
            case MACHINE -> machines(deal, charge, Machine::number, days);
            case MACHINE_TYPE ->
                machines(deal, charge, machine -> machine.type().name(), days);
            case SEAT -> alike.addAll(levels(deal, charge, FactKind.SEATS, end));
            case PLACE -> alike.addAll(levels(deal, charge, FactKind.PLACES, end));
        }
        Days booked = charge.addsTo() == null ? Days.between(LocalDate.MIN, end) : deal.booked(charge.key());
        // What comes after the interval is nobody's business yet, and may change.
        Days known = Days.between(LocalDate.MIN, end).and(booked);
        days.forEach((name, its) -> alike.add(new Fact.Unit(name, Deal.stays(its), 1)));
        List<Fact.Unit> units = alike.stream()
                .map(unit -> new Fact.Unit(
                        unit.name(), Deal.stays(Deal.days(unit.days()).and(known)), unit.times()))
                .filter(unit -> !unit.days().isEmpty())
                .toList();
        return new Fact.Units(units, Deal.stays(deal.paused(interval)), costsFrom(deal, charge, units));
    }

    private static void machines(Deal deal, Recurring charge, Function<Machine, String> unit, Map<String, Days> days) {
        for (MeterReader.Served each : deal.machines()) {
            String type = each.machine().type().name();
            if (charge.onlyType() == null || charge.onlyType().equals(type)) {
                days.merge(
                        unit.apply(each.machine()),
                        Deal.days(each.days()),
                        (one, other) -> Days.union(List.of(one, other)));
            }
        }
    }

    /** Of counted things the first has been there longest; those that came and went together are alike. */
    private static List<Fact.Unit> levels(Deal deal, Charge charge, FactKind kind, LocalDate end) {
        List<Deal.Level> levels = deal.levels(kind);
        if (levels.isEmpty() || levels.getFirst().from().isAfter(deal.life().from())) {
            throw unknown(charge, kind.key());
        }
        List<Fact.Unit> units = new ArrayList<>();
        int below = 0;
        for (int count : new TreeSet<>(levels.stream().map(Deal.Level::count).toList())) {
            if (count > below) {
                Days days = Deal.atLeast(levels, count, end);
                if (!days.spans().isEmpty()) {
                    units.add(new Fact.Unit(
                            kind.key() + " " + (below + 1) + "–" + count, Deal.stays(days), count - below));
                }
                below = count;
            }
        }
        return units;
    }

    /** The day from which a freemium costs; null while it is free, and for other charges. */
    private static @Nullable LocalDate costsFrom(Deal deal, Recurring charge, List<Fact.Unit> units) {
        Modifier.Free free =
                Modifier.of(charge.modifiers(), Modifier.Free.class).orElse(null);
        if (free == null) {
            return null;
        }
        String type = deal.of(FactKind.CUSTOMER_TYPE).stream()
                .reduce((earlier, later) -> later)
                .map(fact -> fact.entry().key())
                .orElse("");
        if (type.isEmpty() && free.limits().stream().anyMatch(FreeLimit.CustomerTypes.class::isInstance)) {
            throw unknown(charge, "customer-type");
        }
        Map<String, LocalDate> features = new HashMap<>();
        deal.of(FactKind.FEATURE)
                .forEach(fact -> features.merge(
                        fact.entry().key(), fact.entry().from(), (one, other) -> one.isBefore(other) ? one : other));
        Optional<LocalDate> asked = deal.of(FactKind.UPGRADE).stream()
                .map(fact -> fact.entry().from())
                .findFirst();
        return Freemium.costsFrom(
                        free,
                        new Freemium.Use(
                                deal.life().from(),
                                type,
                                features,
                                deal.levels(FactKind.SEATS).stream()
                                        .map(level -> new Freemium.Seats(level.from(), level.count()))
                                        .toList(),
                                asked.orElse(null)))
                .orElse(null);
    }

    /** The first days of what a charge counts that is paid once. */
    static List<LocalDate> firstDays(Deal deal, OneTime charge) {
        return charge.per() == Per.MACHINE
                ? deal.machines().stream().map(Deal::first).distinct().toList()
                : List.of(deal.life().from());
    }

    /** What is paid once, of the things that were there first on a day. */
    static Fact.Pieces pieces(Deal deal, OneTime charge, LocalDate first, int instalment) {
        return new Fact.Pieces(names(deal, charge, first), instalment);
    }

    private static List<String> names(Deal deal, OneTime charge, LocalDate first) {
        return switch (charge.per()) {
            case CONTRACT -> List.of(deal.contract().number());
            case MACHINE ->
                deal.machines().stream()
                        .filter(each -> Deal.first(each).equals(first))
                        .map(each -> each.machine().number())
                        .toList();
            case SITE ->
                there(deal, first)
                        .map(machine -> machine.site().name())
                        .distinct()
                        .toList();
            case MACHINE_TYPE ->
                there(deal, first)
                        .map(machine -> machine.type().name())
                        .distinct()
                        .toList();
            case SEAT -> numbered(deal, charge, FactKind.SEATS, first);
            case PLACE -> numbered(deal, charge, FactKind.PLACES, first);
        };
    }

    private static Stream<Machine> there(Deal deal, LocalDate day) {
        return deal.machines().stream()
                .filter(each -> Deal.days(each.days()).contains(day))
                .map(MeterReader.Served::machine);
    }

    private static List<String> numbered(Deal deal, OneTime charge, FactKind kind, LocalDate day) {
        int count = deal.levels(kind).stream()
                .filter(level -> !level.from().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> unknown(charge, kind.key()))
                .count();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add(kind.key() + " " + i);
        }
        return names;
    }

    /** The turnover of an interval: what was entered must lie within it and cover each of its days. */
    static Fact.Turnover turnover(Deal deal, TurnoverShare charge, BillingInterval interval) {
        FactKind kind = charge.of() == TurnoverShare.Of.CUSTOMER ? FactKind.TURNOVER : FactKind.PARTNER_SALES;
        BigDecimal sum = deal
                .covering(kind, "", Days.between(interval.from(), interval.to()))
                .orElseThrow(() -> Refused.state(
                                "charge-needs-turnover",
                                "The charge '" + charge.key() + "' needs the turnover of each day from "
                                        + interval.from() + " to "
                                        + interval.to().minusDays(1) + ", entered once.",
                                "Enter it with the contract's facts.")
                        .naming(charge.key(), interval.from(), interval.to().minusDays(1)))
                .stream()
                .map(fact -> Optional.ofNullable(fact.entry().amount()).orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Fact.Turnover(sum, deal.terms().plan().currency());
    }

    /** Something that the charge needs is entered or measured nowhere. */
    static Refused unknown(Charge charge, String what) {
        String needs =
                switch (what) {
                    case "index" -> "the value of an index";
                    case "figure" -> "a figure that tailors its price";
                    case "seats" -> "the number of seats from the first day on";
                    case "places" -> "the number of places from the first day on";
                    default -> "the customer's type";
                };
        String code = "charge-needs-" + what;
        return Refused.state(
                        code,
                        "The charge '" + charge.key() + "' needs " + needs + ", which nobody has entered.",
                        "Enter it, or amend the plan.")
                .naming(charge.key());
    }
}
