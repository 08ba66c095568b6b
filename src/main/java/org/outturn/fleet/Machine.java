package org.outturn.fleet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.identity.OrganisationId;

/**
 * An instance of a machine type in the field, as one customer has it or had it.
 *
 * @param id identifies it
 * @param number the short number that people read, such as {@code M-1042}
 * @param name what people call it
 * @param serial the manufacturer's serial number, once per type; may be empty
 * @param customer who uses it; for a machine that was sold on, the former owner who looks at it
 * @param type what it is
 * @param site where it stands
 * @param commissioned since when, or for when it is planned
 * @param level what it is within a plant
 * @param state where it is in its life
 * @param parent the machine or line of which it is a part, or null
 * @param notes what the provider's people noted; may be empty, and is empty for customers
 * @param until when it went to another owner; null while it is the customer's
 */
public record Machine(
        MachineId id,
        String number,
        String name,
        String serial,
        OrganisationId customer,
        MachineType type,
        Site site,
        LocalDate commissioned,
        Level level,
        State state,
        @Nullable MachineId parent,
        String notes,
        @Nullable Instant until) {

    /** What a machine is within a plant; a part is never of a higher level than its whole. */
    public enum Level {
        LINE,
        MACHINE,
        COMPONENT
    }

    /** Where a machine is in its life. */
    public enum State {
        /** Ordered or on its way; it may report already. */
        PLANNED,
        /** It runs. */
        IN_SERVICE,
        /** It stands still for a while, such as out of season. */
        PAUSED,
        /** It runs no more; what it reported stays. */
        RETIRED
    }

    Machine numbered(String its) {
        return new Machine(
                id, its, name, serial, customer, type, site, commissioned, level, state, parent, notes, until);
    }

    /** The same machine with other notes. */
    Machine noting(String other) {
        return new Machine(
                id, number, name, serial, customer, type, site, commissioned, level, state, parent, other, until);
    }

    /** The zone in which this machine's days are counted. */
    public ZoneId zone() {
        return site.zone();
    }

    /** Whether the customer sold it on: then it shows what was theirs, and nothing new. */
    public boolean isFormer() {
        return until != null;
    }

    /** Goes into operation: from planned. */
    public State commission() {
        return from("commissioned", State.IN_SERVICE, State.PLANNED);
    }

    /** Stands still for a while: from in service. */
    public State pause() {
        return from("paused", State.PAUSED, State.IN_SERVICE);
    }

    /** Runs again: from paused. */
    public State resume() {
        return from("resumed", State.IN_SERVICE, State.PAUSED);
    }

    /** Ends its life; a retired machine does not come back. */
    public State retire() {
        return from("retired", State.RETIRED, State.PLANNED, State.IN_SERVICE, State.PAUSED);
    }

    /** Goes to another state the way that leads there. */
    State become(State to) {
        return switch (to) {
            case PLANNED -> from("planned anew", State.PLANNED);
            case IN_SERVICE -> state == State.PLANNED ? commission() : resume();
            case PAUSED -> pause();
            case RETIRED -> retire();
        };
    }

    /** The states to which it can go from here. */
    public List<State> next() {
        return switch (state) {
            case PLANNED -> List.of(State.IN_SERVICE, State.RETIRED);
            case IN_SERVICE -> List.of(State.PAUSED, State.RETIRED);
            case PAUSED -> List.of(State.IN_SERVICE, State.RETIRED);
            case RETIRED -> List.of();
        };
    }

    /** Refuses unless its life goes on. */
    void refuseIfRetired() {
        if (state == State.RETIRED) {
            throw Refused.state(
                    "machine-state",
                    "The machine " + number + " is retired, so it stays as it is.",
                    "Only its notes can be changed.");
        }
    }

    private State from(String done, State to, State... allowed) {
        for (State each : allowed) {
            if (state == each) {
                return to;
            }
        }
        throw Refused.state(
                "machine-state",
                "The machine " + number + " is " + words(state) + ", so it can't be " + done + ".",
                state == State.RETIRED
                        ? "Add a new machine; a retired one keeps its history as it is."
                        : "Choose another state.");
    }

    private static String words(State state) {
        return switch (state) {
            case PLANNED -> "planned";
            case IN_SERVICE -> "in service";
            case PAUSED -> "paused";
            case RETIRED -> "retired";
        };
    }
}
