package org.outturn.telemetry;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a value held in a stretch of time.
 *
 * @param time where the stretch begins
 * @param value what held
 * @param held for how long in all, within the stretch; longer than 0
 * @param times how many points of the stretch said so
 */
public record StateTime(Instant time, Value value, Duration held, long times) {}
