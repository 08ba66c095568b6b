package org.outturn.settings.web;

import java.time.Instant;
import java.util.List;

/**
 * What somebody sees and changes about themselves.
 *
 * @param memberships the organisations they work for
 * @param sessions where they are signed in
 * @param tokens their access tokens
 * @param tomorrow the first day that a token's term can be set to in a form
 */
public record MeView(
        String id,
        String name,
        String email,
        String organisation,
        String roles,
        String zone,
        List<String> zones,
        List<Place> memberships,
        List<Session> sessions,
        List<TokenRow> tokens,
        List<Choice> scopes,
        String inAMonth) {

    /** One of the organisations that somebody works for. */
    public record Place(String person, String tenant, String organisation, String roles, boolean here) {}

    /** Somewhere where they are signed in. */
    public record Session(String id, Instant started, Instant seen, String address, String agent, boolean here) {}
}
