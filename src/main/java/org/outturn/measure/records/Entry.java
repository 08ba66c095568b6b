package org.outturn.measure.records;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Period;
import org.outturn.base.Refused;
import org.outturn.fleet.UnitConversion;

/**
 * What somebody says about a machine.
 *
 * @param kind what it is about
 * @param from when it was or began
 * @param to when it ended; null for a moment, and for what goes on
 * @param planned whether it was planned; null where that means nothing
 * @param amount how much, from zero; null where that means nothing
 * @param unit of the amount, a UCUM code; empty without one
 * @param reason why, or of what; may be empty where the kind needs none
 * @param note anything else; may be empty
 */
public record Entry(
        RecordKind kind,
        Instant from,
        @Nullable Instant to,
        @Nullable Boolean planned,
        @Nullable BigDecimal amount,
        String unit,
        String reason,
        String note) {
    static final int REASON = 200;
    static final int NOTE = 2_000;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration AHEAD = Duration.ofDays(731);
    private static final int DIGITS = 12;
    private static final int DECIMALS = 6;

    /** The part of a period in which it was; null when it was at another time, or is of a moment. What goes on lasts until now. */
    public @Nullable Period within(Period period, Instant now) {
        Instant end = to == null ? kind.span() == RecordKind.Span.OPEN ? now : from : to;
        Instant begin = from.isAfter(period.from()) ? from : period.from();
        Instant until = end.isBefore(period.to()) ? end : period.to();
        return begin.isBefore(until) ? new Period(begin, until) : null;
    }

    /** Which share of it lies in a period: by time where it has a length, else all or nothing. */
    public double share(Period period, Instant now) {
        if (to == null) {
            return period.contains(from) ? 1 : 0;
        }
        Period inside = within(period, now);
        return inside == null
                ? 0
                : inside.length().toMillis()
                        / (double) new Period(from, to).length().toMillis();
    }

    /** The same without its note, which is for people and counts in nothing. */
    public Entry withoutNote() {
        return new Entry(kind, from, to, planned, amount, unit, reason, "");
    }

    /** The same with everything read and checked; refuses what can't be, and names the field. */
    Entry accepted(Instant now) {
        Instant begin = Field.given("from", from).truncatedTo(ChronoUnit.MILLIS);
        boolean mayComeYet = kind == RecordKind.PLANNED_TIME || Boolean.TRUE.equals(planned);
        // What is entered just now may be a moment ahead of our clock.
        if (begin.isBefore(EARLIEST) || begin.isAfter(now.plus(mayComeYet ? AHEAD : Duration.ofMinutes(5)))) {
            throw Refused.input(
                    "record-time",
                    "from",
                    "This time is out of range.",
                    mayComeYet
                            ? "Use a time from 2000 on, at most two years ahead."
                            : "Use a time from 2000 on that has come.");
        }
        return new Entry(
                kind,
                begin,
                end(begin, now, mayComeYet),
                plannedAccepted(),
                amountAccepted(),
                unitAccepted(),
                kind.needsReason() ? Field.line("reason", reason, REASON) : Field.lineOrEmpty("reason", reason, REASON),
                Field.text("note", note, NOTE));
    }

    private @Nullable Instant end(Instant begin, Instant now, boolean mayComeYet) {
        if (kind.span() == RecordKind.Span.INSTANT) {
            if (to != null) {
                throw unwanted("to");
            }
            return null;
        }
        if (to == null && kind.span() == RecordKind.Span.OPEN) {
            return null;
        }
        Instant end = Field.given("to", to).truncatedTo(ChronoUnit.MILLIS);
        if (!end.isAfter(begin) || Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw Refused.input(
                    "record-span",
                    "to",
                    "It ends before it begins, or lasts longer than a year.",
                    "Check both times; enter a longer one in parts.");
        }
        if (!mayComeYet && end.isAfter(now.plus(Duration.ofMinutes(5)))) {
            throw Refused.input(
                    "record-time", "to", "This time is out of range.", "Use a time from 2000 on that has come.");
        }
        return end;
    }

    private @Nullable Boolean plannedAccepted() {
        if (kind.isPlannable()) {
            return Field.given("planned", planned);
        }
        if (planned != null) {
            throw unwanted("planned");
        }
        return null;
    }

    private static Refused unwanted(String field) {
        return Refused.input(
                        "record-field-unwanted",
                        field,
                        "'" + field + "' has no meaning for this kind of record.",
                        "Leave it out.")
                .naming(field);
    }

    private @Nullable BigDecimal amountAccepted() {
        if (!kind.hasAmount()) {
            if (amount != null) {
                throw unwanted("amount");
            }
            return null;
        }
        BigDecimal given = Field.given("amount", amount);
        // By its digits first: writing out 1e999999999 would take all memory.
        if (given.signum() < 0
                || given.signum() > 0 && given.precision() - (long) given.scale() > DIGITS
                || given.precision() > 40
                || given.scale() > 40
                || given.stripTrailingZeros().scale() > DECIMALS) {
            throw Refused.input(
                    "record-amount",
                    "amount",
                    "This is no amount that can be kept.",
                    "Use a number from 0 with at most 12 digits before and 6 behind the point.");
        }
        BigDecimal plain = given.signum() == 0 ? BigDecimal.ZERO : given.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    private String unitAccepted() {
        if (!kind.hasAmount()) {
            if (!unit.isBlank()) {
                throw unwanted("unit");
            }
            return "";
        }
        String code = unit.isBlank() ? kind.usualUnit() : unit.strip();
        // Against itself: refuses what is no unit. Working time must be a time.
        UnitConversion.between("unit", code, kind == RecordKind.WORKING_TIME ? kind.usualUnit() : code);
        return code;
    }
}
