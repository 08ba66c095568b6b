package org.outturn.bill.web;

import java.time.Instant;
import java.util.List;
import org.outturn.bill.BillingRun;
import org.outturn.bill.BillingSettings;

/**
 * Billing everything that is due.
 *
 * @param runs the latest, newest first
 * @param waiting contracts that can't be billed; at most 500 of them
 * @param allWaiting how many there are
 */
public record BillingView(
        List<BillingRun> runs, List<Waiting> waiting, long allWaiting, BillingSettings.Values settings) {
    /** A contract that waits, with the reason and what to do. */
    public record Waiting(String number, String customer, String path, String why, String cure, Instant since) {}

    public boolean isMoving() {
        return runs.stream().anyMatch(run -> run.state().isMoving());
    }
}
