package org.outturn.settings.web;

import org.jspecify.annotations.Nullable;

/**
 * The second factor of one's own account.
 *
 * @param on is it on
 * @param codes how many recovery codes are left
 * @param demanded does the organisation demand it
 * @param begun what the app is to be told, null when it was not begun
 */
public record SecondFactorView(
        boolean on, int codes, boolean demanded, @Nullable Begun begun) {
    /**
     * What the app is to be told.
     *
     * @param secret for typing
     * @param picture for scanning
     */
    public record Begun(String secret, String picture) {}
}
