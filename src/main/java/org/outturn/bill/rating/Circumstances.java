package org.outturn.bill.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was the case in an interval besides the usage: the facts on which modifiers and prices by place depend.
 *
 * @param start the service's first day, from which the time of a discount is measured; null when no discount asks
 * @param place country or zone of the price list, or null when no price depends on it
 * @param indexes value of each index that counts for the interval
 * @param figures value of each figure by which a price is tailored
 * @param grantDays days of the interval on which a grant for a purpose was active
 * @param vouchers codes that are redeemed on this line
 */
public record Circumstances(
        @Nullable LocalDate start,
        @Nullable String place,
        Map<String, BigDecimal> indexes,
        Map<String, BigDecimal> figures,
        Map<String, Integer> grantDays,
        Set<String> vouchers) {
    public static final Circumstances NONE = new Circumstances(null, null, Map.of(), Map.of(), Map.of(), Set.of());

    public Circumstances {
        indexes = Map.copyOf(indexes);
        figures = Map.copyOf(figures);
        grantDays = Map.copyOf(grantDays);
        vouchers = Set.copyOf(vouchers);
    }

    public Circumstances since(LocalDate day) {
        return new Circumstances(day, place, indexes, figures, grantDays, vouchers);
    }

    public Circumstances at(String where) {
        return new Circumstances(start, where, indexes, figures, grantDays, vouchers);
    }

    public Circumstances index(String name, BigDecimal value) {
        return new Circumstances(start, place, with(indexes, name, value), figures, grantDays, vouchers);
    }

    public Circumstances figure(String key, BigDecimal value) {
        return new Circumstances(start, place, indexes, with(figures, key, value), grantDays, vouchers);
    }

    public Circumstances granted(String purpose, int days) {
        return new Circumstances(start, place, indexes, figures, with(grantDays, purpose, days), vouchers);
    }

    public Circumstances redeeming(String code) {
        return new Circumstances(
                start,
                place,
                indexes,
                figures,
                grantDays,
                Stream.concat(vouchers.stream(), Stream.of(code)).collect(Collectors.toSet()));
    }

    private static <T> Map<String, T> with(Map<String, T> map, String key, T value) {
        var more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
