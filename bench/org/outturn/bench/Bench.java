package org.outturn.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The measurements by name. Each returns the exit status: 0 only when what it checks holds. */
public final class Bench {
    private static final int NOT_UNDERSTOOD = 2;

    /** One measurement; gets the words after its name. */
    @FunctionalInterface
    interface Measurement {
        int run(List<String> options) throws Exception;
    }

    private static final Map<String, Measurement> KNOWN = new TreeMap<>(Map.of(
            "connections", ConnectionsBench::run,
            "fit", FitBench::run,
            "ingest", IngestBench::run,
            "kill", KillBench::run,
            "lists", ListsBench::run,
            "query", QueryBench::run,
            "rate", RateBench::run,
            "start", StartBench::run));

    private Bench() {}

    @SuppressWarnings("SystemOut") // the command line is the reader
    public static void main(String[] args) throws Exception {
        Measurement wanted = args.length == 0 ? null : KNOWN.get(args[0]);
        if (wanted == null) {
            System.err.println("Usage: outturn bench WHAT [OPTIONS]\nKnown benches: "
                    + String.join(", ", KNOWN.keySet()) + ". Each explains its options with --help.");
            System.exit(NOT_UNDERSTOOD);
            return;
        }
        System.exit(status(wanted, List.of(args).subList(1, args.length)));
    }

    @SuppressWarnings("SystemOut")
    private static int status(Measurement wanted, List<String> options) throws Exception {
        try {
            return wanted.run(options);
        } catch (Options.Misused e) {
            System.err.println(e.getMessage() + " --help tells more.");
            return NOT_UNDERSTOOD;
        }
    }
}
