package org.outturn.telemetry;

/**
 * What the point store on this machine may use.
 *
 * @param memoryMegabytes of memory, at least 64; beyond it the store uses its folder
 * @param threads for one question, at least 1; with more than one, whoever asks or writes waits for the others by spinning,
 *     which costs more than they bring on a machine whose processors have other work
 * @param sliceRows about how many rows one step of compaction takes; at least 1
 * @param sliceDays how many days of a tenant one step of compaction writes at most; at least 1
 */
record StoreSettings(int memoryMegabytes, int threads, long sliceRows, int sliceDays) {
    static final StoreSettings DEFAULT = new StoreSettings(512, 1, 2_000_000, 100);

    StoreSettings {
        if (memoryMegabytes < 64 || threads < 1 || sliceRows < 1 || sliceDays < 1) {
            throw new IllegalArgumentException(
                    "The point store needs 64 MB, one thread, and slices that are not empty.");
        }
    }
}
