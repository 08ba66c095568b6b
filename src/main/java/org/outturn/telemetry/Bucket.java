package org.outturn.telemetry;

import java.time.Instant;

/**
 * What the numbers of one stretch of time come to. A flag counts as 1 or 0, so its mean is the share of points that were on;
 * a text is no number and not in here.
 *
 * @param time where the stretch begins
 * @param count points in it, at least 1
 * @param min smallest
 * @param max largest
 * @param mean sum by count: the mean of the points, not weighted by time
 * @param sum compensated (Kahan) sum
 * @param first value of the earliest point
 * @param last value of the latest point
 */
public record Bucket(
        Instant time, long count, double min, double max, double mean, double sum, double first, double last) {}
