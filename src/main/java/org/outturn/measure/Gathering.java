package org.outturn.measure;

/** How the points of a signal become one figure of a stretch of time. */
public enum Gathering {
    /** Amounts are added up; known only when every expected interval has exactly one reading. */
    SUM,
    /** The mean of a level; known when at least half of the expected readings are there. */
    MEAN,
    /**
     * What a register counted on, where a decrease is a reset; known when it was read before the stretch and at least half of the
     * expected readings are there.
     */
    INCREASE,
    /** How many events there were; no event is a count of zero. */
    COUNT,
    /** Hours in which a state held; known when the state at the beginning is. */
    HOURS
}
