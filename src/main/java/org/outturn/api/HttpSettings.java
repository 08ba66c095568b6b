package org.outturn.api;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the HTTP surface, below {@code outturn.http}.
 *
 * @param mostBytes how much the body of one request may carry
 * @param callerPerMinute requests of one access token or session in a minute; a whole minute's may come at once
 * @param strangerPerMinute requests from one address without an accepted token or session in a minute; pages behind which a
 *     whole office sits count here until people have signed in
 * @param remembered how long the answer to a call with an {@code Idempotency-Key} is given again
 * @param securityContact who wants to hear of weaknesses, as an address ({@code mailto:…}, {@code https:…}); without one there
 *     is no {@code /.well-known/security.txt}
 * @param securityExpiry for how long the contact is promised to hold, from the day on which it is asked for
 */
@Validated
@ConfigurationProperties("outturn.http")
record HttpSettings(
        @DefaultValue("32MB") DataSize mostBytes,
        @DefaultValue("3000") @Min(1) int callerPerMinute,
        @DefaultValue("1200") @Min(1) int strangerPerMinute,
        @DefaultValue("24h") Duration remembered,
        @DefaultValue("") String securityContact,
        @DefaultValue("180d") Duration securityExpiry) {}
