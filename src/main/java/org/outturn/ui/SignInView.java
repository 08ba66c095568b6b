package org.outturn.ui;

import org.jspecify.annotations.Nullable;
import org.outturn.identity.ElsewhereSignIn;

/**
 * What the sign-in page says besides its form.
 *
 * @param notice key of the sentence below {@code sign-in}, empty for none
 * @param alarming is it about something that went wrong
 * @param elsewhere where else people can sign in, null for nowhere
 */
public record SignInView(String notice, boolean alarming, ElsewhereSignIn.@Nullable Provider elsewhere) {}
