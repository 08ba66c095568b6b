package org.outturn.measure.web;

import org.outturn.measure.Statement;

/**
 * A value statement for its page.
 *
 * @param unit the unit for people
 * @param worth the avoided use in the contract's money, or empty when the plan gives it no price
 * @param maySign whether the reader can sign it now
 * @param mayDecide whether the reader can accept or contest it now
 */
public record StatementView(
        Statement statement, String unit, String worth, boolean maySign, boolean mayDecide, String machineName) {}
