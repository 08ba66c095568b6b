package org.outturn.measure;

/** The version of the code that computes: a result names it, so that a difference can be explained. */
public final class Program {
    /** Raised whenever a computation could give another figure from the same points. */
    public static final String VERSION = "outturn-measure 1";

    private Program() {}
}
