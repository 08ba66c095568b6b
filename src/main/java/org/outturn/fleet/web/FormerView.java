package org.outturn.fleet.web;

import java.util.List;
import org.outturn.fleet.Machine;
import org.outturn.ui.Listing;

/**
 * What a customer had and sold on.
 *
 * @param customer the customer's name
 * @param machines those of this page, the last sold first
 * @param open whether the viewer can open them as they were
 */
public record FormerView(String customer, List<Machine> machines, boolean open, Listing list) {}
