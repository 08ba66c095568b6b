package org.outturn.contract.web;

import java.util.List;
import org.outturn.ui.Parts;

/**
 * Asks with whom a contract is drafted.
 *
 * @param offer from which offer; empty for none
 */
public record DraftCustomersView(List<Parts.Option> customers, String offer) {}
