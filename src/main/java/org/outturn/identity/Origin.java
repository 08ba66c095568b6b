package org.outturn.identity;

/**
 * Where a request came from, for the audit trail.
 *
 * @param via how the person was known
 * @param address network address as the server saw it, empty for a job
 */
public record Origin(Via via, String address) {
    /** How somebody was known. */
    public enum Via {
        SESSION,
        TOKEN,
        JOB
    }

    static final Origin JOB = new Origin(Via.JOB, "");
}
