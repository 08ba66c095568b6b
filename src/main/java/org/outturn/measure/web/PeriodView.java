package org.outturn.measure.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.Baseline;
import org.outturn.measure.BaselinePeriods;

/**
 * A period against a baseline, for its page.
 *
 * @param interval which method gave the interval, and why that one; empty without a comparison
 * @param comparison null when no row of the period has everything
 */
public record PeriodView(
        Baseline baseline,
        String unit,
        LocalDate first,
        LocalDate last,
        String interval,
        BaselinePeriods.@Nullable Comparison comparison) {}
