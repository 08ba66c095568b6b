package org.outturn.measure;

import java.util.Arrays;
import org.outturn.measure.ChangePointModel.Kind;

/**
 * Tries the grid of balance points by weighted least squares on sums: those of each column of degree days are made once, so that a pair of
 * balance points costs a handful of operations. Where a row is one day, cooling never begins below where heating ends and no row has both
 * heating and cooling degrees; 2,014 models then cost as much as 122.
 */
final class BalancePointSearch {
    private static final int LOWEST = 30;
    private static final int HIGHEST = 90;
    private static final int STEPS = HIGHEST - LOWEST + 1;
    private static final int DAYS_NEEDED = 10;
    private static final double DEGREE_DAYS_NEEDED = 20;

    /** Columns closer to each other than this share of their length cannot be told apart in double precision. */
    private static final double COLLINEAR = 1e-10;

    /** Adjusted R² below this are equal; the model tried first stays. */
    private static final double TIE = 1e-12;

    /** The chosen kind with its balance points in °F (of meaning only for the terms it has), and how many models were tried and met the conditions. */
    record Found(Kind kind, int heatingBalance, int coolingBalance, int candidates, int qualified) {}

    /** Gives the degrees of each row beyond a balance point: below it for the sign -1, above it for 1. */
    private interface Degrees {
        void into(double[] column, int balance, int sign);
    }

    private final Degrees degrees;
    private final double[] weights;
    private final int rowsNeeded;
    private final boolean oneDayRows;
    private final double[] centredUse;
    private final double weight;
    private final double meanUse;
    private final double varianceUse;
    private Kind kind = Kind.INTERCEPT_ONLY;
    private int heatingBalance;
    private int coolingBalance;
    private double best;
    private int candidates = 1;
    private int qualified = 1;

    private BalancePointSearch(Degrees degrees, double[] use, double[] weights, int rowsNeeded, boolean oneDayRows) {
        this.degrees = degrees;
        this.weights = weights;
        this.rowsNeeded = rowsNeeded;
        this.oneDayRows = oneDayRows;
        int n = use.length;
        double all = 0;
        double total = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
            all += weights[i];
            total += weights[i] * use[i];
            size += weights[i] * Math.abs(use[i]);
        }
        weight = all;
        meanUse = total / all;
        centredUse = new double[n];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            centredUse[i] = use[i] - meanUse;
            squares += weights[i] * centredUse[i] * centredUse[i];
        }
        // A constant use leaves nothing to explain but rounding.
        varianceUse = squares > 1e-26 * size * size / all ? squares : 0;
    }

    /** For days, each with its mean temperature. */
    static Found over(double[] fahrenheit, double[] use, boolean cooling) {
        Degrees degrees = (column, balance, sign) -> {
            for (int i = 0; i < column.length; i++) {
                column[i] = Math.max(sign * (fahrenheit[i] - balance), 0);
            }
        };
        double[] weights = new double[use.length];
        Arrays.fill(weights, 1);
        return new BalancePointSearch(degrees, use, weights, DAYS_NEEDED, true).found(cooling);
    }

    /**
     * For stretches of days: use per day against the mean of the days' degrees.
     *
     * @param fahrenheit mean temperatures of each stretch's days; the number of days is the stretch's weight
     */
    static Found overPeriods(double[][] fahrenheit, double[] usePerDay, boolean cooling) {
        Degrees degrees = (column, balance, sign) -> {
            for (int i = 0; i < column.length; i++) {
                double sum = 0;
                for (double t : fahrenheit[i]) {
                    sum += Math.max(sign * (t - balance), 0);
                }
                column[i] = sum / fahrenheit[i].length;
            }
        };
        double[] days = Arrays.stream(fahrenheit).mapToDouble(t -> t.length).toArray();
        return new BalancePointSearch(degrees, usePerDay, days, 1, false).found(cooling);
    }

    private Found found(boolean cooling) {
        run(cooling);
        return new Found(kind, heatingBalance, coolingBalance, candidates, qualified);
    }

    private void run(boolean cooling) {
        Term[] heating = new Term[STEPS];
        Term[] cool = new Term[STEPS];
        for (int i = 0; i < STEPS; i++) {
            heating[i] = term(LOWEST + i, -1);
            cool[i] = term(LOWEST + i, 1);
        }
        // The order decides ties: fewer terms first, then the balance points nearest to the other days' temperatures.
        for (int h = 0; h < STEPS; h++) {
            single(Kind.HDD_ONLY, h, h, heating[h]);
        }
        if (!cooling) {
            return;
        }
        for (int c = STEPS - 1; c >= 0; c--) {
            single(Kind.CDD_ONLY, c, c, cool[c]);
        }
        for (int h = 0; h < STEPS; h++) {
            for (int c = STEPS - 1; c >= h; c--) {
                both(h, c, heating[h], cool[c]);
            }
        }
    }

    /** A column of degree days, centred, with its mean, its square and its product with the use. */
    private record Term(boolean usable, double[] centred, double mean, double square, double withUse) {}

    private Term term(int balance, int sign) {
        int n = weights.length;
        double[] column = new double[n];
        degrees.into(column, balance, sign);
        double sum = 0;
        double squares = 0;
        int rows = 0;
        for (int i = 0; i < n; i++) {
            sum += weights[i] * column[i];
            squares += weights[i] * column[i] * column[i];
            if (column[i] > 0) {
                rows++;
            }
        }
        double mean = sum / weight;
        double square = 0;
        double withUse = 0;
        for (int i = 0; i < n; i++) {
            column[i] -= mean;
            square += weights[i] * column[i] * column[i];
            withUse += weights[i] * column[i] * centredUse[i];
        }
        boolean usable = rows >= rowsNeeded && sum >= DEGREE_DAYS_NEEDED && square > COLLINEAR * squares;
        return new Term(usable, column, mean, square, withUse);
    }

    private void single(Kind tried, int h, int c, Term x) {
        candidates++;
        if (!x.usable || varianceUse == 0) {
            return;
        }
        double beta = x.withUse / x.square;
        if (beta >= 0 && meanUse - beta * x.mean >= 0) {
            qualified(tried, h, c, beta * x.withUse / varianceUse);
        }
    }

    private void both(int h, int c, Term x, Term z) {
        candidates++;
        if (!x.usable || !z.usable || varianceUse == 0) {
            return;
        }
        double product = product(x, z);
        double determinant = x.square * z.square - product * product;
        if (determinant <= COLLINEAR * x.square * z.square) {
            return;
        }
        double betaHdd = (z.square * x.withUse - product * z.withUse) / determinant;
        double betaCdd = (x.square * z.withUse - product * x.withUse) / determinant;
        if (betaHdd >= 0 && betaCdd >= 0 && meanUse - betaHdd * x.mean - betaCdd * z.mean >= 0) {
            qualified(Kind.CDD_HDD, h, c, (betaHdd * x.withUse + betaCdd * z.withUse) / varianceUse);
        }
    }

    private double product(Term x, Term z) {
        if (oneDayRows) {
            // The uncentred product of the two columns is zero on every day.
            return -weight * x.mean * z.mean;
        }
        double product = 0;
        for (int i = 0; i < weights.length; i++) {
            product += weights[i] * x.centred[i] * z.centred[i];
        }
        return product;
    }

    private void qualified(Kind tried, int h, int c, double r2) {
        qualified++;
        int n = weights.length;
        double adjusted = 1 - (1 - r2) * (n - 1) / (n - tried.terms() - 1);
        if (adjusted > best + TIE) {
            best = adjusted;
            kind = tried;
            heatingBalance = LOWEST + h;
            coolingBalance = LOWEST + c;
        }
    }
}
