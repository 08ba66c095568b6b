package org.outturn.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineType;
import org.outturn.identity.OrganisationId;
import org.outturn.measure.drivers.Drivers;
import org.outturn.measure.kpi.Definition;
import org.outturn.measure.kpi.Definitions;
import org.outturn.measure.records.Entry;
import org.outturn.measure.records.RecordFilter;
import org.outturn.measure.records.RecordKind;
import org.outturn.measure.records.RecordList;
import org.outturn.measure.records.RecordOrder;
import org.outturn.measure.records.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people would have entered about the fleet in its past year: invented, the same in each demo. */
@Component
class DemoRecords {
    private static final String MILL = "FZ 500 milling machine";
    private static final BigDecimal SECONDS_PER_PART = new BigDecimal("180");
    private static final int MONTHS = 12;
    private static final int WEEKS = 52;

    private final DemoFleet fleet;
    private final Records records;
    private final RecordList list;
    private final Definitions definitions;
    private final Drivers drivers;
    private final Clock clock;

    DemoRecords(
            DemoFleet fleet, Records records, RecordList list, Definitions definitions, Drivers drivers, Clock clock) {
        this.fleet = fleet;
        this.records = records;
        this.list = list;
        this.definitions = definitions;
        this.drivers = drivers;
        this.clock = clock;
    }

    /** Enters what is missing at the first start. Must be called as {@link DemoWorld#JOB}. */
    @Transactional
    public void settle() {
        if (list.page(RecordFilter.ALL, RecordOrder.NEWEST, 0, 1).total() > 0) {
            return;
        }
        List<Records.Wish> wishes = new ArrayList<>();
        for (DemoFleet.Member member : fleet.members()) {
            Machine machine = member.machine();
            var chance = new Random(machine.serial().hashCode());
            if (member.entry().record() == FleetPlan.Kind.MILL) {
                visits(machine, "Inspection", 1, chance, wishes);
                scrap(machine, chance, wishes);
            } else if (machine.parent() == null) {
                visits(machine, "Inspection", 3, chance, wishes);
            }
        }
        if (!wishes.isEmpty()) {
            records.enterAll(wishes);
        }
        fleet.members().stream()
                .map(each -> each.machine().type())
                .filter(type -> type.name().equals(MILL))
                .findFirst()
                .ifPresent(this::define);
        Set<OrganisationId> owners = fleet.members().stream()
                .filter(each -> each.machine().type().name().equals(MILL))
                .map(each -> each.machine().customer())
                .collect(Collectors.toSet());
        for (OrganisationId each : owners) {
            drivers.set("unplanned-downtime", each, null, "EUR", Map.of("worth-of-an-hour", new BigDecimal("85.00")));
            drivers.set("scrap", each, null, "EUR", Map.of("cost-of-a-bad-item", new BigDecimal("14.50")));
        }
    }

    private void define(MachineType type) {
        Definitions.Version now = definitions.of(type);
        Definition of = now.definition();
        if (now.isDefault()) {
            definitions.define(type, 0, of.perItem(SECONDS_PER_PART));
        }
    }

    /** A visit of some hours in each so many months, for which the machine stands still as planned, with coolant or oil filled in. */
    private void visits(Machine machine, String why, int months, Random chance, List<Records.Wish> wishes) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), machine.zone());
        for (int month = MONTHS; month >= 1; month -= months) {
            LocalDate day = today.minusMonths(month).plusDays(chance.nextInt(20));
            Instant from = at(machine, day, 9);
            Instant to = from.plus(Duration.ofMinutes(90 + 30L * chance.nextInt(4)));
            wishes.add(new Records.Wish(machine, entry(RecordKind.SERVICE_VISIT, from, to, true, null, "", why)));
            wishes.add(new Records.Wish(machine, entry(RecordKind.DOWNTIME, from, to, true, null, "", why)));
            wishes.add(new Records.Wish(
                    machine,
                    entry(
                            RecordKind.CONSUMABLE,
                            to,
                            null,
                            null,
                            BigDecimal.valueOf(5 + chance.nextInt(20)),
                            "L",
                            "Coolant")));
        }
    }

    /** What was no good, counted at the end of each week. */
    private void scrap(Machine machine, Random chance, List<Records.Wish> wishes) {
        LocalDate monday = LocalDate.ofInstant(clock.instant(), machine.zone()).with(DayOfWeek.MONDAY);
        for (int week = WEEKS; week >= 1; week--) {
            LocalDate begin = monday.minusWeeks(week);
            wishes.add(new Records.Wish(
                    machine,
                    entry(
                            RecordKind.SCRAP,
                            at(machine, begin, 6),
                            at(machine, begin.plusDays(5), 6),
                            null,
                            BigDecimal.valueOf(8 + chance.nextInt(30)),
                            "1",
                            "Out of tolerance")));
        }
    }

    private static Entry entry(
            RecordKind kind,
            Instant from,
            @Nullable Instant to,
            @Nullable Boolean planned,
            @Nullable BigDecimal amount,
            String unit,
            String reason) {
        return new Entry(kind, from, to, planned, amount, unit, reason, "");
    }

    private static Instant at(Machine machine, LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(machine.zone()).toInstant();
    }
}
