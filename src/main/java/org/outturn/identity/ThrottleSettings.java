package org.outturn.identity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.outturn.base.Refused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often somebody may try a password or a code.
 *
 * @param quick attempts at one account that may follow each other at once
 * @param pause how long to wait after them; each further attempt doubles it
 * @param longestPause no pause is longer
 * @param forget failed attempts are forgotten this long after the last
 * @param addressAttempts attempts from one network address, at whatever account, that may follow each other at once
 * @param addressRefill how long it takes until that address has one more
 */
@Validated
@ConfigurationProperties("outturn.sign-in.throttle")
record ThrottleSettings(
        @DefaultValue("5") @Min(1) @Max(100) int quick,
        @DefaultValue("1m") Duration pause,
        @DefaultValue("15m") Duration longestPause,
        @DefaultValue("2h") Duration forget,
        @DefaultValue("60") @Min(1) @Max(100_000) int addressAttempts,
        @DefaultValue("10s") Duration addressRefill) {

    ThrottleSettings {
        positive("pause", pause);
        positive("address-refill", addressRefill);
        if (longestPause.compareTo(pause) < 0) {
            throw refused("longest-pause", longestPause, "at least outturn.sign-in.throttle.pause");
        }
        if (forget.compareTo(longestPause) <= 0) {
            throw refused("forget", forget, "longer than outturn.sign-in.throttle.longest-pause");
        }
    }

    private static void positive(String key, Duration value) {
        if (!value.isPositive()) {
            throw refused(key, value, "a time such as 1m");
        }
    }

    private static Refused refused(String key, Duration value, String wanted) {
        String name = "outturn.sign-in.throttle." + key;
        return Refused.input(
                "throttle-" + key, name, name + " is " + value + ", which does not fit.", "Set " + wanted + ".");
    }
}
