package org.outturn.measure.records;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be entered about a machine, and what belongs to it. */
public enum RecordKind {
    /** It stood still: planned, such as for maintenance, or not. */
    DOWNTIME(Span.OPEN, "", true, true),
    /** It was meant to work, as its plant planned. */
    PLANNED_TIME(Span.CLOSED, "", false, false),
    /** It made so much, good or not. */
    PRODUCTION(Span.CLOSED, "1", false, false),
    /** So much of what it made was no good. */
    SCRAP(Span.CLOSED, "1", false, true),
    /** It failed at this moment. */
    FAILURE(Span.INSTANT, "", false, true),
    /** Somebody repaired it. */
    REPAIR(Span.CLOSED, "", false, true),
    /** Somebody came to look after it. */
    SERVICE_VISIT(Span.OPEN, "", true, true),
    /** Somebody was hurt, or could have been. */
    SAFETY_INCIDENT(Span.INSTANT, "", false, true),
    /** So much of something was used up or filled in. */
    CONSUMABLE(Span.INSTANT, "1", false, true),
    /** Somebody worked at or for it for so many hours. */
    WORKING_TIME(Span.CLOSED, "h", false, false),
    /** So many spare parts for it lay in stock at this moment. */
    SPARE_STOCK(Span.INSTANT, "1", false, true);

    /** What is known of when it was. */
    public enum Span {
        /** One moment. */
        INSTANT,
        /** From one time to another, of which the second may not have come yet. */
        OPEN,
        /** From one time to another. */
        CLOSED
    }

    private final Span span;
    private final String unit;
    private final boolean planned;
    private final boolean reasoned;

    RecordKind(Span span, String unit, boolean planned, boolean reasoned) {
        this.span = span;
        this.unit = unit;
        this.planned = planned;
        this.reasoned = reasoned;
    }

    public Span span() {
        return span;
    }

    /** Whether it says how much. */
    public boolean hasAmount() {
        return !unit.isEmpty();
    }

    /** The unit of its amount when none is given (UCUM); empty when it has no amount. */
    public String usualUnit() {
        return unit;
    }

    /** Whether it must say if it was planned. */
    public boolean isPlannable() {
        return planned;
    }

    /** Whether it must say why, or of what. */
    public boolean needsReason() {
        return reasoned;
    }

    /** As part of a message's key or of an address: {@code planned-time}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<RecordKind> of(String key) {
        return Arrays.stream(values())
                .filter(kind -> kind.key().equals(key.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
