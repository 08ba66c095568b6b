package org.outturn.fleet.web;

import java.util.List;
import org.outturn.ui.Parts;

/** For what a customer is chosen, and where it goes on. */
public record CustomerChoiceView(String title, String action, List<Parts.Option> customers) {}
