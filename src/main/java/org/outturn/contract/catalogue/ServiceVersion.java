package org.outturn.contract.catalogue;

import java.time.Instant;
import org.outturn.contract.service.AgreedService;

/**
 * A version of a service; what was written stays.
 *
 * @param number the short number that people read, such as {@code S-1}
 * @param version from 1 on
 * @param by who wrote it
 */
public record ServiceVersion(ServiceId id, String number, int version, ServiceContent content, String by, Instant at) {
    /** As it stands in an offer and in the terms of a contract. */
    public AgreedService agreed() {
        return new AgreedService(
                id.value(),
                number,
                version,
                content.name(),
                content.description(),
                content.level(),
                content.features(),
                content.reports(),
                content.help(),
                content.data());
    }
}
