package org.outturn.ui;

import java.util.List;
import java.util.UUID;

/** Knows in which organisations the person who asks is somebody; contributed as a bean by whoever keeps memberships. */
public interface OrganisationSwitch {
    /** The memberships of the human who asks, in the order in which they are shown; one or none makes no switch. */
    List<Membership> memberships();

    /**
     * Somebody's place in one organisation.
     *
     * @param person id of the person that one becomes, the field {@code person} of {@code POST /me/membership}
     * @param organisation name of the organisation
     * @param role what one is there, in words; may be empty
     * @param current is it the one for which is asked now?
     */
    record Membership(UUID person, String organisation, String role, boolean current) {}
}
