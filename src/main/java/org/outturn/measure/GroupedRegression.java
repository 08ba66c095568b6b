package org.outturn.measure;

/**
 * Weighted least squares with one constant per group and common slopes. The constants are absorbed by centring each group on its own mean
 * (Frisch, Waugh and Lovell), so that a year of hours with 168 constants costs no more than its few slopes. A column that follows from
 * others gets the slope 0, which changes no prediction on the data fitted.
 */
final class GroupedRegression {
    /** Share of a column's square that has to be left when those before it are taken out. */
    private static final double COLLINEAR = 1e-10;

    private final int columns;
    private final double[] groupWeight;
    private final double[][] groupMean;
    private final double[] groupMeasured;
    private final double[][] root;
    private final boolean[] kept;
    private final double[] slopes;

    /**
     * Solves.
     *
     * @param group of each row, from 0
     * @param x the columns of each row
     * @param weights above zero
     */
    GroupedRegression(int groups, int[] group, double[][] x, double[] measured, double[] weights) {
        int n = measured.length;
        columns = x[0].length;
        groupWeight = new double[groups];
        groupMean = new double[groups][columns];
        groupMeasured = new double[groups];
        for (int i = 0; i < n; i++) {
            int g = group[i];
            groupWeight[g] += weights[i];
            groupMeasured[g] += weights[i] * measured[i];
            for (int j = 0; j < columns; j++) {
                groupMean[g][j] += weights[i] * x[i][j];
            }
        }
        for (int g = 0; g < groups; g++) {
            groupMeasured[g] /= groupWeight[g];
            for (int j = 0; j < columns; j++) {
                groupMean[g][j] /= groupWeight[g];
            }
        }
        double[][] gram = new double[columns][columns];
        double[] withMeasured = new double[columns];
        double[] size = new double[columns];
        double[] centred = new double[columns];
        for (int i = 0; i < n; i++) {
            int g = group[i];
            double y = measured[i] - groupMeasured[g];
            for (int j = 0; j < columns; j++) {
                size[j] += weights[i] * x[i][j] * x[i][j];
                centred[j] = x[i][j] - groupMean[g][j];
            }
            for (int j = 0; j < columns; j++) {
                double weighted = weights[i] * centred[j];
                withMeasured[j] += weighted * y;
                for (int k = 0; k <= j; k++) {
                    gram[j][k] += weighted * centred[k];
                }
            }
        }
        root = new double[columns][columns];
        kept = new boolean[columns];
        decompose(gram, size);
        slopes = solve(withMeasured);
    }

    /** Cholesky's decomposition of the columns that are not combinations of those before them. */
    private void decompose(double[][] gram, double[] size) {
        for (int j = 0; j < columns; j++) {
            double left = gram[j][j];
            for (int k = 0; k < j; k++) {
                if (kept[k]) {
                    double sum = gram[j][k];
                    for (int m = 0; m < k; m++) {
                        sum -= root[j][m] * root[k][m];
                    }
                    root[j][k] = sum / root[k][k];
                    left -= root[j][k] * root[j][k];
                }
            }
            if (left > COLLINEAR * Math.max(gram[j][j], COLLINEAR * size[j]) && left > 0) {
                kept[j] = true;
                root[j][j] = Math.sqrt(left);
            }
        }
    }

    private double[] solve(double[] right) {
        double[] solution = forward(right);
        for (int j = columns - 1; j >= 0; j--) {
            if (kept[j]) {
                for (int k = j + 1; k < columns; k++) {
                    solution[j] -= kept[k] ? root[k][j] * solution[k] : 0;
                }
                solution[j] /= root[j][j];
            }
        }
        return solution;
    }

    private double[] forward(double[] right) {
        double[] solution = new double[columns];
        for (int j = 0; j < columns; j++) {
            if (kept[j]) {
                double sum = right[j];
                for (int k = 0; k < j; k++) {
                    sum -= root[j][k] * solution[k];
                }
                solution[j] = sum / root[j][j];
            }
        }
        return solution;
    }

    double slope(int column) {
        return slopes[column];
    }

    /** Whether the group has any row. */
    boolean known(int group) {
        return groupWeight[group] > 0;
    }

    /** The constant of a group that has rows. */
    double constant(int group) {
        double constant = groupMeasured[group];
        for (int j = 0; j < columns; j++) {
            constant -= slopes[j] * groupMean[group][j];
        }
        return constant;
    }

    /** What the model makes of a row. */
    double at(int group, double[] x) {
        double sum = constant(group);
        for (int j = 0; j < columns; j++) {
            sum += slopes[j] * x[j];
        }
        return sum;
    }

    /** What a sum of predictions hangs on beside the rows of their own groups: {@code S^-1} times the sum of their centred columns. */
    double[] direction(int[] group, double[][] x) {
        double[] sums = new double[columns];
        for (int i = 0; i < group.length; i++) {
            for (int j = 0; j < columns; j++) {
                sums[j] += x[i][j] - groupMean[group[i]][j];
            }
        }
        return solve(sums);
    }

    /**
     * By how much a sum of predictions changes per change of what was measured in a row that was fitted.
     *
     * @param direction of the sum
     * @param together how many of the sum's predictions are of the row's group
     */
    double pull(double[] direction, int together, int group, double[] x, double weight) {
        double pull = together / groupWeight[group];
        for (int j = 0; j < columns; j++) {
            pull += direction[j] * (x[j] - groupMean[group][j]);
        }
        return weight * pull;
    }

    /** A row's place among the fitted ones: its centred columns by the root of their products. */
    double[] place(int group, double[] x) {
        double[] centred = new double[columns];
        for (int j = 0; j < columns; j++) {
            centred[j] = x[j] - groupMean[group][j];
        }
        return forward(centred);
    }

    /**
     * By how much what the model makes of one row changes per change of what was measured in another that was fitted: an element of the
     * hat matrix, by the {@link #place} of both.
     *
     * @param weight of the other
     */
    double hat(int group, double[] place, int otherGroup, double[] otherPlace, double weight) {
        double sum = group == otherGroup ? 1 / groupWeight[group] : 0;
        for (int j = 0; j < columns; j++) {
            sum += place[j] * otherPlace[j];
        }
        return weight * sum;
    }

    /** How much a row of weight 1 pulls its own prediction: the diagonal of the hat matrix. */
    double leverage(int group, double[] x) {
        double sum = 1 / groupWeight[group];
        for (double part : place(group, x)) {
            sum += part * part;
        }
        return sum;
    }
}
