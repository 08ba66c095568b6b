package org.outturn.fleet;

import java.time.ZoneId;
import java.util.UUID;

/** Where machines stand; its zone decides what a day is there. */
public record Site(UUID id, String name, String address, String country, ZoneId zone) {}
