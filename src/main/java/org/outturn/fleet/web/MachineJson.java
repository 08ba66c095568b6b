package org.outturn.fleet.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Coordinates;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineTypeId;
import org.outturn.fleet.Signal;
import org.outturn.fleet.Site;
import org.outturn.fleet.SiteId;

/**
 * A machine as programs see it.
 *
 * @param type name of its type
 * @param typeVersion version of its type
 * @param typeId identifies that version
 * @param customer id of the customer who has it or, when {@code ownedUntil} is there, had it
 * @param commissioned since when it runs, or for when it is planned
 * @param parent the machine or line of which it is a part
 * @param ownedUntil when the one who asks sold it on; absent while it is theirs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MachineJson(
        MachineId id,
        String number,
        String name,
        String serial,
        String type,
        int typeVersion,
        MachineTypeId typeId,
        String customer,
        LocalDate commissioned,
        Machine.Level level,
        Machine.State state,
        @Nullable MachineId parent,
        String notes,
        @Nullable Instant ownedUntil,
        SiteJson site,
        List<SignalJson> signals) {

    /** A signal of a type; what nobody has told is absent. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record SignalJson(
            String key,
            String name,
            String nameDe,
            String description,
            String descriptionDe,
            String unit,
            Signal.Kind kind,
            List<String> states,
            @Nullable Double lowest,
            @Nullable Double highest,
            boolean personal,
            Duration every) {

        static SignalJson of(Signal s) {
            return new SignalJson(
                    s.key(),
                    s.nameEn(),
                    s.nameDe(),
                    s.descriptionEn(),
                    s.descriptionDe(),
                    s.unit(),
                    s.kind(),
                    s.states(),
                    s.lowest(),
                    s.highest(),
                    s.personal(),
                    s.every());
        }
    }

    /** A site; without coordinates when nobody has told them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SiteJson(
            SiteId id,
            String customer,
            String name,
            String address,
            String country,
            String zone,
            @Nullable Double latitude,
            @Nullable Double longitude) {

        static SiteJson of(Site site) {
            Coordinates place = site.coordinates();
            return new SiteJson(
                    site.id(),
                    site.customer().toString(),
                    site.name(),
                    site.address(),
                    site.country(),
                    site.zone().getId(),
                    place == null ? null : place.latitude(),
                    place == null ? null : place.longitude());
        }
    }

    static MachineJson of(Machine machine) {
        return new MachineJson(
                machine.id(),
                machine.number(),
                machine.name(),
                machine.serial(),
                machine.type().name(),
                machine.type().version(),
                machine.type().id(),
                machine.customer().toString(),
                machine.commissioned(),
                machine.level(),
                machine.state(),
                machine.parent(),
                machine.notes(),
                machine.until(),
                SiteJson.of(machine.site()),
                machine.type().signals().stream().map(SignalJson::of).toList());
    }
}
