package org.outturn.settings.web;

import java.util.List;

/**
 * A form before anybody is signed in.
 *
 * @param code the link's code, sent back with the form
 * @param tenant the provider's name, where the link says it
 * @param organisation the customer or partner, empty on the provider's side
 * @param email the address that the link is for
 * @param name how its owner is called
 * @param roles what they will be able to do
 * @param known do they have a password already
 */
public record DoorView(
        String code,
        String tenant,
        String organisation,
        String email,
        String name,
        String roles,
        boolean known,
        List<String> zones) {
    static DoorView of(String code) {
        return new DoorView(code, "", "", "", "", "", false, Zones.all());
    }
}
