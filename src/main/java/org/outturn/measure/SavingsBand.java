package org.outturn.measure;

/**
 * The fractional savings uncertainty of ASHRAE Guideline 14 in CalTRACK 2.0's form (4.3.2.4, factors after Sun and Baltazar 2013):
 * {@code t * k * CV * sqrt(n/n' * (1 + 2/n') / m)}, by the spacing of the data.
 */
public enum SavingsBand {
    /** k = -0.00024 M² + 0.03535 M + 1.00286. */
    DAILY,
    /** k = -0.00022 M² + 0.03306 M + 0.94054. */
    BILLING,
    /** k = 1.26. */
    HOURLY;

    /**
     * The factor k.
     *
     * @param months length of the reporting period
     */
    public double factor(double months) {
        return switch (this) {
            case DAILY -> (-0.00024 * months + 0.03535) * months + 1.00286;
            case BILLING -> (-0.00022 * months + 0.03306) * months + 0.94054;
            case HOURLY -> 1.26;
        };
    }

    /**
     * Half width as a share of the amount it belongs to: the reporting period's counterfactual, or, as eemeter 3.2.0 has it, the
     * baseline's total.
     *
     * @param fit of the baseline, with CV(RMSE), n, n' and p
     * @param periods m: hours, days or reads of the reporting period
     * @param months M: its length in months
     * @param confidence two-sided, between 0 and 1
     */
    public double relative(FitStatistics fit, double periods, double months, double confidence) {
        double scatter = fit.n() / fit.nPrime() * (1 + 2 / fit.nPrime()) / periods;
        return Verification.t(confidence, fit.n() - fit.p()) * factor(months) * fit.cvRmseAdj() * Math.sqrt(scatter);
    }
}
