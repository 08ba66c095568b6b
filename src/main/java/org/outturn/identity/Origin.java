package org.outturn.identity;

import jakarta.servlet.http.HttpServletRequest;
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
        /** By a link that carries a code, before there is a session. */
        LINK,
        /** By the provider at which they signed in, before there is a session. */
        ELSEWHERE,
        JOB
    }

    /** A request of somebody who has no session yet. */
    static Origin before(Via via, HttpServletRequest request) {
        return new Origin(via, String.valueOf(request.getRemoteAddr()), null, null);
    }

    static final Origin JOB = new Origin(Via.JOB, "", null, null);
}
