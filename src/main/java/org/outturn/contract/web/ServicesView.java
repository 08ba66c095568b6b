package org.outturn.contract.web;

import java.util.List;

/** The services of the catalogue. */
public record ServicesView(List<Row> rows, boolean mayWrite) {
    /**
     * A service in the list.
     *
     * @param level how much it does by itself, in words
     * @param features what the customer may use, in words
     */
    public record Row(String path, String number, String name, String level, String features, int version) {}
}
