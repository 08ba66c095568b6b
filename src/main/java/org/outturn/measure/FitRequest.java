package org.outturn.measure;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code fit} was asked for.
 *
 * @param unit null takes the header's
 * @param drivers null takes every other column
 * @param exposure name of the exposure's column
 * @param interval how the interval is found
 */
record FitRequest(
        Path design,
        Method method,
        boolean cooling,
        @Nullable TemperatureUnit unit,
        @Nullable List<String> drivers,
        String exposure,
        IntervalChoice interval,
        boolean json) {

    /** The families that can be asked for. */
    enum Method {
        MEAN("mean"),
        OLS("ols"),
        CALTRACK_DAILY("caltrack-daily"),
        CALTRACK_BILLING("caltrack-billing"),
        CALTRACK_HOURLY("caltrack-hourly"),
        RATE("rate");

        private final String code;

        Method(String code) {
            this.code = code;
        }
    }

    /** The command line is wrong; the message says how. */
    static final class Misused extends Exception {
        private static final long serialVersionUID = 1L;

        Misused(String message) {
            super(message);
        }
    }

    static FitRequest of(String[] args) throws Misused {
        Map<String, String> given = given(args);
        String design = given.get("--design");
        if (design == null) {
            throw new Misused("--design FILE is missing.");
        }
        Method method = method(given.get("--family"));
        boolean weather = method.code.startsWith("caltrack");
        allowed(given, "--unit", weather);
        allowed(given, "--no-cooling", weather && method != Method.CALTRACK_HOURLY);
        allowed(given, "--drivers", method == Method.OLS);
        allowed(given, "--exposure", method == Method.RATE);
        try {
            return new FitRequest(
                    Path.of(design),
                    method,
                    !given.containsKey("--no-cooling"),
                    unit(given.get("--unit")),
                    drivers(given.get("--drivers")),
                    given.getOrDefault("--exposure", "exposure").toLowerCase(Locale.ROOT),
                    interval(given.get("--interval"), method),
                    given.containsKey("--json"));
        } catch (InvalidPathException e) {
            throw new Misused("--design is no path: " + e.getReason() + ".");
        }
    }

    private static Map<String, String> given(String[] args) throws Misused {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            String option = args[i];
            String value =
                    switch (option) {
                        case "--json", "--no-cooling" -> "";
                        case "--design", "--family", "--unit", "--drivers", "--exposure", "--interval" -> {
                            if (i + 1 == args.length) {
                                throw new Misused(option + " needs a value.");
                            }
                            i++;
                            yield args[i];
                        }
                        default -> throw new Misused("There is no option " + DesignFile.quoted(option) + ".");
                    };
            if (given.put(option, value) != null) {
                throw new Misused(option + " is there twice.");
            }
        }
        return given;
    }

    private static Method method(@Nullable String family) throws Misused {
        List<String> codes = new ArrayList<>();
        for (Method method : Method.values()) {
            if (method.code.equals(family)) {
                return method;
            }
            codes.add(method.code);
        }
        throw new Misused("--family is one of " + String.join(", ", codes)
                + (family == null ? "; it is missing." : ", not " + DesignFile.quoted(family) + "."));
    }

    private static void allowed(Map<String, String> given, String option, boolean fits) throws Misused {
        if (given.containsKey(option) && !fits) {
            throw new Misused(option + " has no meaning for --family " + given.get("--family") + ". Leave it out.");
        }
    }

    private static IntervalChoice interval(@Nullable String name, Method method) throws Misused {
        IntervalChoice interval =
                switch (name) {
                    case null -> IntervalChoice.FAMILY;
                    case "family" -> IntervalChoice.FAMILY;
                    case "published" -> IntervalChoice.PUBLISHED;
                    case "bootstrap" -> IntervalChoice.BOOTSTRAP;
                    case String other ->
                        throw new Misused(
                                "--interval is family, published or bootstrap, not " + DesignFile.quoted(other) + ".");
                };
        if (!interval.suits(method.code)) {
            throw new Misused("--interval bootstrap has no meaning for --family " + method.code
                    + ": it has too few rows to draw from, or none. Leave it out.");
        }
        return interval;
    }

    private static @Nullable TemperatureUnit unit(@Nullable String unit) throws Misused {
        return switch (unit) {
            case null -> null;
            case "F" -> TemperatureUnit.FAHRENHEIT;
            case "C" -> TemperatureUnit.CELSIUS;
            case String other -> throw new Misused("--unit is F or C, not " + DesignFile.quoted(other) + ".");
        };
    }

    private static @Nullable List<String> drivers(@Nullable String names) throws Misused {
        if (names == null) {
            return null;
        }
        List<String> drivers = new ArrayList<>();
        for (String name : names.toLowerCase(Locale.ROOT).split(",", -1)) {
            String bare = name.strip();
            if (bare.isEmpty()
                    || drivers.contains(bare)
                    || List.of("period", "date_utc", "meter_value").contains(bare)) {
                throw new Misused("--drivers takes names of further columns, each once, separated by commas.");
            }
            drivers.add(bare);
        }
        return drivers;
    }
}
