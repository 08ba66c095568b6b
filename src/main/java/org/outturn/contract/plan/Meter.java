package org.outturn.contract.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;

/**
 * What is counted and how, as agreed; the days are those of the contract's zone.
 *
 * @param key its name in plans and on invoices
 * @param source where its values come from
 * @param aggregate how the values of an interval become one quantity
 * @param unit UCUM code of the quantity, such as {@code h}, {@code kW.h}, {@code km}, {@code MBy}, or {@code 1} for a count
 */
public record Meter(String key, Source source, Aggregate aggregate, String unit) {
    private static final int LONGEST_UNIT = 60;

    public Meter {
        key = Check.key("key", key);
        Field.given("source", source);
        Field.given("aggregate", aggregate);
        unit = unit("unit", unit);
        Check.fits(
                (aggregate == Aggregate.TIME_IN_STATE)
                        == (source instanceof Source.Signal signal && signal.state() != null),
                "aggregate",
                "The time in a state needs a signal with that state, and nothing else does.");
        Check.fits(
                aggregate != Aggregate.CONSUMPTION || source instanceof Source.Signal,
                "aggregate",
                "A consumption is read from a counter, which is a signal.");
    }

    /** A unit as a plan names it. */
    public static String unit(String field, @Nullable String unit) {
        return Field.line(field, unit, LONGEST_UNIT);
    }

    /** Where a meter's values come from. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Source.Signal.class, name = "signal"),
        @JsonSubTypes.Type(value = Source.Records.class, name = "records"),
        @JsonSubTypes.Type(value = Source.Platform.class, name = "platform")
    })
    public sealed interface Source {
        /**
         * A signal of the machine.
         *
         * @param signal its key
         * @param state the state whose time counts, or null
         */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Signal(String signal, @Nullable String state) implements Source {
            public Signal {
                signal = Check.text("signal", signal);
                state = state == null ? null : Check.text("state", state);
            }
        }

        /** What people write down, such as {@code production}; of a kind of record, one of its amounts. */
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Records(String kind, @Nullable String amount) implements Source {
            public Records {
                kind = Check.key("kind", kind);
                amount = amount == null ? null : Check.key("amount", amount);
            }
        }

        /** What the platform itself counts, such as {@code messages}, {@code bytes}, {@code impressions}, {@code seats}. */
        record Platform(String count) implements Source {
            public Platform {
                count = Check.key("count", count);
            }
        }
    }

    /** How the values of an interval become one quantity. */
    public enum Aggregate {
        SUM,
        COUNT,
        MAX,
        /** Sum of a counter's increases; a decrease is a reset. */
        CONSUMPTION,
        TIME_IN_STATE,
        /** Local days on which there was any. */
        DISTINCT_DAYS;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
