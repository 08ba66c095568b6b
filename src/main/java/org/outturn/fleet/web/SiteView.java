package org.outturn.fleet.web;

import org.outturn.fleet.Coordinates;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Site;

/** A site with what stands there. */
public record SiteView(Site site, String customer, Machines.Found machines, boolean mayChange) {
    /** The place in degrees, or empty. */
    public String place() {
        Coordinates place = site.coordinates();
        return place == null ? "" : place.latitude() + "°, " + place.longitude() + "°";
    }
}
