package org.outturn.bench;

import java.time.LocalDate;
import java.time.Month;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.outturn.measure.DesignRow;
import org.outturn.measure.Family;
import org.outturn.measure.TemperatureUnit;

/**
 * A made-up site whose true reduction is known.
 *
 * @param truth what was avoided in truth in the reporting period
 */
public record SimulatedSite(Family family, List<DesignRow> baseline, List<DesignRow> reporting, double truth) {
    private static final double REDUCTION = 0.1;
    private static final LocalDate BEFORE = LocalDate.of(2023, 1, 1);
    private static final LocalDate AFTER = LocalDate.of(2024, 1, 1);
    private static final OffsetDateTime BEFORE_TIME = OffsetDateTime.parse("2023-01-01T00:00Z");
    private static final OffsetDateTime AFTER_TIME = OffsetDateTime.parse("2024-01-01T00:00Z");
    private static final Set<Month> YEAR = Set.of(Month.values());
    private static final TemperatureUnit UNIT = TemperatureUnit.FAHRENHEIT;

    /** Kinds of sites. */
    public enum Kind {
        /** Two years of months of a use that depends on nothing, then a year. */
        MEAN,
        /** Sixty rows with two drivers, then thirty. */
        LEAST_SQUARES,
        /** A year of days with one driver whose errors hang together from day to day (rho 0.5), then a quarter. */
        LEAST_SQUARES_CORRELATED,
        /** A year of days with heating and cooling, then a year. */
        DAILY_YEAR,
        /** A year of days with heating and cooling, then a month. */
        DAILY_MONTH,
        /** A year of monthly reads with heating and cooling, then a year. */
        BILLING,
        /** A year of hours with office hours, heating and cooling, then a year. */
        HOURLY,
        /** Two years of some twenty failures each, then a year. */
        RATE,
        /** A year of days with heating and cooling, then a month of any season. */
        DAILY_ANY_MONTH,
        /** A year of monthly reads with heating and cooling, then a month of any season. */
        BILLING_ANY_MONTH,
        /** A year of hours with office hours, heating and cooling, then a month of any season. */
        HOURLY_ANY_MONTH,
        /** A year of hours whose errors hang together from hour to hour (rho 0.7), then a year. */
        HOURLY_CORRELATED
    }

    /** The site of that kind and number: always the same. */
    public static SimulatedSite of(Kind kind, long seed) {
        var random = new Random(31 * seed + kind.ordinal());
        return switch (kind) {
            case MEAN -> driven(random, 0, 24, 12, 0, new Family.Mean());
            case LEAST_SQUARES -> driven(random, 2, 60, 30, 0, new Family.LeastSquares(List.of("a", "b")));
            case LEAST_SQUARES_CORRELATED -> driven(random, 1, 365, 90, 0.5, new Family.LeastSquares(List.of("a")));
            case DAILY_YEAR -> daily(random, AFTER, 365);
            case DAILY_MONTH -> daily(random, AFTER, 31);
            case BILLING -> billing(daily(random, AFTER, 365));
            case HOURLY -> hourly(random, YEAR, 0);
            case RATE -> rate(random);
            case DAILY_ANY_MONTH -> daily(random, month(seed), month(seed).lengthOfMonth());
            case BILLING_ANY_MONTH ->
                billing(daily(random, month(seed), month(seed).lengthOfMonth()));
            case HOURLY_ANY_MONTH -> hourly(random, Set.of(month(seed).getMonth()), 0);
            case HOURLY_CORRELATED -> hourly(random, YEAR, 0.7);
        };
    }

    private static LocalDate month(long seed) {
        return AFTER.plusMonths(seed % 12);
    }

    private static SimulatedSite driven(Random random, int drivers, int before, int after, double rho, Family family) {
        double[] slopes = {2 + 3 * random.nextDouble(), 1 + 2 * random.nextDouble()};
        double error = random.nextGaussian() / Math.sqrt(1 - rho * rho);
        double truth = 0;
        List<DesignRow> baseline = new ArrayList<>();
        List<DesignRow> reporting = new ArrayList<>();
        for (int i = 0; i < before + after; i++) {
            boolean later = i >= before;
            double a = 10 * random.nextDouble();
            double b = 10 * random.nextDouble();
            double normal = 100 + (drivers > 0 ? slopes[0] * a : 0) + (drivers > 1 ? slopes[1] * b : 0);
            error = rho * error + random.nextGaussian();
            truth += later ? REDUCTION * normal : 0;
            OffsetDateTime from = BEFORE_TIME.plusDays(i);
            (later ? reporting : baseline)
                    .add(DesignRow.driven(
                            from,
                            from.plusDays(1),
                            (later ? 1 - REDUCTION : 1) * normal + 4 * error,
                            Map.of("a", a, "b", b)));
        }
        return new SimulatedSite(family, baseline, reporting, truth);
    }

    private static SimulatedSite daily(Random random, LocalDate first, int days) {
        DoubleUnaryOperator normal = building(random);
        double[] before = weather(365, random);
        int skipped = (int) (first.toEpochDay() - AFTER.toEpochDay());
        double[] after = weather(skipped + days, random);
        List<DesignRow> baseline = new ArrayList<>();
        List<DesignRow> reporting = new ArrayList<>();
        double truth = 0;
        for (int i = 0; i < before.length; i++) {
            double use = normal.applyAsDouble(before[i]) + 5 * random.nextGaussian();
            baseline.add(DesignRow.billing(BEFORE.plusDays(i), use, List.of(before[i])));
        }
        for (int i = skipped; i < skipped + days; i++) {
            double expected = normal.applyAsDouble(after[i]);
            truth += REDUCTION * expected;
            reporting.add(DesignRow.billing(
                    AFTER.plusDays(i), (1 - REDUCTION) * expected + 5 * random.nextGaussian(), List.of(after[i])));
        }
        return new SimulatedSite(new Family.Daily(UNIT, true), baseline, reporting, truth);
    }

    private static SimulatedSite billing(SimulatedSite days) {
        return new SimulatedSite(
                new Family.Billing(UNIT, true), months(days.baseline), months(days.reporting), days.truth);
    }

    private static List<DesignRow> months(List<DesignRow> days) {
        List<DesignRow> months = new ArrayList<>();
        LocalDate first = days.getFirst().from().toLocalDate();
        double use = 0;
        List<Double> temperatures = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            Double measured = days.get(i).measured();
            use += measured == null ? 0 : measured;
            temperatures.add(days.get(i).temperatures().getFirst());
            LocalDate next = days.get(i).from().toLocalDate().plusDays(1);
            if (next.getDayOfMonth() == 1 || i == days.size() - 1) {
                months.add(DesignRow.billing(first, use, List.copyOf(temperatures)));
                first = next;
                use = 0;
                temperatures.clear();
            }
        }
        return months;
    }

    private static SimulatedSite hourly(Random random, Set<Month> asked, double rho) {
        DoubleUnaryOperator building = building(random);
        double office = 0.5 + random.nextDouble();
        List<DesignRow> baseline = new ArrayList<>();
        List<DesignRow> reporting = new ArrayList<>();
        double truth = 0;
        double error = 0;
        for (OffsetDateTime first : List.of(BEFORE_TIME, AFTER_TIME)) {
            boolean later = first.equals(AFTER_TIME);
            double[] weather = weather(365, random);
            for (int hour = 0; hour < 365 * 24; hour++) {
                OffsetDateTime from = first.plusHours(hour);
                double temperature = weather[hour / 24] - 8 * Math.cos(2 * Math.PI * (hour % 24) / 24);
                boolean open = from.getDayOfWeek().getValue() < 6 && from.getHour() >= 8 && from.getHour() < 18;
                double normal = building.applyAsDouble(temperature) / 24 + (open ? office : 0);
                error = rho * error + Math.sqrt(1 - rho * rho) * random.nextGaussian();
                double use = (later ? 1 - REDUCTION : 1) * normal + 0.5 * error;
                if (!later) {
                    baseline.add(DesignRow.hour(from, use, temperature));
                } else if (asked.contains(from.getMonth())) {
                    truth += REDUCTION * normal;
                    reporting.add(DesignRow.hour(from, use, temperature));
                }
            }
        }
        return new SimulatedSite(new Family.Hourly(UNIT), baseline, reporting, truth);
    }

    private static SimulatedSite rate(Random random) {
        double perHour = (10 + 20 * random.nextDouble()) / 8000;
        List<DesignRow> baseline = new ArrayList<>();
        List<DesignRow> reporting = new ArrayList<>();
        for (int month = 0; month < 36; month++) {
            boolean later = month >= 24;
            OffsetDateTime from = BEFORE_TIME.plusMonths(month);
            double hours = 600 + 100 * random.nextDouble();
            double mean = perHour * hours * (later ? 1 - REDUCTION : 1);
            (later ? reporting : baseline)
                    .add(DesignRow.driven(from, from.plusMonths(1), poisson(mean, random), Map.of("hours", hours)));
        }
        double truth = REDUCTION
                * perHour
                * reporting.stream()
                        .mapToDouble(row -> row.drivers().getOrDefault("hours", 0.0))
                        .sum();
        return new SimulatedSite(new Family.Rate("hours"), baseline, reporting, truth);
    }

    private static double poisson(double mean, Random random) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int events = 0;
        while (product > limit) {
            product *= random.nextDouble();
            events++;
        }
        return events;
    }

    /** Use of a day by its temperature, with heating and cooling. */
    private static DoubleUnaryOperator building(Random random) {
        double base = 10 + 20 * random.nextDouble();
        double heating = 45 + 15 * random.nextDouble();
        double cooling = 62 + 10 * random.nextDouble();
        double betaHdd = 0.5 + random.nextDouble();
        double betaCdd = 0.5 + 2 * random.nextDouble();
        return t -> base + betaHdd * Math.max(heating - t, 0) + betaCdd * Math.max(t - cooling, 0);
    }

    /** Mean temperature of days in °F: a season from about 25 to 85 with weather that lasts some days. */
    private static double[] weather(int days, Random random) {
        double[] temperature = new double[days];
        double weather = 0;
        for (int i = 0; i < days; i++) {
            weather = 0.7 * weather + 6 * random.nextGaussian();
            temperature[i] = 54 - 28 * Math.cos(2 * Math.PI * i / 365) + weather;
        }
        return temperature;
    }
}
