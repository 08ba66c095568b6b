package org.outturn.telemetry;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Period;
import org.outturn.identity.OrganisationId;

/**
 * Points that somebody had erased for good, and the receipt for it.
 *
 * @param id identifies it
 * @param customer whose points they were
 * @param machine of which machine, or null for all that the customer has or had
 * @param thing the machine's number or the customer's name, as it was
 * @param period of which time
 * @param reason why, in the words of the one who had it done
 * @param person who had it done
 * @param ordered when
 * @param state how far it is
 * @param restFrom what lies before is erased
 * @param series how many series were looked through
 * @param points how many points are erased
 * @param days in how many days of UTC, of one or more machines
 * @param left how many points were still there when they were counted again afterwards; null until then
 * @param ended when it was done, or null
 */
public record Erasure(
        ErasureId id,
        OrganisationId customer,
        @Nullable UUID machine,
        String thing,
        Period period,
        String reason,
        String person,
        Instant ordered,
        State state,
        Instant restFrom,
        int series,
        long points,
        int days,
        @Nullable Long left,
        @Nullable Instant ended) {

    /** How far an erasure is. */
    public enum State {
        /** What was received before it was ordered is still on its way into the store. */
        WAITING,
        /** Day after day is written anew without the points. */
        RUNNING,
        /** It is done, and counted. */
        DONE;

        /** As part of a message's key. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isDone() {
        return state == State.DONE;
    }

    /** What is left to do. */
    @Nullable
    Period rest() {
        return restFrom.isBefore(period.to()) ? new Period(restFrom, period.to()) : null;
    }
}
