package org.outturn.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import org.outturn.demo.replay.BuildingRecord;
import org.outturn.demo.replay.Engine;
import org.outturn.demo.replay.EngineRecord;
import org.outturn.demo.replay.Mill;
import org.outturn.demo.replay.MillRecord;
import org.outturn.demo.replay.Replay;
import org.outturn.demo.replay.Shifts;
import org.outturn.demo.replay.SteelRecord;
import org.outturn.demo.replay.TemperatureRecord;
import org.outturn.demo.replay.WorkingHours;

/** All public records of the fleet, read once and shared by the machines that replay them. */
record FleetRecords(
        MillRecord mill,
        EngineRecord engine,
        SteelRecord steel,
        TemperatureRecord temperature,
        BuildingRecord building) {
    private static final int CYCLES_BETWEEN_UNITS = 25;

    /** @throws IOException when one is missing from the program, or not as it was packed */
    static FleetRecords read() throws IOException {
        return new FleetRecords(
                MillRecord.read(),
                EngineRecord.read(),
                SteelRecord.read(),
                TemperatureRecord.read(),
                BuildingRecord.read());
    }

    /** What a machine of the plan sends. */
    Replay of(FleetPlan.Entry entry, ZoneId zone) {
        return switch (entry.record()) {
            case MILL -> new Mill(mill, entry.from(), hours(entry, zone));
            case SHIFTS -> new Shifts(hours(entry, zone));
            // each somewhere in the life of its first unit, and each at another hour of the day
            case ENGINE ->
                new Engine(
                        engine,
                        engine.begin(entry.from()) + entry.from() * CYCLES_BETWEEN_UNITS % 100,
                        Duration.ofMinutes(entry.from() * 37L));
            case STEEL -> steel.meter(entry.from(), zone);
            case TEMPERATURE -> temperature.machine(entry.from());
            case BUILDING -> building.building();
        };
    }

    private static WorkingHours hours(FleetPlan.Entry entry, ZoneId zone) {
        return switch (entry.hours()) {
            case TWO_SHIFTS -> WorkingHours.twoShifts(zone);
            case THREE_SHIFTS -> WorkingHours.threeShifts(zone);
            case EVERY_DAY -> WorkingHours.everyDay(zone);
            case null -> throw new IllegalArgumentException("The plan of " + entry.serial() + " lacks its hours.");
        };
    }
}
