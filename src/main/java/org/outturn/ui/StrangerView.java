package org.outturn.ui;

import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a provider of sign-in knows and nobody here.
 *
 * @param provider how people call it
 * @param email the address that it vouches for, null when it does not
 */
public record StrangerView(String provider, @Nullable String email) {}
