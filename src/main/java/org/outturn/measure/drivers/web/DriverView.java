package org.outturn.measure.drivers.web;

import java.util.List;
import org.outturn.ui.Parts;

/**
 * A driver with its formula, an example of its calculation, and forms to edit it and to set its inputs.
 *
 * @param row the driver itself; its path is empty for a new one
 * @param form to edit it
 * @param customers whose inputs can be set
 * @param customer whose inputs these are; empty while nobody is chosen
 * @param month of the example
 * @param inputs names, units and values of the inputs
 * @param currency of the price
 * @param example the calculation, step by step; empty without a customer
 * @param result what comes out, or what is missing for it
 * @param versions the latest first
 */
public record DriverView(
        DriversView.Row row,
        DriverFormView form,
        List<Parts.Option> customers,
        String customer,
        String month,
        List<Input> inputs,
        String currency,
        List<Parts.Fact> example,
        String result,
        String sure,
        List<Parts.Event> versions,
        boolean mayEdit) {
    /** An input of the formula; its value may be empty. */
    public record Input(String name, String unit, String value) {
        /** The name as a sentence has it. */
        public String words() {
            return DriverWords.input(name);
        }
    }
}
