package org.outturn.demo.replay;

import java.time.Duration;

/**
 * How fast a record is replayed.
 *
 * @param every from one row to the next
 * @param repair from a row with which the machine fails to the next
 */
record Pace(Duration every, Duration repair) {}
