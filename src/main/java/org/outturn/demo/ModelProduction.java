package org.outturn.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.outturn.fleet.Machine;
import org.outturn.measure.records.Entry;
import org.outturn.measure.records.RecordKind;
import org.outturn.measure.records.Records;
import org.springframework.stereotype.Component;

/** What people entered about production, for the contract that is paid by good units. */
@Component
class ModelProduction {
    private final Records records;
    private final Clock clock;

    ModelProduction(Records records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /** What a machine made in each of the weeks since a day. */
    void enter(Machine machine, LocalDate since) {
        List<Records.Wish> wishes = new ArrayList<>();
        LocalDate today = LocalDate.ofInstant(clock.instant(), machine.zone());
        for (LocalDate monday = since; monday.plusDays(7).isBefore(today); monday = monday.plusDays(7)) {
            wishes.add(new Records.Wish(
                    machine,
                    new Entry(
                            RecordKind.PRODUCTION,
                            monday.atTime(6, 0).atZone(machine.zone()).toInstant(),
                            monday.plusDays(5)
                                    .atTime(22, 0)
                                    .atZone(machine.zone())
                                    .toInstant(),
                            null,
                            BigDecimal.valueOf(11_400L + 37L * monday.getDayOfYear()),
                            "1",
                            "",
                            "")));
        }
        records.enterAll(wishes);
    }
}
