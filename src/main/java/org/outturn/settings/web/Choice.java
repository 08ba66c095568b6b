package org.outturn.settings.web;

/** A box to tick: what it sends, how it is called, what it means, and whether it is ticked. */
public record Choice(String value, String label, String meaning, boolean chosen) {}
