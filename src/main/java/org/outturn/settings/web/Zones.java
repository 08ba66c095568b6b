package org.outturn.settings.web;

import java.time.ZoneId;
import java.util.List;

/** The zones that people can choose: places, not abbreviations or offsets. */
final class Zones {
    private static final List<String> ALL = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"))
            .sorted()
            .toList();

    private Zones() {}

    static List<String> all() {
        return ALL;
    }
}
