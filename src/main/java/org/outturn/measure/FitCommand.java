package org.outturn.measure;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
            Usage: fit --design FILE.csv[.gz] --family caltrack-daily [--no-cooling] [--unit F|C] [--json]

            Fits daily use against outside temperature by CalTRACK's daily method and, if the file
            has a reporting period, tells what was avoided there, with its 90 % band.

              --design FILE   CSV, packed with gzip or not, with the columns period (baseline or
                              reporting), date_utc (2016-12-31), meter_value, and
                              temperature_mean_f or temperature_mean_c; an empty cell is missing
              --family NAME   caltrack-daily
              --no-cooling    no models with a cooling term, as for gas
              --unit F|C      unit of the temperatures and of the answer (default: the header's)
              --json          one JSON object on the last line
              --help          this text

            Exit status: 0 a model was fitted; 1 the data does not suffice; 2 wrong usage or file.
            """;

    private FitCommand() {}

    /** What was asked for. */
    private record Request(
            Path design, boolean cooling, @Nullable TemperatureUnit unit, boolean json) {}

    /** The command line is wrong; the message says how. */
    private static final class Misused extends Exception {
        private static final long serialVersionUID = 1L;

        Misused(String message) {
            super(message);
        }
    }

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
            Request request = request(args);
            DesignFile design = DesignFile.read(request.design, request.unit);
            return switch (CalTrackDaily.fit(design.baseline(), design.unit(), request.cooling)) {
                case Fitted fitted -> {
                    tell(fitted, design, json, out);
                    yield FITTED;
                }
                case NotEnough notEnough -> {
                    tell(notEnough, request, out, err);
                    yield NOT_ENOUGH;
                }
            };
        } catch (Misused e) {
            err.println(e.getMessage());
            err.println("'fit --help' tells what it takes.");
            return refused(e, json, out);
        } catch (DesignFile.Unusable e) {
            err.println(e.getMessage());
            return refused(e, json, out);
        }
    }

    private static int refused(Exception why, boolean json, PrintStream out) {
        if (json) {
            out.println(Json.text(Map.of("error", String.valueOf(why.getMessage()))));
        }
        return REFUSED;
    }

    private static Request request(String[] args) throws Misused {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            String option = args[i];
            String value =
                    switch (option) {
                        case "--no-cooling", "--json" -> "";
                        case "--design", "--family", "--unit" -> {
                            if (++i == args.length) {
                                throw new Misused(option + " needs a value behind it.");
                            }
                            yield args[i];
                        }
                        default -> throw new Misused("'" + option + "' is no option of fit.");
                    };
            if (given.put(option, value) != null) {
                throw new Misused(option + " is given twice.");
            }
        }
        String design = given.get("--design");
        if (design == null) {
            throw new Misused("--design FILE is missing.");
        }
        String family = given.get("--family");
        if (!"caltrack-daily".equals(family)) {
            throw new Misused("--family caltrack-daily is missing; there is no other family yet.");
        }
        TemperatureUnit unit =
                switch (given.get("--unit")) {
                    case null -> null;
                    case "F" -> TemperatureUnit.FAHRENHEIT;
                    case "C" -> TemperatureUnit.CELSIUS;
                    case String other -> throw new Misused("--unit is F or C, not '" + other + "'.");
                };
        try {
            return new Request(Path.of(design), !given.containsKey("--no-cooling"), unit, given.containsKey("--json"));
        } catch (InvalidPathException e) {
            throw new Misused("--design is no path: " + e.getReason() + ".");
        }
    }

    private static void tell(NotEnough notEnough, Request request, PrintStream out, PrintStream err) {
        List<String> sentences = notEnough.reasons().stream()
                .map(BaselineFit.Shortfall::sentence)
                .toList();
        err.println(request.design + " does not suffice for a baseline:");
        sentences.forEach(sentence -> err.println("  " + sentence));
        if (request.json) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("model", null);
            object.put("reasons", sentences);
            out.println(Json.text(object));
        }
    }

    private static void tell(Fitted fitted, DesignFile design, boolean json, PrintStream out) {
        var model = fitted.model();
        var fit = fitted.statistics();
        Optional<Verification> verified = Verification.of(model, fit, design.reporting(), CONFIDENCE);
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
        if (json) {
            out.println(Json.text(object(model, fit, verified)));
        }
    }

    private static void tell(Verification verified, PrintStream out) {
        print(out, "Reporting  %d of %d days", verified.daysUsed(), verified.daysListed());
        print(
                out,
                "           without the service %.3f, measured %.3f",
                verified.counterfactual(),
                verified.measured());
        print(
                out,
                "           avoided %.3f ± %.3f (90 %%): %s",
                verified.avoided(),
                verified.band(),
                verified.shown() ? "shown" : "not shown, for it is not greater than its band");
        print(out, "           band as eemeter 3.2.0 gives it: %.3f", verified.bandCompat());
    }

    private static Map<String, @Nullable Object> object(
            ChangePointModel model, FitStatistics fit, Optional<Verification> verified) {
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
        object.put("savings", verified.map(Verification::avoided).orElse(null));
        object.put("counterfactual", verified.map(Verification::counterfactual).orElse(null));
        object.put("band90", verified.map(Verification::band).orElse(null));
        object.put("band90Compat", verified.map(Verification::bandCompat).orElse(null));
        return object;
    }

    private static String name(ChangePointModel model) {
        return model.kind().name().toLowerCase(Locale.ROOT);
    }

    private static void print(PrintStream out, String format, @Nullable Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
