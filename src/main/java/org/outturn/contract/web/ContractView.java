package org.outturn.contract.web;

import gg.jte.Content;
import java.util.List;
import org.outturn.contract.Contract;

/**
 * A contract with its text, what became of it, and what each capability has to say about it.
 *
 * @param facts whether there is something to enter that nobody measures, or was
 */
public record ContractView(
        Contract contract, String plan, TermsView terms, LifeView life, boolean facts, List<Content> sections) {}
