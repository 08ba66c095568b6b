package org.outturn.bill.posting;

import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;

/**
 * On which accounts is booked.
 *
 * @param receivable what customers owe
 * @param bank money that came
 * @param revenue revenue on which tax is charged
 * @param untaxed revenue on which none is
 * @param tax tax that is owed
 */
public record Accounts(String receivable, String bank, String revenue, String untaxed, String tax) {
    /** Of the German chart of accounts SKR 03. */
    public static final Accounts USUAL = new Accounts("1400", "1200", "8400", "8338", "1776");

    private static final int LONGEST = 20;

    /** Reads what somebody wrote. */
    public static Accounts read(
            @Nullable String receivable,
            @Nullable String bank,
            @Nullable String revenue,
            @Nullable String untaxed,
            @Nullable String tax) {
        return new Accounts(
                account("receivable", receivable),
                account("bank", bank),
                account("revenue", revenue),
                account("untaxed", untaxed),
                account("tax", tax));
    }

    private static String account(String field, @Nullable String text) {
        String account = Field.line(field, text, LONGEST);
        if (!account.matches("[A-Za-z0-9][A-Za-z0-9 ./_-]*")) {
            throw Refused.input(
                            "account-unreadable",
                            field,
                            "'" + account + "' is no account.",
                            "Use letters and digits, at most 20.")
                    .naming(account);
        }
        return account;
    }
}
