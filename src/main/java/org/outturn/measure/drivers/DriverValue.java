package org.outturn.measure.drivers;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.outturn.base.Money;
import org.outturn.measure.Interval;
import org.outturn.measure.kpi.FigureRange;

/**
 * What a driver came to for some machines over some days.
 *
 * @param driver which, in which version
 * @param version of the driver, 0 for one of the library
 * @param range the days, of each machine's own zone
 * @param quantity how much; empty when it is not known
 * @param interval between what it lies: of counted events where chance would put it (Garwood, 90 %), of sums between what came and what
 *     would have come without gaps; empty without a quantity
 * @param coverage share of the expected data that came, 0 to 1; empty where nobody can know it
 * @param machines how many machines it was measured of
 * @param asked how many machines were asked about
 * @param money what it is worth or costs, rounded once; empty without inputs
 * @param steps the calculation, one factor after the other
 * @param missing names of the inputs that nobody set
 */
public record DriverValue(
        Driver driver,
        int version,
        FigureRange range,
        Optional<BigDecimal> quantity,
        Optional<Interval> interval,
        OptionalDouble coverage,
        int machines,
        int asked,
        Optional<Money> money,
        List<Step> steps,
        List<String> missing) {
    public DriverValue {
        steps = List.copyOf(steps);
        missing = List.copyOf(missing);
    }

    /**
     * One step of the calculation.
     *
     * @param kind what it does
     * @param name of the input; empty for the quantity and the conversion
     * @param amount by what is multiplied or divided
     * @param unit of the amount; for the price that which has it
     * @param result what there is after it, not rounded
     */
    public record Step(Kind kind, String name, BigDecimal amount, String unit, BigDecimal result) {
        /** What a step does. */
        public enum Kind {
            QUANTITY,
            TIMES,
            DIVIDED,
            CONVERTED,
            PRICED
        }
    }
}
