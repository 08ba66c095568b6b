package org.outturn.measure.drivers.web;

import java.util.List;
import org.outturn.ui.Parts;

/**
 * The inputs of a contract's drivers.
 *
 * @param agreed drivers whose inputs are set, for the contract or for the customer
 * @param open drivers without inputs
 * @param history what was ever set for this contract, the latest first
 */
public record ContractInputsView(
        String contract,
        String number,
        String title,
        List<Row> agreed,
        List<Row> open,
        List<Parts.Event> history,
        boolean mayEdit) {
    /**
     * A driver.
     *
     * @param formula in one line
     * @param inputs names, units and values
     * @param currency of the price
     * @param by who agreed and when, in which version; empty while nobody did
     */
    public record Row(
            String key, String name, String formula, List<DriverView.Input> inputs, String currency, String by) {}
}
