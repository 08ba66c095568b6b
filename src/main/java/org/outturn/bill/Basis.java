package org.outturn.bill;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.base.Sha256;
import org.outturn.bill.metering.Metering;
import org.outturn.bill.rating.Circumstances;
import org.outturn.contract.Terms;
import org.outturn.contract.schedule.BillingInterval;

/**
 * Everything that an invoice follows from besides the terms and the points: what fell due, and the facts of each line. Frozen
 * with the invoice, and part of its evidence package.
 *
 * @param format {@value #FORMAT}
 * @param asOf the day up to which everything that was due was gathered
 * @param cutoff what was received later is not in here
 * @param items one for each line, in the order of the lines
 * @param wordings other versions of the terms than the invoice's own, under which some items are rated; none in most invoices
 */
public record Basis(
        String format,
        LocalDate asOf,
        Instant cutoff,
        List<Item> items,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Wording> wordings) {
    public static final String FORMAT = "outturn-basis 1";

    public Basis {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("The format '" + format + "' is not " + FORMAT + ".");
        }
        items = List.copyOf(items);
        wordings = wordings == null ? List.of() : List.copyOf(wordings);
    }

    /** An earlier or later version of the terms. */
    public record Wording(int version, Terms terms) {}

    /**
     * What one line is rated from.
     *
     * @param version of the terms under which it is rated
     * @param charge key of the plan's charge
     * @param interval the days charged for
     * @param around what modifiers and prices depend on
     * @param corrects for a correction, what was charged before; else null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            int version,
            String charge,
            Stretch interval,
            Fact fact,
            Around around,
            @Nullable Corrects corrects) {

        /** What a meter counted for it, if one did. */
        public @Nullable Metering metering() {
            return switch (fact) {
                case Fact.Metered(Metering metering) -> metering;
                case Fact.Granted granted -> granted.metering();
                default -> null;
            };
        }
    }

    /**
     * What was charged before a correction.
     *
     * @param invoice number of the invoice that charged it last
     * @param fact the fact that was rated then
     */
    public record Corrects(String invoice, Fact fact) {}

    /** The days of an interval within the full one. */
    public record Stretch(LocalDate from, LocalDate to, LocalDate nominalFrom, LocalDate nominalTo) {
        static Stretch of(BillingInterval interval) {
            return new Stretch(interval.from(), interval.to(), interval.nominalFrom(), interval.nominalTo());
        }

        BillingInterval interval() {
            return new BillingInterval(from, to, nominalFrom, nominalTo);
        }
    }

    /**
     * Facts on which modifiers and prices by place depend.
     *
     * @param start the service's first day
     * @param place country of the price list, or null when no price depends on it
     * @param indexes value of each index
     * @param figures value of each figure that tailors a price
     * @param grants days of the interval on which a grant for a purpose was active
     * @param vouchers codes that are redeemed on this line
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Around(
            LocalDate start,
            @Nullable String place,
            SortedMap<String, BigDecimal> indexes,
            SortedMap<String, BigDecimal> figures,
            SortedMap<String, Integer> grants,
            List<String> vouchers) {
        public Around {
            indexes = indexes == null ? new TreeMap<>() : new TreeMap<>(indexes);
            figures = figures == null ? new TreeMap<>() : new TreeMap<>(figures);
            grants = grants == null ? new TreeMap<>() : new TreeMap<>(grants);
            vouchers = vouchers == null ? List.of() : vouchers.stream().sorted().toList();
        }

        static Around since(LocalDate start) {
            return new Around(start, null, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), List.of());
        }

        Circumstances circumstances() {
            return new Circumstances(start, place, indexes, figures, grants, Set.copyOf(vouchers));
        }
    }

    public String text() {
        return Json.text(this);
    }

    /** SHA-256 of the canonical text. */
    public String hash() {
        return Sha256.of(text());
    }

    public static Basis parse(String text) {
        return Json.mapper().readValue(text, Basis.class);
    }
}
