package org.outturn.contract.web;

import java.util.List;
import org.outturn.ui.Parts;

/** The customers with whom a contract could be made. */
public record DraftCustomersView(List<Parts.Option> customers) {}
