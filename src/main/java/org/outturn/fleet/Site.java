package org.outturn.fleet;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.outturn.identity.OrganisationId;

/**
 * Where machines stand.
 *
 * @param id identifies it
 * @param customer whose site it is
 * @param name what people call it
 * @param address postal address, lines separated by line feeds
 * @param country ISO 3166-1 alpha-2 code
 * @param zone decides what a day is there
 * @param coordinates its place on the map, null when nobody has told
 */
public record Site(
        SiteId id,
        OrganisationId customer,
        String name,
        String address,
        String country,
        ZoneId zone,
        @Nullable Coordinates coordinates) {}
