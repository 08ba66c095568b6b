package org.outturn.bill.rating;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.TurnoverShare;
import org.outturn.contract.plan.Per;

/**
 * What happened in a calendar month, whatever plan it is rated under.
 *
 * @param unitDays days of service of all units of a kind together; that of the contract itself is every day
 * @param quantities what each meter counted, by its key, in its unit
 * @param values verified value by unit
 * @param turnover whose turnover, in the plan's currency
 * @param grantDays days on which a grant for a purpose was active
 * @param promises what was measured for each promise, by its key
 * @param indexes value of each index
 * @param figures value of each figure by which a price is tailored
 * @param place country or zone of the price list, or null
 */
public record Observed(
        YearMonth month,
        Map<Per, Long> unitDays,
        Map<String, BigDecimal> quantities,
        Map<String, Value> values,
        Map<TurnoverShare.Of, BigDecimal> turnover,
        Map<String, Integer> grantDays,
        Map<String, BigDecimal> promises,
        Map<String, BigDecimal> indexes,
        Map<String, BigDecimal> figures,
        @Nullable String place) {

    /**
     * A verified value.
     *
     * @param avoided most likely value
     * @param shown whether the data shows it
     * @param lower lower bound of its interval
     */
    public record Value(BigDecimal avoided, boolean shown, BigDecimal lower) {}

    public Observed {
        unitDays = Map.copyOf(unitDays);
        quantities = Map.copyOf(quantities);
        values = Map.copyOf(values);
        turnover = Map.copyOf(turnover);
        grantDays = Map.copyOf(grantDays);
        promises = Map.copyOf(promises);
        indexes = Map.copyOf(indexes);
        figures = Map.copyOf(figures);
    }

    /** A month in which units served and meters counted, and nothing else was the case. */
    public static Observed of(YearMonth month, Map<Per, Long> unitDays, Map<String, BigDecimal> quantities) {
        return new Observed(
                month, unitDays, quantities, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), null);
    }

    /** The same month with verified value. */
    public Observed valued(String unit, Value value) {
        return new Observed(
                month,
                unitDays,
                quantities,
                Map.of(unit, value),
                turnover,
                grantDays,
                promises,
                indexes,
                figures,
                place);
    }

    /** The same month with what was measured for a promise. */
    public Observed kept(String promise, BigDecimal measured) {
        return new Observed(
                month,
                unitDays,
                quantities,
                values,
                turnover,
                grantDays,
                Map.of(promise, measured),
                indexes,
                figures,
                place);
    }

    long days(Per per) {
        return per == Per.CONTRACT ? month.lengthOfMonth() : unitDays.getOrDefault(per, 0L);
    }
}
