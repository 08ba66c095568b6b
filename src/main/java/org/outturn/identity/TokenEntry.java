package org.outturn.identity;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An access token as its owner sees it; its text can't be seen again.
 *
 * @param id identifies it
 * @param personId whose it is
 * @param name what it is for
 * @param scopes what it may be used for
 * @param created when it was made
 * @param expires until when it works
 * @param used when it was used last, to within a minute; null when never
 * @param revoked when it was taken back, null while it works
 */
public record TokenEntry(
        UUID id,
        PersonId personId,
        String name,
        Set<Scope> scopes,
        Instant created,
        @Nullable Instant expires,
        @Nullable Instant used,
        @Nullable Instant revoked) {}
