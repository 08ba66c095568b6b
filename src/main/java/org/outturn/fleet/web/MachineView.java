package org.outturn.fleet.web;

import gg.jte.Content;
import java.util.List;
import org.outturn.fleet.Machine;

/** A machine with what each capability has to say about it. */
public record MachineView(Machine machine, String customer, List<Content> sections) {}
