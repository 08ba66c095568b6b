package org.outturn.contract.web;

import gg.jte.Content;
import java.util.List;
import org.outturn.contract.Contract;
import org.outturn.fleet.Machine;

/** A contract with its plan in words, its machines, and what each capability has to say about it. */
public record ContractView(Contract contract, String plan, List<Machine> machines, List<Content> sections) {}
