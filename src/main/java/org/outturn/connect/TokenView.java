package org.outturn.connect;

/**
 * A device's new secret, which can't be seen again.
 *
 * @param user the user name of a password; empty for a token
 */
public record TokenView(String device, String back, String user, String token) {}
