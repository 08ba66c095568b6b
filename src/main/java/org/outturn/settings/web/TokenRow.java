package org.outturn.settings.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.TokenEntry;
import org.outturn.ui.Page;

/** An access token in a list; {@code state} is works, expired or revoked. */
public record TokenRow(
        String id,
        String name,
        String scopes,
        Instant created,
        @Nullable Instant expires,
        @Nullable Instant used,
        String state) {

    static TokenRow of(TokenEntry token, Instant now, Page page) {
        Instant expires = token.expires();
        boolean expired = expires != null && !expires.isAfter(now);
        return new TokenRow(
                token.id().toString(),
                token.name(),
                RoleChoices.scopeWords(token.scopes(), page),
                token.created(),
                expires,
                token.used(),
                token.revoked() != null ? "revoked" : expired ? "expired" : "works");
    }
}
