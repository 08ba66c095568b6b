package org.outturn.bill.rating;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.Recurring;
import org.outturn.contract.plan.Life;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.schedule.BillingInterval;
import org.outturn.contract.schedule.Days;

/** Counts the days that a recurring charge charges: units may join and leave any day, each with a life of its own. */
public final class Attendance {
    private Attendance() {}

    /**
     * The days of an interval.
     *
     * @param units the days of service of each unit
     * @param paused the days on which all of them pause: seasons, and pauses that were asked for
     * @param costsFrom the day from which a freemium costs; null while it is free, and for other charges
     */
    public static Usage.Presence of(
            Recurring charge, BillingInterval interval, List<Days> units, Days paused, @Nullable LocalDate costsFrom) {
        long active = 0;
        long pausing = 0;
        long free = 0;
        for (Days unit : units) {
            LocalDate first = unit.first().orElse(null);
            if (first == null) {
                continue;
            }
            Days served = alive(charge, first, unit.within(interval));
            Days charged = served.minus(free(charge, first, costsFrom));
            Days idle = charged.and(paused);
            free += served.count() - charged.count();
            pausing += idle.count();
            active += charged.count() - idle.count();
        }
        return new Usage.Presence(active, pausing, free);
    }

    private static Days alive(Recurring charge, LocalDate first, Days served) {
        Life life = charge.life();
        return life == null ? served : served.and(Days.between(life.from(first), life.to(first)));
    }

    private static Days free(Recurring charge, LocalDate first, @Nullable LocalDate costsFrom) {
        Life life = charge.life();
        LocalDate begins = life == null ? first : life.from(first);
        Days trial = Modifier.of(charge.modifiers(), Modifier.Trial.class)
                .map(each -> Days.between(begins, begins.plus(each.length())))
                .orElse(Days.NONE);
        Days unlimited = Modifier.of(charge.modifiers(), Modifier.Free.class)
                .map(each -> Days.between(LocalDate.MIN, costsFrom == null ? LocalDate.MAX : costsFrom))
                .orElse(Days.NONE);
        return Days.union(List.of(trial, unlimited));
    }
}
