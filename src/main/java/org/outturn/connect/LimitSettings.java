package org.outturn.connect;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much devices may send. Whoever sends more is slowed down or told to wait before a message is taken; nothing that was
 * acknowledged is lost.
 *
 * @param deviceMessages messages a second of one device, ten seconds' worth at once; 0 for as many as it likes
 * @param tenantMessages messages a second of all devices of one tenant together, ten seconds' worth at once; 0 for as many as
 *     they like
 */
@Validated
@ConfigurationProperties("outturn.limits")
record LimitSettings(
        @DefaultValue("0") @Min(0) @Max(10_000_000) int deviceMessages,
        @DefaultValue("0") @Min(0) @Max(10_000_000) int tenantMessages) {}
