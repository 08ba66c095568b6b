package org.outturn.run;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Something the running program does when a command on the same machine asks for it. Being a bean is all it takes. */
public interface ControlCommand {
    /** The word that asks for it, such as {@code backup}. */
    String name();

    /**
     * Does it, on a thread of its own.
     *
     * @param words what follows the name
     * @param answer takes what is to be told meanwhile
     * @return the result, as names and values that JSON can carry
     * @throws org.outturn.base.Refused if it can't be done; the asker is told what and the cure
     * @throws IOException if it fails, or the asker has left
     */
    Map<String, Object> run(List<String> words, Answer answer) throws IOException;

    /** What reaches the asker before the result. */
    interface Answer {
        /** A line of progress for a person. */
        void say(String line) throws IOException;

        /** About how many bytes of content will follow. */
        void expect(long bytes) throws IOException;

        /** Takes content, such as a file. */
        OutputStream content();
    }
}
