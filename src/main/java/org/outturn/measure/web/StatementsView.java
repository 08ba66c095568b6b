package org.outturn.measure.web;

import java.time.YearMonth;
import java.util.List;
import org.outturn.measure.Statement;

/**
 * Value statements in a list.
 *
 * @param contract the contract they belong to, empty in the list of all
 * @param months months for which the reader can compute one now
 */
public record StatementsView(String contract, List<Statement> statements, List<YearMonth> months) {}
