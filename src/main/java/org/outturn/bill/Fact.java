package org.outturn.bill;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.bill.metering.Metering;

/** What a line of an invoice was rated from, frozen with the invoice; a kind for each kind of charge. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fact.Month.class, name = "month"),
    @JsonSubTypes.Type(value = Fact.Units.class, name = "units"),
    @JsonSubTypes.Type(value = Fact.Pieces.class, name = "pieces"),
    @JsonSubTypes.Type(value = Fact.Metered.class, name = "metered"),
    @JsonSubTypes.Type(value = Fact.Proven.class, name = "proven"),
    @JsonSubTypes.Type(value = Fact.Turnover.class, name = "turnover"),
    @JsonSubTypes.Type(value = Fact.Kept.class, name = "kept"),
    @JsonSubTypes.Type(value = Fact.Told.class, name = "told"),
    @JsonSubTypes.Type(value = Fact.Granted.class, name = "granted")
})
public sealed interface Fact {
    /** Days of service in a calendar month. */
    record Month(YearMonth month, int days) implements Fact {}

    /**
     * What was there on which days.
     *
     * @param units each with its days from its very first on
     * @param paused days of the interval on which all of them paused
     * @param costsFrom the day from which a freemium costs; null while it is free, and for other charges
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Units(
            List<Unit> units,
            List<Metering.Stay> paused,
            @Nullable LocalDate costsFrom) implements Fact {
        public Units {
            units = List.copyOf(units);
            paused = List.copyOf(paused);
        }
    }

    /**
     * One of them, or several that are alike.
     *
     * @param name what people call it
     * @param days its days
     * @param times how many there are; 1 to 100,000
     */
    record Unit(String name, List<Metering.Stay> days, int times) {
        private static final int MOST = 100_000;

        public Unit {
            days = List.copyOf(days);
            if (times < 1 || times > MOST) {
                throw new IllegalArgumentException("There are 1 to " + MOST + " of a unit, not " + times + ".");
            }
        }
    }

    /**
     * What is paid once.
     *
     * @param names of what is counted
     * @param instalment which part of the price, from 1
     */
    record Pieces(List<String> names, int instalment) implements Fact {
        public Pieces {
            names = List.copyOf(names);
        }
    }

    /** What a meter counted. */
    record Metered(Metering metering) implements Fact {}

    /**
     * Data given while the customer's grant was active.
     *
     * @param days of the interval on which it was; none without a grant
     * @param metering what the charge's meter counted on those days; null when it has none, or nothing was granted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Granted(List<Metering.Stay> days, @Nullable Metering metering) implements Fact {
        public Granted {
            days = List.copyOf(days);
        }
    }

    /** What accepted value statements verified; at least one. */
    record Proven(List<Verified> statements) implements Fact {
        public Proven {
            statements = List.copyOf(statements);
            if (statements.isEmpty()) {
                throw new IllegalArgumentException("Verified value comes from a statement.");
            }
        }
    }

    /**
     * The figures of an accepted value statement.
     *
     * @param hash fingerprint of what was accepted
     */
    record Verified(
            UUID statement,
            String number,
            String hash,
            YearMonth month,
            String unit,
            BigDecimal avoided,
            boolean shown,
            BigDecimal lower) {
        static Verified of(AcceptedValue accepted) {
            var document = accepted.document();
            return new Verified(
                    accepted.statement(),
                    document.number(),
                    accepted.hash(),
                    document.month(),
                    document.unit(),
                    document.avoided(),
                    document.shown(),
                    document.lower());
        }
    }

    /** Somebody's turnover, as it was entered. */
    record Turnover(BigDecimal amount, Currency currency) implements Fact {}

    /**
     * How a promise was kept: of how much time how much.
     *
     * @param kept seconds in which it was kept
     * @param of seconds in which it could have been, above 0
     * @param fee what the charge cost that it refers to, when that was on an earlier invoice; else null
     * @param feeOn the number of that invoice, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Kept(
            BigDecimal kept,
            BigDecimal of,
            @Nullable BigDecimal fee,
            @Nullable String feeOn) implements Fact {
        public Kept {
            if (of.signum() <= 0 || kept.signum() < 0) {
                throw new IllegalArgumentException("A promise is kept for a part of some time.");
            }
        }
    }

    /**
     * How a promise was kept, as somebody entered it.
     *
     * @param figure in the promise's unit
     * @param fee as in {@link Kept}
     * @param feeOn as in {@link Kept}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            BigDecimal figure,
            @Nullable BigDecimal fee,
            @Nullable String feeOn) implements Fact {}
}
