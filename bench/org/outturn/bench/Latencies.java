package org.outturn.bench;

/** How long things took, in classes of at most 3 % width from a microsecond to minutes. */
final class Latencies {
    private static final int STEPS = 32;

    private final long[] counts = new long[64 * STEPS];
    private long all;

    void add(long nanos) {
        counts[index(Math.max(1, nanos))]++;
        all++;
    }

    void add(Latencies other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        all += other.all;
    }

    /** The time within which a share of them was done, in milliseconds; 0 when there was none. */
    double millis(double share) {
        long wanted = (long) Math.ceil(all * share);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return lowest(i) / 1e6;
            }
        }
        return 0;
    }

    private static int index(long nanos) {
        int power = 63 - Long.numberOfLeadingZeros(nanos);
        int step = power < 5 ? 0 : (int) (nanos >>> power - 5) & STEPS - 1;
        return power * STEPS + step;
    }

    private static double lowest(int index) {
        return Math.scalb(1.0 + index % STEPS / (double) STEPS, index / STEPS);
    }
}
