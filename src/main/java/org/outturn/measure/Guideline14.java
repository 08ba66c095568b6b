package org.outturn.measure;

/**
 * The thresholds of ASHRAE Guideline 14 for a calibrated baseline. It names them for monthly and for hourly data; for days there is none
 * published, so a contract names which it means.
 */
public enum Guideline14 {
    MONTHLY(0.15, 0.05),
    HOURLY(0.30, 0.10);

    private final double cvRmseAtMost;
    private final double nmbeAtMost;

    Guideline14(double cvRmseAtMost, double nmbeAtMost) {
        this.cvRmseAtMost = cvRmseAtMost;
        this.nmbeAtMost = nmbeAtMost;
    }

    /**
     * How a fit stands to the thresholds.
     *
     * @param cvRmse CV(RMSE) of the fit, a share
     * @param cvRmseAtMost its threshold
     * @param nmbe normalised mean bias error of the fit, a share with its sign
     * @param nmbeAtMost threshold of its size
     */
    public record Verdict(Guideline14 thresholds, double cvRmse, double cvRmseAtMost, double nmbe, double nmbeAtMost) {
        public boolean cvRmseMet() {
            return cvRmse <= cvRmseAtMost;
        }

        public boolean nmbeMet() {
            return Math.abs(nmbe) <= nmbeAtMost;
        }

        /** Whether both are met. */
        public boolean met() {
            return cvRmseMet() && nmbeMet();
        }
    }

    /** The threshold of CV(RMSE), a share. */
    public double cvRmseAtMost() {
        return cvRmseAtMost;
    }

    /** The threshold of the bias's size, a share. */
    public double nmbeAtMost() {
        return nmbeAtMost;
    }

    public Verdict judge(FitStatistics fit) {
        return new Verdict(this, fit.cvRmseAdj(), cvRmseAtMost, fit.nmbe(), nmbeAtMost);
    }
}
