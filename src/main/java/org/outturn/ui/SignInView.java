package org.outturn.ui;

/**
 * What the sign-in page says besides its form.
 *
 * @param notice key of the sentence below {@code sign-in}, empty for none
 * @param alarming is it about something that went wrong
 */
public record SignInView(String notice, boolean alarming) {}
