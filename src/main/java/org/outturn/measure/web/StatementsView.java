package org.outturn.measure.web;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.outturn.measure.Deadline;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementId;

/**
 * Value statements in a list.
 *
 * @param contract the contract they belong to, empty in the list of all
 * @param deadlines until when the contested ones are to be settled
 * @param months months for which the reader can compute one now
 */
public record StatementsView(
        String contract, List<Statement> statements, Map<StatementId, Deadline> deadlines, List<YearMonth> months) {}
