package org.outturn.telemetry.web;

/** A way to the page where points are erased. */
public record ErasureLink(String text, String path) {}
