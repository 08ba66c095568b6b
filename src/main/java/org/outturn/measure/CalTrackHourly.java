package org.outturn.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.Sufficiency.Check;
import org.outturn.measure.Sufficiency.Criterion;

/**
 * Fits hourly use by the hour of the week and the outside temperature: the hourly method of CalTRACK 2.0 (section 3.9, after the
 * time-of-week-and-temperature model of Mathieu and others 2011) as in eemeter 3.2.0. Each calendar month has a model fitted to its own
 * hours and, at half their weight, to those of the months before and after. Hours of the week whose use is above what heating below 50 °F
 * and cooling above 65 °F explain in more than 65 % of cases are occupied; occupied and other hours have lines over temperature of their
 * own, with bends where there are enough hours; each hour of the week has a constant of its own.
 */
public final class CalTrackHourly {
    private static final double OCCUPIED_ABOVE = 0.65;
    private static final double HEATING_BELOW = 50;
    private static final double COOLING_ABOVE = 65;
    private static final double MONTH_COVERED = 0.9;
    static final int MONTHS = 12;

    private CalTrackHourly() {}

    /**
     * Fits the baseline.
     *
     * @param hours in any order; hours that are absent from the list count as missing like those without values. The offset of their
     *     times decides which hour of the week they are
     * @param unit of the temperatures
     * @throws IllegalArgumentException when two rows begin at the same moment
     */
    public static ModelFit fit(List<DesignRow> hours, TemperatureUnit unit) {
        Hours usable = Hours.of(FittedModel.inOrder(hours), unit);
        var sufficiency = sufficiency(hours, usable);
        return sufficiency.met()
                ? new ModelFit.Fitted(model(usable, unit), sufficiency)
                : new ModelFit.NotEnough(sufficiency);
    }

    /** The hours with both values, as columns. */
    record Hours(int[] month, int[] hourOfWeek, double[] use, double[] fahrenheit) {
        static Hours of(List<DesignRow> rows, TemperatureUnit unit) {
            List<DesignRow> complete = rows.stream()
                    .filter(row -> row.measured() != null && row.temperature() != null)
                    .toList();
            return new Hours(
                    complete.stream()
                            .mapToInt(row -> row.from().getMonthValue() - 1)
                            .toArray(),
                    complete.stream()
                            .mapToInt(row -> HourlyModel.hourOfWeek(row.from()))
                            .toArray(),
                    complete.stream()
                            .mapToDouble(row -> Objects.requireNonNull(row.measured()))
                            .toArray(),
                    complete.stream()
                            .mapToDouble(row -> unit.toFahrenheit(Objects.requireNonNull(row.temperature())))
                            .toArray());
        }

        Hours only(int[] rows) {
            return new Hours(
                    Arrays.stream(rows).map(i -> month[i]).toArray(),
                    Arrays.stream(rows).map(i -> hourOfWeek[i]).toArray(),
                    Arrays.stream(rows).mapToDouble(i -> use[i]).toArray(),
                    Arrays.stream(rows).mapToDouble(i -> fahrenheit[i]).toArray());
        }
    }

    private static Sufficiency sufficiency(List<DesignRow> listed, Hours usable) {
        LocalDate first = listed.stream()
                .map(row -> row.from().toLocalDate())
                .min(LocalDate::compareTo)
                .orElse(LocalDate.EPOCH);
        LocalDate after = listed.stream()
                .map(row -> row.to().minusNanos(1).toLocalDate().plusDays(1))
                .max(LocalDate::compareTo)
                .orElse(LocalDate.EPOCH);
        double[] expected = new double[MONTHS];
        for (LocalDate day = first; day.isBefore(after); day = day.plusDays(1)) {
            expected[day.getMonthValue() - 1] += 24;
        }
        double[] present = new double[MONTHS];
        for (int month : usable.month) {
            present[month]++;
        }
        double thinnest = IntStream.range(0, MONTHS)
                .mapToDouble(month -> expected[month] == 0 ? 0 : present[month] / expected[month])
                .min()
                .orElse(0);
        double total = Math.abs(Arrays.stream(usable.use).sum());
        return new Sufficiency(List.of(
                new Check(Criterion.DAYS_SPANNED, after.toEpochDay() - first.toEpochDay(), CalTrackDaily.DAYS),
                new Check(Criterion.MONTH_COVERED, thinnest, MONTH_COVERED),
                new Check(Criterion.TOTAL, total, 0)));
    }

    private static HourlyModel model(Hours hours, TemperatureUnit unit) {
        List<HourlyModel.Month> months = new ArrayList<>();
        double[] predicted = new double[hours.use.length];
        double parameters = 0;
        for (int month = 0; month < MONTHS; month++) {
            var segment = Segment.of(hours, month);
            months.add(segment.fitted());
            for (int i = 0; i < predicted.length; i++) {
                if (hours.month[i] == month) {
                    double[] x = segment.columns(hours.hourOfWeek[i], hours.fahrenheit[i]);
                    predicted[i] = segment.regression.at(hours.hourOfWeek[i], x);
                    parameters += segment.regression.leverage(hours.hourOfWeek[i], x);
                }
            }
        }
        return new HourlyModel(unit, months, FitStatistics.of(hours.use, predicted, (int) Math.round(parameters)));
    }

    /** One month's model: the rows near it with their weights, its occupied hours, its bins, and the regression on them. */
    record Segment(
            int[] rows,
            double[] weights,
            boolean[] occupied,
            List<Double> whenOccupied,
            List<Double> whenNot,
            GroupedRegression regression) {

        static Segment of(Hours hours, int month) {
            int before = (month + MONTHS - 1) % MONTHS;
            int after = (month + 1) % MONTHS;
            int[] rows = IntStream.range(0, hours.use.length)
                    .filter(i -> hours.month[i] == month || hours.month[i] == before || hours.month[i] == after)
                    .toArray();
            Hours near = hours.only(rows);
            double[] weights = Arrays.stream(near.month)
                    .mapToDouble(m -> m == month ? 1 : 0.5)
                    .toArray();
            boolean[] occupied = occupied(near, weights);
            List<Double> whenOccupied = TemperatureBins.endpoints(temperatures(near, occupied, true));
            List<Double> whenNot = TemperatureBins.endpoints(temperatures(near, occupied, false));
            double[][] x = new double[near.use.length][];
            for (int i = 0; i < x.length; i++) {
                x[i] = columns(occupied, whenOccupied, whenNot, near.hourOfWeek[i], near.fahrenheit[i]);
            }
            return new Segment(
                    rows,
                    weights,
                    occupied,
                    whenOccupied,
                    whenNot,
                    new GroupedRegression(HourlyModel.HOURS_OF_WEEK, near.hourOfWeek, x, near.use, weights));
        }

        /** Adds the pull of the rows near this month on the expected sum of hours of this month. */
        void addPull(Hours hours, Hours sum, double[] pull) {
            int[] together = new int[HourlyModel.HOURS_OF_WEEK];
            double[][] x = new double[sum.use.length][];
            for (int i = 0; i < x.length; i++) {
                together[sum.hourOfWeek[i]]++;
                x[i] = columns(sum.hourOfWeek[i], sum.fahrenheit[i]);
            }
            double[] direction = regression.direction(sum.hourOfWeek, x);
            for (int i = 0; i < rows.length; i++) {
                int h = hours.hourOfWeek[rows[i]];
                pull[rows[i]] +=
                        regression.pull(direction, together[h], h, columns(h, hours.fahrenheit[rows[i]]), weights[i]);
            }
        }

        /** Measured minus what the model would make of each row if its day had not been fitted. */
        double[] unseen(Hours hours, int[] day) {
            double[] unseen = new double[rows.length];
            for (int from = 0, to; from < rows.length; from = to) {
                to = from + 1;
                while (to < rows.length && day[rows[to]] == day[rows[from]]) {
                    to++;
                }
                double[] left = left(hours, from, to);
                System.arraycopy(left, 0, unseen, from, left.length);
            }
            return unseen;
        }

        private double[] left(Hours hours, int from, int to) {
            int n = to - from;
            double[][] places = new double[n][];
            double[] residuals = new double[n];
            for (int i = 0; i < n; i++) {
                int row = rows[from + i];
                double[] x = columns(hours.hourOfWeek[row], hours.fahrenheit[row]);
                places[i] = regression.place(hours.hourOfWeek[row], x);
                residuals[i] = hours.use[row] - regression.at(hours.hourOfWeek[row], x);
            }
            RealMatrix apart = MatrixUtils.createRealIdentityMatrix(n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double hat = regression.hat(
                            hours.hourOfWeek[rows[from + i]],
                            places[i],
                            hours.hourOfWeek[rows[from + j]],
                            places[j],
                            weights[from + j]);
                    apart.addToEntry(i, j, -hat);
                }
            }
            // An hour of the week that only this day knows has no prediction without it.
            var solver = new LUDecomposition(apart, 1e-6).getSolver();
            return solver.isNonSingular()
                    ? solver.solve(MatrixUtils.createRealVector(residuals)).toArray()
                    : residuals;
        }

        private static boolean[] occupied(Hours hours, double[] weights) {
            int n = hours.use.length;
            double[][] degrees = new double[n][];
            for (int i = 0; i < n; i++) {
                double t = hours.fahrenheit[i];
                degrees[i] = new double[] {Math.max(t - COOLING_ABOVE, 0), Math.max(HEATING_BELOW - t, 0)};
            }
            int[] together = new int[n];
            var weather = new GroupedRegression(1, together, degrees, hours.use, weights);
            int[] seen = new int[HourlyModel.HOURS_OF_WEEK];
            int[] above = new int[HourlyModel.HOURS_OF_WEEK];
            for (int i = 0; i < n; i++) {
                seen[hours.hourOfWeek[i]]++;
                if (hours.use[i] > weather.at(0, degrees[i])) {
                    above[hours.hourOfWeek[i]]++;
                }
            }
            boolean[] occupied = new boolean[HourlyModel.HOURS_OF_WEEK];
            for (int h = 0; h < occupied.length; h++) {
                occupied[h] = above[h] > OCCUPIED_ABOVE * seen[h];
            }
            return occupied;
        }

        private static double[] temperatures(Hours hours, boolean[] occupied, boolean wanted) {
            return IntStream.range(0, hours.use.length)
                    .filter(i -> occupied[hours.hourOfWeek[i]] == wanted)
                    .mapToDouble(i -> hours.fahrenheit[i])
                    .toArray();
        }

        double[] columns(int hourOfWeek, double fahrenheit) {
            return columns(occupied, whenOccupied, whenNot, hourOfWeek, fahrenheit);
        }

        private static double[] columns(
                boolean[] occupied,
                List<Double> whenOccupied,
                List<Double> whenNot,
                int hourOfWeek,
                double fahrenheit) {
            double[] columns = new double[whenOccupied.size() + whenNot.size() + 2];
            List<Double> endpoints = occupied[hourOfWeek] ? whenOccupied : whenNot;
            int from = occupied[hourOfWeek] ? 0 : whenOccupied.size() + 1;
            for (int bin = 0; bin <= endpoints.size(); bin++) {
                columns[from + bin] = TemperatureBins.part(endpoints, bin, fahrenheit);
            }
            return columns;
        }

        HourlyModel.Month fitted() {
            List<Boolean> hours = new ArrayList<>();
            List<@Nullable Double> constants = new ArrayList<>();
            for (int h = 0; h < HourlyModel.HOURS_OF_WEEK; h++) {
                hours.add(occupied[h]);
                constants.add(regression.known(h) ? regression.constant(h) : null);
            }
            return new HourlyModel.Month(
                    hours,
                    constants,
                    new TemperatureBins(whenOccupied, slopes(0, whenOccupied.size() + 1)),
                    new TemperatureBins(whenNot, slopes(whenOccupied.size() + 1, whenNot.size() + 1)));
        }

        private List<Double> slopes(int from, int count) {
            return IntStream.range(from, from + count)
                    .mapToObj(regression::slope)
                    .toList();
        }
    }
}
