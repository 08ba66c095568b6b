package org.outturn.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.fleet.Machine;
import org.outturn.fleet.TypeContent;
import org.outturn.identity.OrganisationId;

/**
 * The fleet as it is laid down in {@code demo/fleet.json}: what there is, where, and which public record each machine replays.
 *
 * @param types machine types, without those of the story
 * @param customers who has machines; their names are invented
 */
record FleetPlan(List<TypeContent> types, List<Customer> customers) {
    private static final String FILE = "/demo/fleet.json";

    /** @param id the same in each demo, so that a restart finds its own; null for a customer of the story, known by name */
    record Customer(@Nullable OrganisationId id, String name, String address, String country, List<Place> sites) {
        Stream<Entry> machines() {
            return sites.stream().flatMap(site -> site.machines().stream());
        }
    }

    record Place(
            String name,
            String address,
            String country,
            ZoneId zone,
            double latitude,
            double longitude,
            List<Entry> machines) {}

    /**
     * A machine.
     *
     * @param partOf serial number of the line or machine of which it is a part, or null
     * @param record what it replays
     * @param from where in the record it begins: a row, a unit, a week or a day
     * @param hours when its plant works, or null when it never rests
     */
    record Entry(
            String name,
            String serial,
            String type,
            LocalDate commissioned,
            Machine.Level level,
            @Nullable String partOf,
            Kind record,
            int from,
            @Nullable Hours hours) {}

    /** The public records. */
    enum Kind {
        MILL,
        SHIFTS,
        ENGINE,
        STEEL,
        TEMPERATURE,
        BUILDING
    }

    /** When a plant works. */
    enum Hours {
        TWO_SHIFTS,
        THREE_SHIFTS,
        EVERY_DAY
    }

    static FleetPlan read() {
        try (InputStream file = FleetPlan.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IOException("The demo's plan " + FILE + " is missing from the program. Build it again.");
            }
            return Json.mapper().readValue(file, FleetPlan.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
