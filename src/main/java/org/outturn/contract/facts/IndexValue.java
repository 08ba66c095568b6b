package org.outturn.contract.facts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;

/**
 * The value of a published index in a month.
 *
 * @param key the index, as plans name it
 * @param version how often it was said, from 1; published values are revised
 * @param note where it was published; may be empty
 */
public record IndexValue(
        String key, YearMonth month, int version, BigDecimal value, String note, String by, Instant at) {}
