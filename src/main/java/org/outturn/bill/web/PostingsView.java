package org.outturn.bill.web;

import org.outturn.bill.posting.Accounts;

/**
 * Bookings for the accounts.
 *
 * @param from first day of the month before, for the form
 * @param until its last day
 */
public record PostingsView(Accounts accounts, String from, String until) {}
