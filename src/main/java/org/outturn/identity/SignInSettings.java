package org.outturn.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of signing in, below {@code outturn.sign-in}.
 *
 * @param idle a session that nobody used for so long ends
 * @param longest a session ends after this time, used or not
 * @param invitation an invitation can be accepted for so long
 * @param reset a link for a new password works for so long
 */
@ConfigurationProperties("outturn.sign-in")
record SignInSettings(
        @DefaultValue("12h") Duration idle,
        @DefaultValue("30d") Duration longest,
        @DefaultValue("7d") Duration invitation,
        @DefaultValue("1h") Duration reset) {}
