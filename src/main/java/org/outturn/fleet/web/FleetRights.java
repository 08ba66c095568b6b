package org.outturn.fleet.web;

import org.outturn.identity.Role;
import org.outturn.identity.Viewer;

/** Which buttons a person gets; the use cases refuse on their own. */
final class FleetRights {
    private FleetRights() {}

    static boolean mayChange(Viewer viewer) {
        return viewer.isProvider() && (viewer.has(Role.FLEET_ADMINISTRATOR) || viewer.has(Role.ADMINISTRATOR));
    }

    static boolean mayOperate(Viewer viewer) {
        return mayChange(viewer) || viewer.isProvider() && viewer.has(Role.ENGINEER);
    }
}
