package org.outturn.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns of a design stand.
 *
 * @param temperature -1 when the design needs none
 * @param drivers places of the columns that are read as drivers, by name
 */
record DesignColumns(
        int count, int period, int day, int use, int temperature, TemperatureUnit unit, Map<String, Integer> drivers) {
    private static final List<String> ALWAYS = List.of("period", "date_utc", "meter_value");

    /** For a design with temperatures. */
    static DesignColumns of(Path file, String header, @Nullable TemperatureUnit wanted) throws DesignFile.Unusable {
        List<String> names = names(file, header);
        TemperatureUnit unit = wanted;
        if (unit == null) {
            boolean celsiusOnly =
                    !names.contains(name(TemperatureUnit.FAHRENHEIT)) && names.contains(name(TemperatureUnit.CELSIUS));
            unit = celsiusOnly ? TemperatureUnit.CELSIUS : TemperatureUnit.FAHRENHEIT;
        }
        for (String needed : List.of("period", "date_utc", "meter_value", name(unit))) {
            if (!names.contains(needed)) {
                throw new DesignFile.Unusable(
                        "%s, line 1: there is no column %s. The header has to name period, date_utc, meter_value and %s (with --unit %s), separated by commas."
                                .formatted(file, needed, name(unit), unit == TemperatureUnit.CELSIUS ? "C" : "F"));
            }
        }
        return new DesignColumns(
                names.size(),
                names.indexOf("period"),
                names.indexOf("date_utc"),
                names.indexOf("meter_value"),
                names.indexOf(name(unit)),
                unit,
                Map.of());
    }

    /**
     * For a design with drivers of any name.
     *
     * @param wanted their names; null takes every column that is not one of the others
     */
    static DesignColumns withDrivers(Path file, String header, @Nullable List<String> wanted)
            throws DesignFile.Unusable {
        List<String> names = names(file, header);
        List<String> drivers = new ArrayList<>(wanted == null ? names : wanted);
        if (wanted == null) {
            drivers.removeAll(ALWAYS);
        }
        List<String> needed = new ArrayList<>(ALWAYS);
        needed.addAll(drivers);
        Map<String, Integer> places = new LinkedHashMap<>();
        for (String name : needed) {
            if (!names.contains(name)) {
                throw new DesignFile.Unusable(
                        "%s, line 1: there is no column %s. The header has to name %s, separated by commas."
                                .formatted(
                                        file, DesignFile.quoted(name), DesignFile.quoted(String.join(", ", needed))));
            }
            if (drivers.contains(name)) {
                places.put(name, names.indexOf(name));
            }
        }
        return new DesignColumns(
                names.size(),
                names.indexOf("period"),
                names.indexOf("date_utc"),
                names.indexOf("meter_value"),
                -1,
                TemperatureUnit.FAHRENHEIT,
                places);
    }

    private static List<String> names(Path file, String header) throws DesignFile.Unusable {
        List<String> names = DesignFile.cells(header).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new DesignFile.Unusable("%s, line 1: the column %s is there twice. Leave one."
                        .formatted(file, DesignFile.quoted(name)));
            }
        }
        return names;
    }

    private static String name(TemperatureUnit unit) {
        return unit == TemperatureUnit.CELSIUS ? "temperature_mean_c" : "temperature_mean_f";
    }

    String temperatureName() {
        return name(unit);
    }
}
