package org.outturn.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one behind a request, as Spring Security passes it on.
 *
 * @param viewer who asks
 * @param account the human's account, null for a service
 * @param session the session, null for an access token
 */
record SignedIn(
        Viewer viewer, @Nullable UUID account, @Nullable UUID session) {}
