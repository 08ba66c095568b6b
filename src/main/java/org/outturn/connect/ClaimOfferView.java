package org.outturn.connect;

import java.util.List;
import org.outturn.fleet.Machine;
import org.outturn.ui.Parts;

/**
 * A machine that can be claimed: what it is, what it will send and who sees that.
 *
 * @param provider name of the tenant
 * @param code as it was typed
 * @param serial as it was typed
 * @param sites the customer's sites
 * @param zones the zones of which one is a new site's
 */
public record ClaimOfferView(
        Machine machine,
        String provider,
        String code,
        String serial,
        List<Sent> sent,
        List<Parts.Option> sites,
        List<String> zones) {

    /** A signal in the reader's words. */
    public record Sent(String name, String description, String unit, String every, boolean personal) {}

    /** The sites, and after them a new one. */
    public List<Parts.Option> choices(String fresh) {
        return java.util.stream.Stream.concat(sites.stream(), java.util.stream.Stream.of(new Parts.Option("", fresh)))
                .toList();
    }
}
