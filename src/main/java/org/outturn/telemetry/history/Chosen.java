package org.outturn.telemetry.history;

import org.outturn.fleet.Machine;
import org.outturn.fleet.Signal;

/** A signal of a machine that somebody wants to see. */
record Chosen(Machine machine, Signal signal) {}
