package org.outturn.measure;

import java.util.List;

/** A method of making a baseline from rows, with what it has to be told. */
public sealed interface Family {

    /** The name it goes by in files and commands. */
    String code();

    /**
     * Fits a model.
     *
     * @param baseline in any order
     * @throws IllegalArgumentException when two rows begin at the same moment
     */
    ModelFit fit(List<DesignRow> baseline);

    /** The mean of what was measured per row: normal does not depend on anything known. */
    record Mean() implements Family {
        @Override
        public String code() {
            return "mean";
        }

        @Override
        public ModelFit fit(List<DesignRow> baseline) {
            return LinearModel.fit(code(), List.of(), baseline);
        }
    }

    /**
     * Ordinary least squares on one or more drivers, with an intercept.
     *
     * @param drivers their names in the rows
     */
    record LeastSquares(List<String> drivers) implements Family {
        public LeastSquares {
            drivers = List.copyOf(drivers);
            if (drivers.isEmpty()) {
                throw new IllegalArgumentException("Least squares needs a driver; without one it is the mean.");
            }
        }

        @Override
        public String code() {
            return "ols";
        }

        @Override
        public ModelFit fit(List<DesignRow> baseline) {
            return LinearModel.fit(code(), drivers, baseline);
        }
    }

    /**
     * CalTRACK's daily method ({@link CalTrackDaily}).
     *
     * @param cooling whether models with a cooling term are tried (not for a heating fuel such as gas)
     */
    record Daily(TemperatureUnit unit, boolean cooling) implements Family {
        @Override
        public String code() {
            return "caltrack-daily";
        }

        @Override
        public ModelFit fit(List<DesignRow> baseline) {
            return DailyModel.fit(baseline, unit, cooling);
        }
    }

    /**
     * CalTRACK's billing method ({@link CalTrackBilling}).
     *
     * @param cooling whether models with a cooling term are tried (not for a heating fuel such as gas)
     */
    record Billing(TemperatureUnit unit, boolean cooling) implements Family {
        @Override
        public String code() {
            return "caltrack-billing";
        }

        @Override
        public ModelFit fit(List<DesignRow> baseline) {
            return CalTrackBilling.fit(baseline, unit, cooling);
        }
    }

    /** CalTRACK's hourly method ({@link CalTrackHourly}). */
    record Hourly(TemperatureUnit unit) implements Family {
        @Override
        public String code() {
            return "caltrack-hourly";
        }

        @Override
        public ModelFit fit(List<DesignRow> baseline) {
            return CalTrackHourly.fit(baseline, unit);
        }
    }

    /**
     * Events per exposure, such as failures per operating hour, as a Poisson process.
     *
     * @param exposure name of the driver that is the exposure
     */
    record Rate(String exposure) implements Family {
        @Override
        public String code() {
            return "rate";
        }

        @Override
        public ModelFit fit(List<DesignRow> baseline) {
            return RateModel.fit(exposure, baseline);
        }
    }
}
