package org.outturn.telemetry;

import java.time.Instant;

/**
 * What a register counted in a stretch of time: the sum of its increases from one point to the next. An increase belongs to
 * the stretch in which its later point lies; so what was counted across a boundary is measured from the last value before the
 * boundary, and adjoining stretches add up without a gap. When the register falls it was reset: what it shows then was counted
 * since. The very first value of a register has nothing before it and counts nothing. Flags and texts are no register values.
 *
 * @param time where the stretch begins
 * @param amount how much was counted, in the register's unit; at least 0
 * @param points values in the stretch, at least 1
 * @param resets how often the register fell
 */
public record Consumption(Instant time, double amount, long points, long resets) {}
