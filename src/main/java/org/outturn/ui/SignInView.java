package org.outturn.ui;

/** What the sign-in page says besides its form: that the last try was wrong, or that the person has left. */
public record SignInView(boolean wrong, boolean left) {}
