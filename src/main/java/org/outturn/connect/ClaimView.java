package org.outturn.connect;

/** The form in which a customer types a code. */
public record ClaimView(String code) {}
