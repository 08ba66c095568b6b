package org.outturn.fleet;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;

/**
 * What is told of a machine when it is added or changed.
 *
 * @param name what people call it
 * @param serial the manufacturer's serial number; may be empty
 * @param type a published version of its type
 * @param site where it stands; whose site it is has the machine
 * @param commissioned since when it runs, or for when it is planned
 * @param level what it is within a plant; a machine when null
 * @param parent the machine or line of which it is a part, or null
 * @param notes for the provider's people; may be empty
 */
public record Installation(
        @Nullable String name,
        @Nullable String serial,
        @Nullable MachineTypeId type,
        @Nullable SiteId site,
        @Nullable LocalDate commissioned,
        Machine.@Nullable Level level,
        @Nullable MachineId parent,
        @Nullable String notes) {
    static final int NAME = 200;
    static final int SERIAL = 100;
    static final int NOTES = 4_000;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    /** A machine of which no more is told than what it is, where and since when. */
    public static Installation of(String name, String serial, MachineType type, Site site, LocalDate commissioned) {
        return new Installation(name, serial, type.id(), site.id(), commissioned, null, null, null);
    }

    /** Makes a machine from what is told, all of it checked that can be checked without looking at others. */
    Machine machine(MachineId id, String number, Machine.State state, MachineType itsType, Site itsSite) {
        LocalDate day = Field.given("commissioned", commissioned);
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw Refused.input(
                    "day-out-of-range",
                    "commissioned",
                    "The day " + day + " is out of range.",
                    "Use a day in the years " + FIRST_YEAR + " to " + LAST_YEAR + ".");
        }
        return new Machine(
                id,
                number,
                Field.line("name", name, NAME),
                Field.lineOrEmpty("serial", serial, SERIAL),
                itsSite.customer(),
                itsType,
                itsSite,
                day,
                level == null ? Machine.Level.MACHINE : level,
                state,
                parent,
                Field.text("notes", notes, NOTES),
                null);
    }
}
