package org.outturn.identity;

import java.time.Instant;
import java.util.UUID;

/**
 * A session as its owner sees it.
 *
 * @param id identifies it
 * @param started when its owner signed in
 * @param seen when it was used last, to within some minutes
 * @param expires when it ends at the latest
 * @param address network address at sign-in
 * @param agent what the browser says of itself
 * @param here is it the one that asks
 */
public record SessionEntry(
        UUID id, Instant started, Instant seen, Instant expires, String address, String agent, boolean here) {}
