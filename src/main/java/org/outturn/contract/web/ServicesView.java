package org.outturn.contract.web;

import java.util.List;

/**
 * The services of the catalogue.
 *
 * @param follow whether what customers may use follows from their contracts
 * @param obeyed which features pages and calls obey, in words
 * @param maySay whether the reader says so
 */
public record ServicesView(List<Row> rows, boolean mayWrite, boolean follow, String obeyed, boolean maySay) {
    /**
     * A service in the list.
     *
     * @param level how much it does by itself, in words
     * @param features what the customer may use, in words
     */
    public record Row(String path, String number, String name, String level, String features, int version) {}
}
