package org.outturn.contract.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;

/**
 * What changes the amount of a charge. In whatever order a plan lists them, they are applied in the order in which they stand
 * here: days first, then the quantity, the amount, and at the end what is taken off.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Modifier.Trial.class, name = "trial"),
    @JsonSubTypes.Type(value = Modifier.Free.class, name = "free"),
    @JsonSubTypes.Type(value = Modifier.WhilePaused.class, name = "while-paused"),
    @JsonSubTypes.Type(value = Modifier.Included.class, name = "included"),
    @JsonSubTypes.Type(value = Modifier.Minimum.class, name = "minimum"),
    @JsonSubTypes.Type(value = Modifier.Cap.class, name = "cap"),
    @JsonSubTypes.Type(value = Modifier.Indexation.class, name = "indexation"),
    @JsonSubTypes.Type(value = Modifier.Tailored.class, name = "tailored"),
    @JsonSubTypes.Type(value = Modifier.Discount.class, name = "discount"),
    @JsonSubTypes.Type(value = Modifier.Voucher.class, name = "voucher"),
    @JsonSubTypes.Type(value = Modifier.ForData.class, name = "for-data")
})
public sealed interface Modifier {

    /** The first days of a unit are free. */
    record Trial(Period length) implements Modifier {
        public Trial {
            Check.span("length", length);
        }
    }

    /**
     * Freemium: free as long as all limits are kept.
     *
     * @param limits at least one
     * @param conversion what happens at the first day beyond
     */
    record Free(List<FreeLimit> limits, Conversion conversion) implements Modifier {
        private static final int MOST = 20;

        public Free {
            limits = Check.list("limits", limits, 1, MOST);
            Field.given("conversion", conversion);
        }
    }

    /** How what is free begins to cost. */
    enum Conversion {
        /** By itself, from the first day beyond a limit. */
        AUTOMATIC,
        /** The limit holds until the customer asks for more. */
        ON_REQUEST;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What part of the price a paused day costs; without this, none. */
    record WhilePaused(BigDecimal part) implements Modifier {
        public WhilePaused {
            part = Check.part("part", part);
        }
    }

    /** A quantity per full interval that costs nothing; what goes beyond is the overage. */
    record Included(BigDecimal quantity) implements Modifier {
        public Included {
            quantity = Check.positive("quantity", quantity);
        }
    }

    /** The least that a full interval costs. */
    record Minimum(BigDecimal amount) implements Modifier {
        public Minimum {
            amount = Check.positive("amount", amount);
        }
    }

    /** The most that a full interval costs. */
    record Cap(BigDecimal amount) implements Modifier {
        public Cap {
            amount = Check.notNegative("amount", amount);
        }
    }

    /**
     * The amount follows a published index: times its value over its value when the price was agreed.
     *
     * @param index its name
     * @param base its value when the price was agreed, above 0
     * @param decimals to how many decimals the factor is rounded, half-even; 0 to 12
     * @param lowest least factor, or null
     * @param highest greatest factor, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Indexation(
            String index,
            BigDecimal base,
            int decimals,
            @Nullable BigDecimal lowest,
            @Nullable BigDecimal highest) implements Modifier {
        private static final int DECIMALS = 12;

        public Indexation {
            index = Check.text("index", index);
            base = Check.positive("base", base);
            Check.count("decimals", decimals, 0, DECIMALS);
            lowest = lowest == null ? null : Check.notNegative("lowest", lowest);
            highest = highest == null ? null : Check.notNegative("highest", highest);
            if (lowest != null && highest != null) {
                Check.fits(lowest.compareTo(highest) <= 0, "highest", "The greatest factor is below the least.");
            }
        }
    }

    /**
     * A price tailored by data: the amount times the factor of the band in which a figure lies.
     *
     * @param figure key of a meter or key figure
     * @param bands limits rise; a tier's price is the factor
     */
    record Tailored(String figure, List<Tier> bands) implements Modifier {
        public Tailored {
            figure = Check.key("figure", figure);
            bands = Tier.rising("bands", bands);
        }
    }

    /**
     * Less, for a while or for ever; within an interval to the day.
     *
     * @param life from the service's first day; null for ever
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Discount(Off off, @Nullable Life life) implements Modifier {
        public Discount {
            Field.given("off", off);
        }
    }

    /** Less, once, for who has the code: on the line on which it is redeemed. */
    record Voucher(String code, Off off) implements Modifier {
        public Voucher {
            code = Check.text("code", code);
            Field.given("off", off);
        }
    }

    /** Paying with data: less on the days on which the customer grants the use of data for a purpose. */
    record ForData(String purpose, Off off) implements Modifier {
        public ForData {
            purpose = Check.key("purpose", purpose);
            Field.given("off", off);
        }
    }

    /** The modifier of a kind that stands at most once. */
    static <T extends Modifier> Optional<T> of(List<Modifier> modifiers, Class<T> kind) {
        return modifiers.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** Modifiers of which each kind is allowed here, and stands once unless it is something taken off. */
    static List<Modifier> checked(@Nullable List<Modifier> given, Set<Class<? extends Modifier>> allowed) {
        List<Modifier> modifiers = Check.list("modifiers", given, 0, 20);
        Set<Class<?>> seen = new HashSet<>();
        for (Modifier each : modifiers) {
            String kind = each.getClass().getSimpleName();
            Check.fits(allowed.contains(each.getClass()), "modifiers", kind + " says nothing about this charge.");
            boolean several = each instanceof Discount || each instanceof Voucher || each instanceof ForData;
            Check.unique("modifiers", seen.add(each.getClass()) || several, kind);
        }
        Modifier.of(modifiers, Minimum.class)
                .ifPresent(least -> Modifier.of(modifiers, Cap.class)
                        .ifPresent(most -> Check.fits(
                                least.amount().compareTo(most.amount()) <= 0,
                                "modifiers",
                                "The minimum is above the cap.")));
        return modifiers;
    }
}
