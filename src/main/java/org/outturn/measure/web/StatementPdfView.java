package org.outturn.measure.web;

import org.outturn.ui.PrintedCurve;

/**
 * A value statement for print.
 *
 * @param highest the value at the upper edge of the picture
 * @param accepted who accepted it and when, in the reader's words
 * @param seal fingerprint of the seal on the data inside
 */
public record StatementPdfView(StatementView view, PrintedCurve curve, String highest, String accepted, String seal) {}
