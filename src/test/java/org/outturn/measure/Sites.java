package org.outturn.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Simulated sites. */
final class Sites {
    private Sites() {}

    /** Mean temperature of a day in °F: a season from about 25 to 85 with weather that lasts some days. */
    static double[] weather(int days, Random random) {
        double[] temperature = new double[days];
        double weather = 0;
        for (int i = 0; i < days; i++) {
            weather = 0.7 * weather + 6 * random.nextGaussian();
            temperature[i] = 54 - 28 * Math.cos(2 * Math.PI * i / 365) + weather;
        }
        return temperature;
    }

    static List<DailyRead> days(LocalDate first, double[] temperature, DoubleUnaryOperator use) {
        List<DailyRead> days = new ArrayList<>();
        for (int i = 0; i < temperature.length; i++) {
            days.add(new DailyRead(first.plusDays(i), use.applyAsDouble(temperature[i]), temperature[i]));
        }
        return days;
    }
}
