package org.outturn.measure.peers.web;

import java.util.List;
import org.outturn.ui.Parts;

/**
 * Where a customer stands.
 *
 * @param customer whose machines are compared; empty while the provider has chosen none
 * @param takesPart whether the customer said yes
 * @param mayAnswer whether the reader answers for the customer
 * @param answers what was answered, the latest first
 * @param rows one for each figure
 */
public record PeersView(
        String customer,
        String customerId,
        String type,
        String month,
        List<Parts.Option> customers,
        List<Parts.Option> types,
        boolean takesPart,
        boolean mayAnswer,
        List<Parts.Event> answers,
        List<Row> rows) {

    /**
     * A figure among those of the others.
     *
     * @param own with its unit; empty when nothing is shown
     * @param quarter in words; empty when nothing is shown
     * @param why why nothing is shown; else empty
     */
    public record Row(
            String name,
            String own,
            String lower,
            String middle,
            String upper,
            String customers,
            String quarter,
            String why) {}
}
