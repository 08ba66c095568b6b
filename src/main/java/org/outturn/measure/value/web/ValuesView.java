package org.outturn.measure.value.web;

import java.util.List;
import org.outturn.measure.value.ValueStatement;
import org.outturn.ui.Parts;

/**
 * Value statements by driver in a list.
 *
 * @param contract the contract they belong to, empty in the list of all
 * @param mayMake whether the reader can compute one for the contract
 * @param first the first day that is proposed for the next one
 * @param last the last one
 * @param drivers what it can tell about
 * @param chosen those that are proposed
 */
public record ValuesView(
        String contract,
        List<ValueStatement> statements,
        boolean mayMake,
        String first,
        String last,
        List<Parts.Option> drivers,
        List<String> chosen) {}
