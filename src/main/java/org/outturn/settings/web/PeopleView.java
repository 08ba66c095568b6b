package org.outturn.settings.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.ui.Listing;

/**
 * The people of the organisations that the reader may see.
 *
 * @param list what was searched, and where its next page begins
 * @param people those who match, on this page
 * @param invitations that match and wait for an answer
 * @param moreInvitations address of the page with the next of them, null when these are all
 * @param mayInvite is the reader an administrator
 * @param organisations into which the reader can invite, the own one first
 * @param demanded is a second factor demanded of everybody, null for who can't decide that
 * @param own roles of the reader's own side
 * @param others roles of the other sides into which the reader can invite, empty on a customer's side
 */
public record PeopleView(
        Listing list,
        List<Row> people,
        List<Waiting> invitations,
        @Nullable String moreInvitations,
        boolean mayInvite,
        List<Place> organisations,
        List<Choice> own,
        List<Choice> others,
        List<String> zones,
        String zone,
        @Nullable Boolean demanded) {

    /** A person in the list; {@code email} is empty for a service. */
    public record Row(
            String id, String name, String email, String organisation, String roles, Instant since, boolean left) {}

    /** An invitation in the list. */
    public record Waiting(
            String id,
            String name,
            String email,
            String organisation,
            String roles,
            String invitedBy,
            Instant expires,
            boolean expired) {}

    /** An organisation; {@code id} is empty for the provider's own side. */
    public record Place(String id, String name) {}
}
