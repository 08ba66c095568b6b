package org.outturn.run;

/** A part of the program that can be well or ill. Being a bean is all it takes. */
public interface HealthPart {
    /** A short name that strangers may read, such as {@code point-log}. */
    String name();

    /** How it is now; asked at most once a second. */
    Health health();

    /**
     * How a part is.
     *
     * @param words for the administrator, such as how far behind it is; strangers don't get them
     */
    record Health(State state, String words) {
        public static Health up(String words) {
            return new Health(State.UP, words);
        }

        public static Health warning(String words) {
            return new Health(State.WARNING, words);
        }

        public static Health down(String words) {
            return new Health(State.DOWN, words);
        }
    }

    /** From well to ill. */
    enum State {
        /** It does what it should. */
        UP,
        /** It does, but somebody should look. */
        WARNING,
        /** It does not. */
        DOWN
    }
}
