package org.outturn.contract.web;

import java.util.List;
import org.outturn.ui.Listing;
import org.outturn.ui.Parts;

/** The list of contracts, each with its plan in words. */
public record ContractsView(Listing list, List<Parts.Chip> chips, List<Row> rows, boolean mayWrite, String export) {
    /** One contract of the list. */
    public record Row(
            String id, String number, String title, String customer, StateView state, String days, String plan) {}
}
