package org.outturn.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from.
 *
 * @param via how the person was known
 * @param address network address as the server saw it, empty for a job
 * @param account the human's account, null for a service or a job
 * @param session the session, null for an access token or a job
 */
public record Origin(
        Via via,
        String address,
        @Nullable UUID account,
        @Nullable UUID session) {
    /** How somebody was known. */
    public enum Via {
        SESSION,
        TOKEN,
        JOB
    }

    static final Origin JOB = new Origin(Via.JOB, "", null, null);
}
