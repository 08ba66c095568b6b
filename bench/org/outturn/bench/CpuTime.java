package org.outturn.bench;

import java.time.Duration;

/** Processor time spent for a number of messages: steadier than messages per second on a machine that has other work too. */
record CpuTime(Duration spent, long messages) {
    static final CpuTime NONE = new CpuTime(Duration.ZERO, 0);

    /** What a process has spent since it began; zero when the system does not tell. */
    static Duration of(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    CpuTime plus(Duration more, long moreMessages) {
        return new CpuTime(spent.plus(more), messages + moreMessages);
    }

    /** Microseconds, to a tenth. */
    double microsPerMessage() {
        return messages == 0 ? 0 : Math.round(spent.toNanos() / 100.0 / messages) / 10.0;
    }
}
