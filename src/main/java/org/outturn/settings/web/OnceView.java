package org.outturn.settings.web;

/**
 * Something that is shown this once: an invitation's link or a token.
 *
 * @param kind {@code invitation} or {@code token}
 * @param name whom or what it is for
 * @param secret the text itself
 * @param back where to go on
 */
public record OnceView(String kind, String name, String secret, String back) {}
