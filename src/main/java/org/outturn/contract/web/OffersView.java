package org.outturn.contract.web;

import java.util.List;
import org.outturn.ui.Listing;
import org.outturn.ui.Parts;

/**
 * The offers of the catalogue.
 *
 * @param chips filters by where an offer stands
 */
public record OffersView(Listing list, List<Parts.Chip> chips, List<Row> rows, boolean mayWrite) {
    /**
     * An offer in the list.
     *
     * @param services what it provides, by name
     * @param plan in words
     */
    public record Row(
            String path, String number, String title, StateView state, String services, String plan, String from) {}
}
