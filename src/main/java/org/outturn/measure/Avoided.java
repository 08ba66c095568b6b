package org.outturn.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.Verification.SumBand;

/**
 * What was avoided in a reporting period by any family's model: counterfactual minus measured (IPMVP), with how sure that is. Only rows
 * with everything known count. The intervals of several periods do not add up to that of their union; verify the union instead.
 *
 * @param rowsListed rows of the period
 * @param rowsUsed rows that count
 * @param confidence two-sided, between 0 and 1
 * @param counterfactual what the model expects at the period's drivers
 * @param measured what was measured
 * @param avoided counterfactual - measured; negative when more was measured
 * @param interval where the truth lies with that confidence
 * @param basis how the interval was found
 * @param published half width of CalTRACK's published band where the interval is another's; null otherwise
 * @param bandCompat half width as eemeter 3.2.0 gives it ("FSU Error Band"); null where it gives none
 * @param ols prediction interval of the sum by least squares; null where there is none
 * @param olsCompat "OLS Error Band" of eemeter 3.2.0; null where it gives none
 * @param shown whether it is shown that something was avoided; if not, it must be reported as "not shown"
 * @param rows each row in order of time
 */
public record Avoided(
        int rowsListed,
        int rowsUsed,
        double confidence,
        double counterfactual,
        double measured,
        double avoided,
        Interval interval,
        Basis basis,
        @Nullable Double published,
        @Nullable Double bandCompat,
        @Nullable SumBand ols,
        @Nullable SumBand olsCompat,
        boolean shown,
        List<Row> rows) {

    public Avoided {
        rows = List.copyOf(rows);
    }

    /** Where an interval comes from. */
    public enum Basis {
        /** CalTRACK 2.0, 4.3.2.4: the fractional savings uncertainty of ASHRAE Guideline 14 with CalTRACK's factors. */
        CALTRACK("by CalTRACK's band (4.3.2.4)"),
        /** Prediction interval of a sum by least squares. */
        LEAST_SQUARES("by the prediction interval of a sum of least squares"),
        /** Garwood's exact limits of both Poisson means, put together by the method of variance estimates recovery (MOVER). */
        POISSON("by exact limits of both numbers of events"),
        /** The same with mid-P limits, which count half of what is as likely as what was seen. */
        POISSON_MID_P("by mid-P limits of both numbers of events"),
        /** Prediction interval of a sum whose errors hang together ({@link SerialBand}). */
        SERIAL("by a prediction interval for errors that hang together over days (Newey and West)"),
        /** {@link MovingBlockBootstrap}. */
        BOOTSTRAP("by a moving-block bootstrap");

        private final String sentence;

        Basis(String sentence) {
            this.sentence = sentence;
        }

        /** In English, as the end of a sentence. */
        String sentence() {
            return sentence;
        }
    }

    /** One row of the period with what the model expects; null when a driver is not known. */
    public record Row(DesignRow design, @Nullable Double counterfactual) {
        /** Whether the row counts. */
        public boolean used() {
            return design.measured() != null && counterfactual != null;
        }
    }

    /** The same with the interval of another method; shown when that is above zero. */
    Avoided by(Basis other, Interval found) {
        return by(other, found, true);
    }

    /** The same with the interval of another method; shown when that is above zero and something else does not forbid it. */
    Avoided by(Basis other, Interval found, boolean allowed) {
        return new Avoided(
                rowsListed,
                rowsUsed,
                confidence,
                counterfactual,
                measured,
                avoided,
                found,
                other,
                basis == Basis.CALTRACK ? Double.valueOf(interval.halfWidth()) : published,
                bandCompat,
                ols,
                olsCompat,
                allowed && found.lower() > 0,
                rows);
    }

    /** The rows that count. */
    List<DesignRow> usedRows() {
        return rows.stream().filter(Row::used).map(Row::design).toList();
    }

    /** Share of the rows that count, 0 to 1. */
    public double covered() {
        return (double) rowsUsed / rowsListed;
    }
}
