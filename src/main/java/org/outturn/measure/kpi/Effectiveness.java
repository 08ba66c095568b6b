package org.outturn.measure.kpi;

import java.time.Duration;

/**
 * Overall equipment effectiveness (OEE; ISO 22400-2): availability times effectiveness times quality. The three are always shown with it,
 * for the same product can hide a slow machine or a careless one.
 *
 * @param plannedBusy time the machine was planned to be busy
 * @param producing time it actually produced
 * @param perItem planned run time of one item
 * @param produced items, or an amount in the unit that {@code perItem} is for
 * @param good those of them that need no rework
 * @throws IllegalArgumentException when a time or amount is negative, planned times are zero, or more is good than was produced
 */
public record Effectiveness(Duration plannedBusy, Duration producing, Duration perItem, double produced, double good) {
    public Effectiveness {
        Times.requirePositive(plannedBusy, "Planned busy time");
        Times.requireNotNegative(producing, "Production time");
        Times.requirePositive(perItem, "Planned run time per item");
        Times.requireAmount(produced, "What was produced");
        Times.requireAmount(good, "What is good");
        if (good > produced || produced > 0 && producing.isZero()) {
            throw new IllegalArgumentException(
                    "%s good of %s produced in %s can't be.".formatted(good, produced, producing));
        }
    }

    /** Actual production time over planned busy time; above 1 when more was worked than planned. */
    public double availability() {
        return Times.ratio(producing, plannedBusy);
    }

    /** Planned run time of what was produced over the actual production time; above 1 when the plan was too slow. 0 without production. */
    public double effectiveness() {
        return producing.isZero() ? 0 : Times.seconds(perItem) * produced / Times.seconds(producing);
    }

    /** Share of good items; 0 when nothing was produced. */
    public double quality() {
        return produced == 0 ? 0 : good / produced;
    }

    /** The product of the three. */
    public double overall() {
        return availability() * effectiveness() * quality();
    }
}
