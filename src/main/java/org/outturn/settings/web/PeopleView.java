package org.outturn.settings.web;

import java.time.Instant;
import java.util.List;

/**
 * The people of the organisations that the reader may see.
 *
 * @param people those who match
 * @param invitations that wait for an answer
 * @param mayInvite is the reader an administrator
 * @param organisations into which the reader can invite, the own one first
 * @param own roles of the reader's own side
 * @param others roles of the other sides into which the reader can invite, empty on a customer's side
 */
public record PeopleView(
        List<Row> people,
        List<Waiting> invitations,
        boolean mayInvite,
        List<Place> organisations,
        List<Choice> own,
        List<Choice> others,
        List<String> zones,
        String zone,
        String search) {

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
