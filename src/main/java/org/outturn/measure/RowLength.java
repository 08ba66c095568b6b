package org.outturn.measure;

/** The stretches of time that a model's rows stand for; all but hours are local days put together. */
public enum RowLength {
    HOURS,
    DAYS,
    /** From Monday to Sunday. */
    WEEKS,
    /** Calendar months. */
    MONTHS,
    /** From one reading of a meter to the next. */
    READS
}
