package org.outturn.bill.web;

import java.util.List;
import org.outturn.bill.payment.BankStatements;
import org.outturn.bill.payment.Matching;

/**
 * A statement of the bank with what its lines pay.
 *
 * @param matched how many are sure
 * @param known how many were entered before
 */
public record BankStatementView(BankStatements.BankStatement statement, List<Row> rows, long matched, long known) {
    /**
     * A line.
     *
     * @param field under which its invoice is chosen
     * @param chosen the invoice's number where it is sure, else empty
     * @param proposed the number that may be meant, or empty
     */
    public record Row(
            String field,
            String day,
            String party,
            String text,
            String amount,
            Matching.Verdict verdict,
            String chosen,
            String proposed) {}

    /** Is anything left to be entered? */
    public boolean isOpen() {
        return known < rows.size();
    }
}
