package org.outturn.telemetry.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.telemetry.Erasure;

/**
 * Points that go for good: before it is done, while it is, and the receipt.
 *
 * @param receipts the latest
 * @param one the receipt that is shown, or null
 * @param wanted what is about to be erased, or null
 */
public record ErasureView(
        List<Erasure> receipts,
        @Nullable Erasure one,
        @Nullable Wanted wanted,
        boolean mayErase) {
    /**
     * What is about to be erased.
     *
     * @param machine id, or empty
     * @param customer id, or empty
     * @param name what has to be typed
     * @param from first day, or empty
     * @param to last day, or empty
     */
    public record Wanted(
            String machine, String customer, String name, String from, String to, long points, int series) {}

    static ErasureView list(List<Erasure> receipts, boolean mayErase) {
        return new ErasureView(receipts, null, null, mayErase);
    }

    static ErasureView receipt(Erasure erasure) {
        return new ErasureView(List.of(), erasure, null, false);
    }

    static ErasureView ask(Wanted wanted) {
        return new ErasureView(List.of(), null, wanted, true);
    }
}
