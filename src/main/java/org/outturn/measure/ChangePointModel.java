package org.outturn.measure;

import org.jspecify.annotations.Nullable;

/**
 * A day's expected use by its mean outside temperature T:
 * {@code intercept + betaHdd * max(heatingBalance - T, 0) + betaCdd * max(T - coolingBalance, 0)} (CalTRACK 2.0, section 3.4).
 *
 * @param kind which of the two terms there are
 * @param intercept use of a day without heating and cooling, in the meter's unit
 * @param betaHdd use per degree below the heating balance point; null without a heating term
 * @param heatingBalance heating balance point, in {@code unit}; null without a heating term
 * @param betaCdd use per degree above the cooling balance point; null without a cooling term
 * @param coolingBalance cooling balance point, in {@code unit}; null without a cooling term
 * @param unit the unit of the temperatures the model is asked with
 * @throws IllegalArgumentException when the terms are not those of the kind
 */
public record ChangePointModel(
        Kind kind,
        double intercept,
        @Nullable Double betaHdd,
        @Nullable Double heatingBalance,
        @Nullable Double betaCdd,
        @Nullable Double coolingBalance,
        TemperatureUnit unit) {

    /** The families of CalTRACK's daily method. */
    public enum Kind {
        INTERCEPT_ONLY(false, false),
        HDD_ONLY(true, false),
        CDD_ONLY(false, true),
        CDD_HDD(true, true);

        private final boolean heating;
        private final boolean cooling;

        Kind(boolean heating, boolean cooling) {
            this.heating = heating;
            this.cooling = cooling;
        }

        public boolean heating() {
            return heating;
        }

        public boolean cooling() {
            return cooling;
        }

        /** Number of terms besides the intercept: 0 to 2. */
        public int terms() {
            return (heating ? 1 : 0) + (cooling ? 1 : 0);
        }
    }

    public ChangePointModel {
        boolean heatingFits = (betaHdd != null) == kind.heating && (heatingBalance != null) == kind.heating;
        boolean coolingFits = (betaCdd != null) == kind.cooling && (coolingBalance != null) == kind.cooling;
        if (!heatingFits || !coolingFits) {
            throw new IllegalArgumentException("These are not the terms of a model of kind " + kind + ".");
        }
    }

    /** The expected use of a day of that mean temperature, given in the model's unit. */
    public double at(double temperature) {
        double use = intercept;
        if (betaHdd != null && heatingBalance != null) {
            use += betaHdd * Math.max(heatingBalance - temperature, 0);
        }
        if (betaCdd != null && coolingBalance != null) {
            use += betaCdd * Math.max(temperature - coolingBalance, 0);
        }
        return use;
    }

    /** What the coefficients are multiplied with at that temperature: 1, then the heating and the cooling degrees, as far as there are such terms. */
    double[] regressors(double temperature) {
        return regressors(heatingBalance, coolingBalance, temperature);
    }

    static double[] regressors(@Nullable Double heatingBalance, @Nullable Double coolingBalance, double temperature) {
        double[] row = new double[1 + (heatingBalance == null ? 0 : 1) + (coolingBalance == null ? 0 : 1)];
        row[0] = 1;
        if (heatingBalance != null) {
            row[1] = Math.max(heatingBalance - temperature, 0);
        }
        if (coolingBalance != null) {
            row[row.length - 1] = Math.max(temperature - coolingBalance, 0);
        }
        return row;
    }
}
