package org.outturn.ui;

/**
 * What the problem page shows.
 *
 * @param status HTTP status
 * @param what what happened, as a sentence
 * @param cure what to do about it
 * @param trace under which the administrator finds it in the log; empty when it has no name
 */
public record ProblemView(int status, String what, String cure, String trace) {
    /** Key of the title. */
    public String title() {
        return "problem.title."
                + (status == 404 || status == 403 || status == 429 ? status : status >= 500 ? 500 : 400);
    }
}
