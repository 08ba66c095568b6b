package org.outturn.demo;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.outturn.base.Refused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The fleet that lives beside the demo's story; without {@code outturn.demo} it means nothing.
 *
 * @param enabled whether there is a fleet; without it, the demo is its story alone
 * @param history how much of its past is there at the first start, at most 730 days
 * @param loadDevices how many devices for load tests are made, in a tenant of their own; what {@code --load-devices} sets
 */
@Validated
@ConfigurationProperties("outturn.demo-fleet")
record FleetSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("365d") Duration history,
        @DefaultValue("0") @Min(0) @Max(100_000) int loadDevices) {
    private static final Duration LONGEST = Duration.ofDays(730);

    FleetSettings {
        if (history.isNegative() || history.compareTo(LONGEST) > 0) {
            throw Refused.input(
                    "demo-history",
                    "outturn.demo-fleet.history",
                    "outturn.demo-fleet.history is " + history + ", which does not fit.",
                    "Set a time from 0 to 730d.");
        }
    }
}
