package org.outturn.measure;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.measure.BaselineFit.Fitted;
import org.outturn.measure.BaselineFit.NotEnough;

/**
 * {@code fit}: fits a baseline on a design file and, when the file has a reporting period, says what was avoided in it. Needs neither a
 * database nor a running program.
 */
public final class FitCommand {
    /** A model was fitted. */
    public static final int FITTED = 0;
    /** The file is fine, its data does not suffice. */
    public static final int NOT_ENOUGH = 1;
    /** Wrong usage, or a file that can't be used. */
    public static final int REFUSED = 2;

    private static final double CONFIDENCE = 0.90;
    private static final String HELP = """
            Usage: fit --design FILE.csv[.gz] --family NAME [--no-cooling] [--unit F|C]
                   [--drivers NAME,...] [--exposure NAME] [--interval NAME] [--json]

            Fits a baseline and, if the file has a reporting period, tells what was avoided there,
            with its 90 % interval.

              --design FILE   CSV, packed with gzip or not, with the columns period (baseline or
                              reporting), date_utc, meter_value and those that the family needs;
                              an empty cell is missing
              --family NAME   caltrack-daily    a row per day (2016-12-31) with its mean outside
                                                temperature in temperature_mean_f or ..._c
                              caltrack-billing  the same, with meter_value only on the day from
                                                which it counts, until the next one that has it
                              caltrack-hourly   a row per hour (2016-12-31T05:00Z); write local
                                                times with their offset, so that an hour of the
                                                week is the people's
                              ols               rows of any length, with one column per driver
                              mean              rows of any length, no driver
                              rate              meter_value counts events, another column has the
                                                exposure in which they happened
              --no-cooling    daily and billing: no models with a cooling term, as for gas
              --unit F|C      unit of the temperatures and of the answer (default: the header's)
              --drivers A,B   ols: the columns that are drivers (default: all others)
              --exposure NAME rate: the column that is the exposure (default: exposure)
              --interval NAME how the interval is found
                              family     by what holds the truth as often as it promises (default)
                              published  as the method's publication has it, to compare
                              bootstrap  by drawing blocks of what is left, for errors that are
                                         neither normal nor alike; 30 rows or more, not for
                                         caltrack-billing and rate
              --json          one JSON object on the last line
              --help          this text

            Exit status: 0 a model was fitted; 1 the data does not suffice; 2 wrong usage or file.
            """;

    private FitCommand() {}

    /**
     * Runs the command.
     *
     * @param args what follows {@code fit}
     * @param out the result
     * @param err why there is none
     * @return {@link #FITTED} (also after {@code --help}), {@link #NOT_ENOUGH} or {@link #REFUSED}
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        if (List.of(args).contains("--help")) {
            out.print(HELP);
            return FITTED;
        }
        boolean json = List.of(args).contains("--json");
        try {
            FitRequest request = FitRequest.of(args);
            return request.method() == FitRequest.Method.CALTRACK_DAILY
                    ? daily(request, out, err)
                    : other(request, out, err);
        } catch (FitRequest.Misused e) {
            err.println(e.getMessage());
            err.println("'fit --help' tells what it takes.");
            return refused(e, json, out);
        } catch (DesignFile.Unusable e) {
            err.println(e.getMessage());
            return refused(e, json, out);
        }
    }

    private static int daily(FitRequest request, PrintStream out, PrintStream err) throws DesignFile.Unusable {
        DesignFile design = DesignFile.read(request.design(), request.unit());
        return switch (CalTrackDaily.fit(design.baseline(), design.unit(), request.cooling())) {
            case Fitted fitted -> {
                tell(fitted, design, request, out);
                yield FITTED;
            }
            case NotEnough notEnough -> {
                List<String> sentences = notEnough.reasons().stream()
                        .map(BaselineFit.Shortfall::sentence)
                        .toList();
                tell(sentences, request, out, err);
                yield NOT_ENOUGH;
            }
        };
    }

    private static int other(FitRequest request, PrintStream out, PrintStream err) throws DesignFile.Unusable {
        Asked asked = asked(request);
        return switch (request.interval().judge(asked.family.fit(asked.baseline))) {
            case ModelFit.Fitted fitted -> {
                Optional<Avoided> avoided =
                        request.interval().verify(fitted.model(), () -> asked.baseline, asked.reporting, CONFIDENCE);
                new ModelReport(out, CONFIDENCE).tell(fitted, avoided, asked.reporting, request.json());
                yield FITTED;
            }
            case ModelFit.NotEnough notEnough -> {
                List<String> sentences = notEnough.sufficiency().missed().stream()
                        .map(Sufficiency.Check::sentence)
                        .toList();
                tell(sentences, request, out, err);
                yield NOT_ENOUGH;
            }
            case ModelFit.Refused refused -> throw new DesignFile.Unusable(request.design() + ": " + refused.reason());
        };
    }

    /** A family with the rows it is to be fitted and asked on. */
    private record Asked(Family family, List<DesignRow> baseline, List<DesignRow> reporting) {}

    private static Asked asked(FitRequest request) throws DesignFile.Unusable {
        return switch (request.method()) {
            case MEAN -> driven(new Family.Mean(), DesignFile.readDrivers(request.design(), List.of()));
            case OLS -> {
                DesignFile design = DesignFile.readDrivers(request.design(), request.drivers());
                if (design.drivers().isEmpty()) {
                    throw new DesignFile.Unusable(request.design()
                            + ", line 1: there is no column for a driver. Add one, or take --family mean.");
                }
                yield driven(new Family.LeastSquares(design.drivers()), design);
            }
            case RATE ->
                driven(
                        new Family.Rate(request.exposure()),
                        DesignFile.readDrivers(request.design(), List.of(request.exposure())));
            case CALTRACK_HOURLY -> {
                DesignFile design = DesignFile.readHours(request.design(), request.unit());
                yield new Asked(
                        new Family.Hourly(design.unit()),
                        DesignFile.hours(design.baselineLines()),
                        DesignFile.hours(design.reportingLines()));
            }
            case CALTRACK_BILLING, CALTRACK_DAILY -> {
                DesignFile design = DesignFile.read(request.design(), request.unit());
                yield new Asked(
                        new Family.Billing(design.unit(), request.cooling()),
                        DesignFile.reads(design.baselineLines()),
                        DesignFile.reads(design.reportingLines()));
            }
        };
    }

    private static Asked driven(Family family, DesignFile design) {
        return new Asked(family, DesignFile.driven(design.baselineLines()), DesignFile.driven(design.reportingLines()));
    }

    private static int refused(Exception why, boolean json, PrintStream out) {
        if (json) {
            out.println(Json.text(Map.of("error", String.valueOf(why.getMessage()))));
        }
        return REFUSED;
    }

    private static void tell(List<String> sentences, FitRequest request, PrintStream out, PrintStream err) {
        err.println(request.design() + " does not suffice for a baseline:");
        sentences.forEach(sentence -> err.println("  " + sentence));
        if (request.json()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("model", null);
            object.put("reasons", sentences);
            out.println(Json.text(object));
        }
    }

    private static void tell(Fitted fitted, DesignFile design, FitRequest request, PrintStream out) {
        var model = fitted.model();
        var fit = fitted.statistics();
        Optional<Avoided> verified = request.interval()
                .verify(
                        new DailyModel(model, fit, fitted.candidates(), fitted.qualified()),
                        () -> rows(design.baseline()),
                        rows(design.reporting()),
                        CONFIDENCE);
        String unit = model.unit().symbol();
        print(out, "Baseline   %d of %d days", fit.n(), design.baseline().size());
        print(out, "Model      %s; %d of %d met the conditions", name(model), fitted.qualified(), fitted.candidates());
        print(out, "           use of a day = %.6f", model.intercept());
        if (model.betaHdd() != null) {
            print(out, "             + %.6f per %s below %.2f %s", model.betaHdd(), unit, model.heatingBalance(), unit);
        }
        if (model.betaCdd() != null) {
            print(out, "             + %.6f per %s above %.2f %s", model.betaCdd(), unit, model.coolingBalance(), unit);
        }
        print(out, "Fit        adjusted R² %.6f, CV(RMSE) %.4f, n' %.3f", fit.r2Adj(), fit.cvRmseAdj(), fit.nPrime());
        if (verified.isEmpty()) {
            print(out, "Reporting  no day with both values");
        } else {
            tell(verified.get(), out);
        }
        if (request.json()) {
            out.println(Json.text(object(model, fit, verified)));
        }
    }

    private static List<DesignRow> rows(List<DailyRead> days) {
        return days.stream().map(DesignRow::day).toList();
    }

    private static void tell(Avoided verified, PrintStream out) {
        print(out, "Reporting  %d of %d days", verified.rowsUsed(), verified.rowsListed());
        print(
                out,
                "           without the service %.3f, measured %.3f",
                verified.counterfactual(),
                verified.measured());
        if (verified.basis() == Avoided.Basis.CALTRACK) {
            print(
                    out,
                    "           avoided %.3f ± %.3f (90 %%): %s",
                    verified.avoided(),
                    verified.interval().halfWidth(),
                    verified.shown() ? "shown" : "not shown, for it is not greater than its band");
        } else {
            print(
                    out,
                    "           avoided %.3f, %.3f to %.3f (90 %%): %s",
                    verified.avoided(),
                    verified.interval().lower(),
                    verified.interval().upper(),
                    verified.shown() ? "shown" : "not shown");
        }
        print(out, "           %s", verified.basis().sentence());
        print(out, "           band as eemeter 3.2.0 gives it: %.3f", verified.bandCompat());
    }

    private static Map<String, @Nullable Object> object(
            ChangePointModel model, FitStatistics fit, Optional<Avoided> verified) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("model", name(model));
        object.put("intercept", model.intercept());
        object.put("betaHdd", model.betaHdd());
        object.put("betaCdd", model.betaCdd());
        object.put("heatingBalance", model.heatingBalance());
        object.put("coolingBalance", model.coolingBalance());
        object.put("r2adj", fit.r2Adj());
        object.put("cvrmseAdj", fit.cvRmseAdj());
        object.put("nPrime", fit.nPrime());
        object.put("savings", verified.map(Avoided::avoided).orElse(null));
        object.put("counterfactual", verified.map(Avoided::counterfactual).orElse(null));
        ModelReport.interval(object, verified);
        return object;
    }

    private static String name(ChangePointModel model) {
        return model.kind().name().toLowerCase(Locale.ROOT);
    }

    private static void print(PrintStream out, String format, @Nullable Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
