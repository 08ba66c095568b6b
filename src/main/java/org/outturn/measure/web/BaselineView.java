package org.outturn.measure.web;

import org.outturn.measure.Baseline;

/**
 * A baseline for its page.
 *
 * @param measured what is explained, in the reader's words
 * @param drivers what explains it, in the reader's words
 * @param row what a row stands for
 * @param mayAgree whether the reader can agree now
 * @param provider whether the reader stands on the provider's side
 * @param later number of the agreed baseline that superseded it; empty when none did
 * @param laterPath where that is
 */
public record BaselineView(
        Baseline baseline,
        String machineName,
        FitView fit,
        String measured,
        String drivers,
        String row,
        String unit,
        boolean mayAgree,
        boolean provider,
        String later,
        String laterPath) {}
