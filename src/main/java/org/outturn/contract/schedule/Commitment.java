package org.outturn.contract.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.contract.plan.Check;

/**
 * For how long both sides are bound.
 *
 * @param minimum the first term, or null when there is none
 * @param notice how long before an end it must be given, or null for none
 * @param then what follows the first term
 * @param renewal by how much a contract renews that renews; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Commitment(
        @Nullable Period minimum,
        @Nullable Period notice,
        Then then,
        @Nullable Period renewal) {

    /** What follows the first term. */
    public enum Then {
        /** Nothing: the contract ends by itself. */
        ENDS,
        /** The same again, by the length of renewal, until one side gives notice in time. */
        RENEWS,
        /** It runs on until one side gives notice, which can be any day. */
        RUNS_ON;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Commitment {
        if (minimum != null) {
            Check.span("minimum", minimum);
        }
        if (notice != null) {
            Check.span("notice", notice);
        }
        Field.given("then", then);
        Check.fits(
                then == Then.RUNS_ON || minimum != null, "minimum", "A contract that ends or renews has a first term.");
        Check.fits(
                (then == Then.RENEWS) == (renewal != null),
                "renewal",
                "What renews, and only that, has a length of renewal.");
        if (renewal != null) {
            Check.span("renewal", renewal);
        }
    }

    /** The first day on which a contract that began on a day can end when nobody gives notice; empty when it never does. */
    public Optional<LocalDate> endByItself(LocalDate start) {
        return then == Then.ENDS ? Optional.of(start.plus(first())) : Optional.empty();
    }

    /** The first day without service when notice is given on a day. */
    public LocalDate endAfterNotice(LocalDate start, LocalDate given) {
        Period before = notice == null ? Period.ZERO : notice;
        LocalDate end = start.plus(first());
        return switch (then) {
            case ENDS -> end;
            case RUNS_ON -> {
                LocalDate earliest = given.plus(before);
                yield earliest.isAfter(end) ? earliest : end;
            }
            case RENEWS -> {
                // Each end is counted from the start: adding months one after the other would lose the 31st.
                for (int i = 1; given.isAfter(end.minus(before)); i++) {
                    end = start.plus(first().plus(length().multipliedBy(i)));
                }
                yield end;
            }
        };
    }

    private Period first() {
        return minimum == null ? Period.ZERO : minimum;
    }

    private Period length() {
        return renewal == null ? Period.ofYears(1) : renewal;
    }
}
