package org.outturn.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Memory of processes as Linux counts it, in MiB. */
final class Memory {
    private static final int KIB_PER_MIB = 1024;

    private Memory() {}

    /** What a process has in memory. */
    static long resident(long pid) throws IOException {
        return residentKib(pid) / KIB_PER_MIB;
    }

    /** The same in KiB. */
    static long residentKib(long pid) throws IOException {
        return kib(Path.of("/proc/" + pid + "/status"), "VmRSS:");
    }

    /** What processes have in memory together, what they share counted once. */
    static long together(List<Long> pids) throws IOException {
        long kib = 0;
        for (long pid : pids) {
            kib += kib(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:");
        }
        return kib / KIB_PER_MIB;
    }

    private static long kib(Path file, String name) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }
}
