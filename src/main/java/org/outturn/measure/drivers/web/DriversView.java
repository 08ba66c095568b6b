package org.outturn.measure.drivers.web;

import java.util.List;

/** The library of drivers. */
public record DriversView(List<Row> rows, boolean mayEdit) {
    /** A driver, in the reader's words. */
    public record Row(
            String path, String name, String type, String measured, String formula, String stakeholder, int version) {}
}
