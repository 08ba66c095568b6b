package org.outturn.measure;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An hour's expected use by its hour of the week and its temperature, with a model of its own for each calendar month: CalTRACK 2.0,
 * hourly ({@link CalTrackHourly}).
 *
 * @param unit of the temperatures the model is asked with
 * @param months January to December
 * @param statistics of the hours of the baseline, each by its own month's model; p is the trace of the hat matrix, rounded: how many
 *     parameters the months' overlapping models are worth together
 */
public record HourlyModel(TemperatureUnit unit, List<Month> months, FitStatistics statistics) implements FittedModel {
    static final int HOURS_OF_WEEK = 168;
    private static final int MONTHS = 12;
    private static final double HOURS_PER_MONTH = 30 * 24;

    public HourlyModel {
        months = List.copyOf(months);
        if (months.size() != MONTHS) {
            throw new IllegalArgumentException("A year has twelve months, not " + months.size());
        }
    }

    /**
     * The model of one calendar month.
     *
     * @param occupied for each hour of the week from Monday 0:00, whether use is mostly above what the weather explains
     * @param constants use of each hour of the week at 0 °F by the line; null for an hour without data
     * @param whenOccupied what temperature adds in occupied hours
     * @param whenNot what temperature adds in the others
     */
    public record Month(
            List<Boolean> occupied,
            List<@Nullable Double> constants,
            TemperatureBins whenOccupied,
            TemperatureBins whenNot) {
        public Month {
            occupied = List.copyOf(occupied);
            constants = Collections.unmodifiableList(new ArrayList<>(constants));
            if (occupied.size() != HOURS_OF_WEEK || constants.size() != HOURS_OF_WEEK) {
                throw new IllegalArgumentException("A week has 168 hours.");
            }
        }

        @Nullable
        Double at(int hourOfWeek, double fahrenheit) {
            Double constant = constants.get(hourOfWeek);
            TemperatureBins bins = occupied.get(hourOfWeek) ? whenOccupied : whenNot;
            return constant == null ? null : constant + bins.at(fahrenheit);
        }
    }

    /** From Monday 0:00 to Sunday 23:00, 0 to 167, as the offset has it. */
    static int hourOfWeek(OffsetDateTime time) {
        return (time.getDayOfWeek().getValue() - 1) * 24 + time.getHour();
    }

    @Override
    public String family() {
        return "caltrack-hourly";
    }

    @Override
    public Optional<FitStatistics> fit() {
        return Optional.of(statistics);
    }

    @Override
    public @Nullable Double expected(DesignRow row) {
        Double temperature = row.temperature();
        return temperature == null
                ? null
                : months.get(row.from().getMonthValue() - 1).at(hourOfWeek(row.from()), unit.toFahrenheit(temperature));
    }

    /** By CalTRACK's band for hourly data; eemeter 3.2.0 gives none. */
    @Override
    public Optional<Avoided> verify(List<DesignRow> reporting, double confidence) {
        var compared = Compared.of(this, reporting, confidence);
        if (compared.used() == 0) {
            return Optional.empty();
        }
        double band = Math.abs(compared.counterfactual())
                * SavingsBand.HOURLY.relative(
                        statistics, compared.used(), compared.used() / HOURS_PER_MONTH, confidence);
        return Optional.of(new Avoided(
                compared.rows().size(),
                compared.used(),
                confidence,
                compared.counterfactual(),
                compared.measured(),
                compared.avoided(),
                Interval.around(compared.avoided(), band),
                Avoided.Basis.CALTRACK,
                null,
                null,
                null,
                null,
                compared.avoided() > band,
                compared.rows()));
    }
}
