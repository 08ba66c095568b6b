package org.outturn.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.outturn.measure.BaselineFit;
import org.outturn.measure.CalTrackDaily;
import org.outturn.measure.DailyRead;
import org.outturn.measure.DesignRow;
import org.outturn.measure.TemperatureUnit;
import org.outturn.measure.Verification;

/** How long fitting and verifying take on one core, and how often 90 % intervals hold the truth. */
final class FitBench {
    private static final String HELP = """
            Usage: ./outturn bench fit [--fits N] [--months N] [--sites N] [--json]

            Fits CalTRACK's daily method (2,014 candidates, 365 days) over and over, verifies months of machines, and
            counts over simulated sites with a known reduction how often the 90 % interval holds it. One core, no disk.

              --fits N    fits that are timed after as many for warming up (default: 500)
              --months N  machine-months that are verified (default: 10000)
              --sites N   simulated sites per family, 0 for none (default: 500)
              --json      one JSON object on the last line

            Exit status: 0 when a fit takes at most 10 ms (median) and 10,000 machine-months at most 30 s; 1 when not;
            2 when not understood.
            """;

    private static final double FIT_MILLIS_AT_MOST = 10;
    private static final double VERIFY_SECONDS_AT_MOST = 30;
    private static final int MONTHS_COMPARED = 10_000;
    private static final double CONFIDENCE = 0.9;

    private final Report report;
    private final int fits;
    private final int months;
    private final int sites;

    private FitBench(Report report, Options options) throws Options.Misused {
        this.report = report;
        fits = options.number("--fits", 1);
        months = options.number("--months", 1);
        sites = options.number("--sites", 0);
    }

    static int run(List<String> words) throws Exception {
        Options options = Options.read(words, Map.of("--fits", 500L, "--months", 10_000L, "--sites", 500L));
        Report report = new Report(options.json());
        if (options.help()) {
            report.say("%s", HELP.stripTrailing());
            return 0;
        }
        return new FitBench(report, options).measure();
    }

    private int measure() {
        boolean fast = fitting();
        fast &= verifying();
        covering();
        return report.end(fast);
    }

    private boolean fitting() {
        List<List<DailyRead>> baselines = new ArrayList<>();
        for (int seed = 0; seed < 20; seed++) {
            baselines.add(
                    days(SimulatedSite.of(SimulatedSite.Kind.DAILY_YEAR, seed).baseline()));
        }
        var times = new Latencies();
        int candidates = 0;
        for (int i = 0; i < 2 * fits; i++) {
            long start = System.nanoTime();
            var fitted = fitted(baselines.get(i % baselines.size()));
            if (i >= fits) {
                times.add(System.nanoTime() - start);
            }
            candidates = fitted.candidates();
        }
        double median = times.millis(0.5);
        report.say(
                "CalTRACK daily, %d candidates on 365 days: median %.2f ms, 99 %% %.2f ms; %.3f of the %.0f ms allowed.",
                candidates, median, times.millis(0.99), median / FIT_MILLIS_AT_MOST, FIT_MILLIS_AT_MOST);
        report.figure("fitMillisMedian", median);
        report.figure("fitMillis99", times.millis(0.99));
        report.figure("fitRatio", median / FIT_MILLIS_AT_MOST);
        return median <= FIT_MILLIS_AT_MOST;
    }

    private boolean verifying() {
        var site = SimulatedSite.of(SimulatedSite.Kind.DAILY_YEAR, 1);
        var fitted = fitted(days(site.baseline()));
        List<DailyRead> year = days(site.reporting());
        int shown = 0;
        long start = System.nanoTime();
        for (int i = 0; i < months; i++) {
            int first = i % 11 * 30;
            var verified = Verification.of(
                            fitted.model(), fitted.statistics(), year.subList(first, first + 31), CONFIDENCE)
                    .orElseThrow();
            shown += verified.shown() ? 1 : 0;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double all = seconds / months * MONTHS_COMPARED;
        report.say(
                "%d machine-months verified in %.2f s (%d savings shown); 10,000 take %.3f of the %.0f s allowed.",
                months, seconds, shown, all / VERIFY_SECONDS_AT_MOST, VERIFY_SECONDS_AT_MOST);
        report.figure("verifySeconds10000", all);
        report.figure("verifyRatio", all / VERIFY_SECONDS_AT_MOST);
        return all <= VERIFY_SECONDS_AT_MOST;
    }

    private void covering() {
        if (sites == 0) {
            return;
        }
        Map<String, Object> shares = new TreeMap<>();
        for (SimulatedSite.Kind kind : SimulatedSite.Kind.values()) {
            long start = System.nanoTime();
            Coverage coverage = Coverage.of(kind, sites, true);
            String name = kind.name().toLowerCase(Locale.ROOT);
            report.say(
                    "%-26s %.1f %% of %d sites covered%s%s%s (%.1f s)",
                    name,
                    100 * coverage.covered(),
                    sites,
                    beside(", as published", coverage.published()),
                    beside(", by least squares", coverage.leastSquares()),
                    beside(", by bootstrap", coverage.bootstrapped()),
                    (System.nanoTime() - start) / 1e9);
            shares.put(name, coverage.covered());
            coverage.published().ifPresent(share -> shares.put(name + "_published", share));
            coverage.leastSquares().ifPresent(share -> shares.put(name + "_least_squares", share));
            coverage.bootstrapped().ifPresent(share -> shares.put(name + "_bootstrap", share));
        }
        report.figure("coverage", shares);
    }

    private static String beside(String method, Optional<Double> share) {
        return share.map(s -> String.format(Locale.ROOT, "%s %.1f %%", method, 100 * s))
                .orElse("");
    }

    private static List<DailyRead> days(List<DesignRow> rows) {
        return rows.stream()
                .map(row -> new DailyRead(
                        row.from().toLocalDate(),
                        row.measured(),
                        row.temperatures().getFirst()))
                .toList();
    }

    private static BaselineFit.Fitted fitted(List<DailyRead> days) {
        if (CalTrackDaily.fit(days, TemperatureUnit.FAHRENHEIT, true) instanceof BaselineFit.Fitted fitted) {
            return fitted;
        }
        throw new IllegalStateException("Each simulated site has its year.");
    }
}
