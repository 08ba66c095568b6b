package org.outturn.measure;

import java.util.List;

/** What fitting a baseline came to. */
public sealed interface BaselineFit {

    /**
     * A model was found.
     *
     * @param candidates number of models that were tried
     * @param qualified number of those that met the method's conditions
     */
    record Fitted(ChangePointModel model, FitStatistics statistics, int candidates, int qualified)
            implements BaselineFit {}

    /** The data does not suffice; at least one reason. */
    record NotEnough(List<Shortfall> reasons) implements BaselineFit {
        public NotEnough {
            reasons = List.copyOf(reasons);
        }
    }

    /** Why data does not suffice for a baseline. */
    sealed interface Shortfall {
        /** The reason as an English sentence with its figures. */
        String sentence();
    }

    /** From the first to the last day given are fewer days than the method asks for. */
    record TooShort(long days, int needed) implements Shortfall {
        @Override
        public String sentence() {
            return "The baseline spans %d days; %d are needed.".formatted(days, needed);
        }
    }

    /**
     * Too many days lack use or temperature.
     *
     * @param missing days that lack either, those not listed included
     * @param allowed how many may be missing
     * @param days days from the first to the last
     */
    record TooManyMissing(long missing, long allowed, long days) implements Shortfall {
        @Override
        public String sentence() {
            return "%d of the baseline's %d days lack use or temperature; at most %d may."
                    .formatted(missing, days, allowed);
        }
    }

    /** The use of all days adds up to nothing, so that a share of it has no meaning. */
    record NoUse() implements Shortfall {
        @Override
        public String sentence() {
            return "The baseline's use adds up to zero.";
        }
    }
}
