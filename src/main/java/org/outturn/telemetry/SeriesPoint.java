package org.outturn.telemetry;

/** A point, and the series it belongs to. */
public record SeriesPoint(SeriesId series, Point point) {}
