package org.outturn.measure.drivers.web;

/** Whether the units of a driver's form lead where they must, in a sentence. */
public record DriverCheckView(boolean fits, String text) {}
