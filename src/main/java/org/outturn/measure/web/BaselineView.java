package org.outturn.measure.web;

import org.outturn.measure.Baseline;

/**
 * A baseline for its page.
 *
 * @param formula the model in figures
 * @param mayAgree whether the reader can agree now
 * @param provider whether the reader stands on the provider's side
 */
public record BaselineView(
        Baseline baseline, String machineName, String formula, String unit, boolean mayAgree, boolean provider) {}
