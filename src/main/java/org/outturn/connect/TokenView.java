package org.outturn.connect;

/** A device's new token, which can't be seen again. */
public record TokenView(String device, String back, String token) {}
