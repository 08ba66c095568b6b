package org.outturn.bill.web;

/**
 * A customer as finance bills it.
 *
 * @param applies which tax applies today, and why
 */
public record BuyerView(String number, String name, String path, String vatId, String language, String applies) {}
