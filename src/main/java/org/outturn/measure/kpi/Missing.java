package org.outturn.measure.kpi;

import java.util.Locale;

/**
 * Why a figure can't be said.
 *
 * @param ingredient what is missing
 * @param lack in which way
 */
public record Missing(Ingredient ingredient, Lack lack) {
    /** In which way something is missing. */
    public enum Lack {
        /** The definition names no source for it. */
        NO_SOURCE,
        /** Its source says nothing in the period. */
        NO_DATA,
        /** Too little of what was expected came. */
        THIN,
        /** It is there, but there is none of it, so nothing can be divided by it. */
        NONE,
        /** It is counted in another unit than that of the others. */
        UNIT;

        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
