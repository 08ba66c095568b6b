package org.outturn.run;

import java.io.IOException;
import java.nio.file.Path;

/** Files in the data folder that change all the time; a backup of the running program asks their owner for a copy of one moment. */
public interface LivingFiles {
    /** The folder directly in the data folder that is its own; a backup takes of it only what is handed over. */
    String folder();

    /**
     * Hands over all files as they are together at one moment, which is after the call began.
     *
     * @param spare an empty folder for copies, on the same disk; thrown away afterwards
     */
    void copy(Path spare, Taker taker) throws IOException;

    /** Takes a file before it returns. */
    @FunctionalInterface
    interface Taker {
        /**
         * @param name relative to the folder, with {@code /}
         * @param file where it can be read now
         * @param bytes how much of it counts, from its beginning
         */
        void take(String name, Path file, long bytes) throws IOException;
    }
}
