package org.outturn.measure;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/** Ordinary least squares by QR decomposition, which says which column can't be told from those before it. */
sealed interface Regression {
    /** The sine of the angle between a column and those before it below which double precision cannot tell them apart. */
    double COLLINEAR = 1e-9;

    /** Coefficients and {@code (X'X)^-1}, in the order of the columns. */
    record Solved(double[] coefficients, double[][] inverseGram) implements Regression {}

    /** The first column that is a combination of those before it. */
    record Collinear(int column) implements Regression {}

    /** @param rows the regressors, a column of ones among them; at least as many rows as columns */
    static Regression of(double[][] rows, double[] measured) {
        int columns = rows[0].length;
        RealMatrix scaled = MatrixUtils.createRealMatrix(rows.length, columns);
        for (int j = 0; j < columns; j++) {
            int column = j;
            double largest = Arrays.stream(rows)
                    .mapToDouble(row -> Math.abs(row[column]))
                    .max()
                    .orElse(0);
            if (largest == 0) {
                return new Collinear(j);
            }
            double length = 0;
            for (double[] row : rows) {
                length = Math.hypot(length, row[j] / largest);
            }
            for (int i = 0; i < rows.length; i++) {
                scaled.setEntry(i, j, rows[i][j] / largest / length);
            }
        }
        RealMatrix r = new QRDecomposition(scaled).getR();
        for (int j = 0; j < columns; j++) {
            if (Math.abs(r.getEntry(j, j)) < COLLINEAR) {
                return new Collinear(j);
            }
        }
        var regression = new OLSMultipleLinearRegression();
        regression.setNoIntercept(true); // its column of ones is among ours
        regression.newSampleData(measured, rows);
        return new Solved(regression.estimateRegressionParameters(), regression.estimateRegressionParametersVariance());
    }
}
