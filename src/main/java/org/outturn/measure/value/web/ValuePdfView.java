package org.outturn.measure.value.web;

/**
 * A value statement by driver for print.
 *
 * @param accepted who accepted it and when, in the reader's words
 * @param seal fingerprint of the seal on the data inside
 */
public record ValuePdfView(ValueView view, String accepted, String seal) {}
