package org.outturn.fleet.web;

import java.util.List;
import org.outturn.fleet.Machine;
import org.outturn.identity.Organisation;
import org.outturn.ui.Parts;

/**
 * What happens when a machine is sold on.
 *
 * @param seller who has it
 * @param buyer who gets it
 * @param sites where it can go
 * @param parts how many parts it has
 */
public record TransferView(
        Machine machine, String title, String seller, Organisation buyer, List<Parts.Option> sites, int parts) {
    public String path() {
        return "/machines/" + machine.id();
    }

    public String buyerPath() {
        return "/customers/" + buyer.id();
    }

    public String buyerName() {
        return buyer.name();
    }
}
