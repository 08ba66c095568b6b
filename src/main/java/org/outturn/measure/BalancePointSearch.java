package org.outturn.measure;

import org.outturn.measure.ChangePointModel.Kind;

/**
 * Tries the grid of balance points. Since cooling never begins below where heating ends, no day has both heating and cooling degrees;
 * so the normal equations of each pair follow from sums per single balance point, and 2,014 models cost as much as 122.
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

    private final double[] temperature;
    private final double[] centredUse;
    private final double meanUse;
    private final double varianceUse;
    private Kind kind = Kind.INTERCEPT_ONLY;
    private int heatingBalance;
    private int coolingBalance;
    private double best;
    private int candidates = 1;
    private int qualified = 1;

    private BalancePointSearch(double[] fahrenheit, double[] use) {
        int n = use.length;
        temperature = fahrenheit;
        double total = 0;
        double size = 0;
        for (double u : use) {
            total += u;
            size += Math.abs(u);
        }
        meanUse = total / n;
        centredUse = new double[n];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            centredUse[i] = use[i] - meanUse;
            squares += centredUse[i] * centredUse[i];
        }
        // A constant use leaves nothing to explain but rounding.
        varianceUse = squares > 1e-26 * size * size / n ? squares : 0;
    }

    static Found over(double[] fahrenheit, double[] use, boolean cooling) {
        var search = new BalancePointSearch(fahrenheit, use);
        search.run(cooling);
        return new Found(
                search.kind, search.heatingBalance, search.coolingBalance, search.candidates, search.qualified);
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

    /** Sums of one column of degree days: its mean, its centred square and its centred product with the use. */
    private record Term(boolean usable, double mean, double square, double withUse) {}

    private Term term(int balance, int sign) {
        int n = temperature.length;
        double sum = 0;
        double squares = 0;
        int days = 0;
        for (double t : temperature) {
            double degrees = Math.max(sign * (t - balance), 0);
            sum += degrees;
            squares += degrees * degrees;
            if (degrees > 0) {
                days++;
            }
        }
        double mean = sum / n;
        double square = 0;
        double withUse = 0;
        for (int i = 0; i < n; i++) {
            double centred = Math.max(sign * (temperature[i] - balance), 0) - mean;
            square += centred * centred;
            withUse += centred * centredUse[i];
        }
        boolean usable = days >= DAYS_NEEDED && sum >= DEGREE_DAYS_NEEDED && square > COLLINEAR * squares;
        return new Term(usable, mean, square, withUse);
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
        // The uncentred product of the two columns is zero on every day.
        double product = -temperature.length * x.mean * z.mean;
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

    private void qualified(Kind tried, int h, int c, double r2) {
        qualified++;
        int n = temperature.length;
        double adjusted = 1 - (1 - r2) * (n - 1) / (n - tried.terms() - 1);
        if (adjusted > best + TIE) {
            best = adjusted;
            kind = tried;
            heatingBalance = LOWEST + h;
            coolingBalance = LOWEST + c;
        }
    }
}
