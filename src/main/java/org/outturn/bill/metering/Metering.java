package org.outturn.bill.metering;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.base.Period;
import org.outturn.base.Sha256;
import org.outturn.contract.plan.Meter;
import org.outturn.fleet.Signal;
import org.outturn.measure.records.RecordKind;

/**
 * What a meter counted in an interval, frozen with everything that it follows from besides the points themselves.
 *
 * @param meter its definition, as agreed
 * @param from first day
 * @param to first day after
 * @param zone in which the days are counted
 * @param cutoff what was received later is not in here
 * @param query the question as it was put to the store, in words that a person can check
 * @param machines each machine with its part; none where records or the platform are counted
 * @param records what people entered and the meter counted; none where signals are
 * @param counts what was counted elsewhere and said in some days; none where signals or records are
 * @param quantity in the meter's unit, at most {@value Counting#DECIMALS} decimals; never below 0
 * @param points how many points or records lie in the interval
 * @param sum of the numbers among them as they were sent, exact
 * @param first time of the first of them; null without any
 * @param last time of the last of them; null without any
 * @param completeness share of the expected points that came, to four decimals; null where nobody can know how many those are
 * @param pointsHash SHA-256 of the points' text
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Metering(
        Meter meter,
        LocalDate from,
        LocalDate to,
        ZoneId zone,
        Instant cutoff,
        String query,
        List<OfMachine> machines,
        List<Entered> records,
        List<Count> counts,
        BigDecimal quantity,
        long points,
        BigDecimal sum,
        @Nullable Instant first,
        @Nullable Instant last,
        @Nullable BigDecimal completeness,
        String pointsHash) {

    /** No interval is longer; what claims to be would only take time. */
    private static final int DAYS_AT_MOST = 3_700;

    public Metering {
        if (!from.isBefore(to) || ChronoUnit.DAYS.between(from, to) > DAYS_AT_MOST) {
            throw new IllegalArgumentException("No meter counts from " + from + " to " + to + ".");
        }
        machines = machines == null ? List.of() : List.copyOf(machines);
        records = records == null ? List.of() : List.copyOf(records);
        counts = counts == null ? List.of() : List.copyOf(counts);
    }

    /**
     * A machine's part.
     *
     * @param signal key of the signal that was counted
     * @param unit of that signal, UCUM
     * @param kind what its values mean in time
     * @param every how often a point is expected; zero when nobody knows
     * @param since when its first point of all came; null when none ever did
     * @param days on which the machine belonged to the service
     * @param quantity in the meter's unit
     * @param points how many lie in those days
     * @param resets how often a register fell
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfMachine(
            UUID machine,
            String number,
            String signal,
            String unit,
            Signal.Kind kind,
            Duration every,
            @Nullable Instant since,
            List<Stay> days,
            BigDecimal quantity,
            long points,
            long resets) {
        public OfMachine {
            days = List.copyOf(days);
        }
    }

    /** Days, half-open, on which something was there. */
    public record Stay(LocalDate from, LocalDate to) {
        public Stay {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("Days must end after they begin: " + from + " to " + to + ".");
            }
        }

        Period instants(ZoneId zone) {
            return Period.days(from, to, zone);
        }
    }

    /**
     * Something that was entered, as far as it counts.
     *
     * @param number the short number that people read
     * @param version which version of it
     * @param to null for a moment
     * @param amount null where the kind has none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entered(
            String number,
            int version,
            UUID machine,
            RecordKind kind,
            Instant from,
            @Nullable Instant to,
            @Nullable BigDecimal amount,
            String unit) {}

    /**
     * What was counted in some days.
     *
     * @param to first day after
     * @param unit UCUM code, {@code 1} for a number of things
     * @param at when it was said
     */
    public record Count(LocalDate from, LocalDate to, BigDecimal amount, String unit, Instant at) {
        public Count {
            if (!from.isBefore(to) || amount.signum() < 0) {
                throw new IllegalArgumentException(
                        "Counted is 0 or more of some days, not " + amount + " from " + from + " to " + to + ".");
            }
        }
    }

    /** SHA-256 of the canonical text. */
    public String hash() {
        return Sha256.of(Json.text(this));
    }

    /** All of the interval. */
    Period instants() {
        return Period.days(from, to, zone);
    }
}
