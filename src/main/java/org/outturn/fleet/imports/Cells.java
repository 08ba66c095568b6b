package org.outturn.fleet.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Machine;
import org.outturn.fleet.sheet.Mistake;
import org.outturn.fleet.sheet.Sheet;

/** The cells of one row as values; what can't be read becomes a mistake and reads as absent. */
final class Cells {
    private static final DateTimeFormatter GERMAN =
            DateTimeFormatter.ofPattern("d.M.uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,3}([.,]\\d{1,15})?");
    private static final Pattern LINES = Pattern.compile("[\\r\\n\\t]+");
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final Map<String, String> COUNTRIES = countries();
    private static final Map<String, Machine.State> STATES = Map.ofEntries(
            Map.entry("planned", Machine.State.PLANNED),
            Map.entry("geplant", Machine.State.PLANNED),
            Map.entry("in service", Machine.State.IN_SERVICE),
            Map.entry("in betrieb", Machine.State.IN_SERVICE),
            Map.entry("active", Machine.State.IN_SERVICE),
            Map.entry("aktiv", Machine.State.IN_SERVICE),
            Map.entry("paused", Machine.State.PAUSED),
            Map.entry("pausiert", Machine.State.PAUSED),
            Map.entry("retired", Machine.State.RETIRED),
            Map.entry("stillgelegt", Machine.State.RETIRED),
            Map.entry("außer betrieb", Machine.State.RETIRED));
    private static final Map<String, Machine.Level> LEVELS = Map.of(
            "line", Machine.Level.LINE,
            "linie", Machine.Level.LINE,
            "anlage", Machine.Level.LINE,
            "machine", Machine.Level.MACHINE,
            "maschine", Machine.Level.MACHINE,
            "component", Machine.Level.COMPONENT,
            "komponente", Machine.Level.COMPONENT);

    private final Map<Column, Integer> places;
    private final Mapping mapping;
    private final Sheet.Row row;
    private final List<Mistake> mistakes;

    Cells(Map<Column, Integer> places, Mapping mapping, Sheet.Row row, List<Mistake> mistakes) {
        this.places = places;
        this.mapping = mapping;
        this.row = row;
        this.mistakes = mistakes;
    }

    private static Map<String, String> countries() {
        Map<String, String> known = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            known.put(country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
            known.put(country.getDisplayCountry(Locale.GERMAN).toLowerCase(Locale.ROOT), code);
        }
        for (String code : Locale.getISOCountries()) {
            known.put(code.toLowerCase(Locale.ROOT), code);
        }
        return Map.copyOf(known);
    }

    int number() {
        return row.number();
    }

    void mistake(Column column, String code, Object... args) {
        mistakes.add(Mistake.ofRow(row.number(), mapping.header(column).orElse(column.header()), code, args));
    }

    /** The text of a cell, empty when there is none or it is longer than that. */
    String text(Column column, int longest) {
        Integer place = places.get(column);
        String text = place == null ? "" : row.cells().get(place);
        if (text.length() > longest) {
            mistake(column, "value-too-long", text.length(), longest);
            return "";
        }
        boolean mayHaveLines = column == Column.ADDRESS || column == Column.NOTES;
        return mayHaveLines ? text : LINES.matcher(text).replaceAll(" ");
    }

    /** Like {@link #text}, and a mistake when it is empty. */
    String required(Column column, int longest) {
        int before = mistakes.size();
        String text = text(column, longest);
        if (text.isEmpty() && mistakes.size() == before) {
            mistake(column, "value-missing");
        }
        return text;
    }

    @Nullable
    String country() {
        String text = text(Column.COUNTRY, 80);
        String code = COUNTRIES.get(Known.key(text));
        if (code == null && !text.isEmpty()) {
            mistake(Column.COUNTRY, "country-unreadable", text);
        }
        return code;
    }

    @Nullable
    String zone() {
        String text = text(Column.ZONE, 80);
        if (text.isEmpty() || ZONES.contains(text)) {
            return text.isEmpty() ? null : text;
        }
        mistake(Column.ZONE, "zone-unreadable", text);
        return null;
    }

    /** A day as 2024-05-31 or 31.5.2024; anything with slashes could mean two days. */
    @Nullable
    LocalDate day() {
        String text = text(Column.COMMISSIONED, 40);
        if (text.isEmpty()) {
            return null;
        }
        try {
            LocalDate day = text.contains(".") ? LocalDate.parse(text, GERMAN) : LocalDate.parse(text);
            if (day.getYear() >= 1900 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeException e) {
            // told below, like a day of another age
        }
        mistake(Column.COMMISSIONED, "date-unreadable", text);
        return null;
    }

    /** Degrees with point or comma, not beyond the limit to either side. */
    @Nullable
    Double degrees(Column column, int limit) {
        String text = text(column, 40);
        if (text.isEmpty()) {
            return null;
        }
        if (DECIMAL.matcher(text).matches()) {
            double degrees = Double.parseDouble(text.replace(',', '.'));
            if (Math.abs(degrees) <= limit) {
                return degrees;
            }
        }
        mistake(column, "degrees-unreadable", text, limit);
        return null;
    }

    Machine.State state() {
        return word(Column.STATE, STATES, Machine.State.IN_SERVICE);
    }

    Machine.Level level() {
        return word(Column.LEVEL, LEVELS, Machine.Level.MACHINE);
    }

    private <T> T word(Column column, Map<String, T> words, T otherwise) {
        String text = text(column, 40);
        T found = words.get(Known.key(text.replace('_', ' ')));
        if (found == null && !text.isEmpty()) {
            mistake(column, column.key() + "-unreadable", text);
        }
        return found == null ? otherwise : found;
    }

    /** A version's number; 0 when the cell is empty, which means the newest. */
    int version() {
        String text = text(Column.TYPE_VERSION, 40);
        if (text.isEmpty() || text.matches("[1-9]\\d{0,5}")) {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        }
        mistake(Column.TYPE_VERSION, "type-version-unreadable", text);
        return 0;
    }
}
