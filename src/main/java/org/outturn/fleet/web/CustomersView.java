package org.outturn.fleet.web;

import java.util.List;
import org.outturn.ui.Listing;
import org.outturn.ui.Parts;

/** The list of customers, or of partners. */
public record CustomersView(
        Listing list, List<Parts.Chip> chips, List<CustomerRow> rows, boolean partners, boolean mayChange) {}
