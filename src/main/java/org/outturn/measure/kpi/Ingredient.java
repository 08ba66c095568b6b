package org.outturn.measure.kpi;

import java.util.Locale;

/** What key figures are made of. All of them add up, over time and over machines; times are in seconds. */
public enum Ingredient {
    /** Calendar time that has passed, from the machine's commissioning on. */
    ELAPSED(true),
    /** Time for which its state is known. */
    KNOWN(true),
    /** Time that could have been used, as far as it is known whether it was. */
    AVAILABLE(true),
    /** Time in which it could work, or did. */
    UP(true),
    /** Time in which it was asked for and could not work. */
    DOWN(true),
    /** Time in which it worked. */
    OPERATING(true),
    /** Time in which it was planned to be busy. */
    PLANNED(true),
    /** Time in which it actually produced. */
    PRODUCING(true),
    /** How often it failed. */
    FAILURES(false),
    /** How often it was repaired. */
    REPAIRS(false),
    /** Time of all repairs. */
    REPAIRING(true),
    /** What it made. */
    PRODUCED(false),
    /** What of it is no good. */
    SCRAP(false),
    /** Planned run time of what it made. */
    IDEAL(true),
    /** Planned run time of what it made that is no good. */
    IDEAL_SCRAP(true),
    /** What it used, such as electricity. */
    USED(false);

    private final boolean time;

    Ingredient(boolean time) {
        this.time = time;
    }

    /** Whether it is a time, in seconds; else it is a number or an amount. */
    public boolean isTime() {
        return time;
    }

    /** As part of a message's key: {@code ideal-scrap}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
