package org.outturn.measure.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Signal;
import org.outturn.measure.Baseline;

/**
 * The baselines of a machine, and what the form for a new one offers.
 *
 * @param firstDay proposed first day, or null while there is too little data
 * @param lastDay proposed last day
 */
public record BaselinesView(
        String machine,
        List<Baseline> baselines,
        boolean mayFit,
        List<Signal> uses,
        List<Signal> temperatures,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay) {}
