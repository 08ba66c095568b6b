package org.outturn.fleet.imports;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.outturn.fleet.sheet.Mistake;

/** Which column of a file says what: the file's header by what it means. */
public record Mapping(Map<Column, String> headers) {
    public Mapping {
        headers = Map.copyOf(headers);
    }

    /** What the headers usually mean; a header means one thing at most. */
    public static Mapping guess(List<String> header) {
        var guessed = new EnumMap<Column, String>(Column.class);
        for (Column column : Column.values()) {
            header.stream()
                    .filter(name -> !guessed.containsValue(name) && column.isMeantBy(name))
                    .findFirst()
                    .ifPresent(name -> guessed.put(column, name));
        }
        return new Mapping(guessed);
    }

    /** The header of the column that says this; empty when none does. */
    public Optional<String> header(Column column) {
        return Optional.ofNullable(headers.get(column));
    }

    /** The same, without headers that a file does not have. */
    Mapping within(List<String> header) {
        var kept = new EnumMap<Column, String>(Column.class);
        headers.forEach((column, name) -> {
            if (header.contains(name)) {
                kept.put(column, name);
            }
        });
        return new Mapping(kept);
    }

    /** What keeps a file with this header from being read. */
    List<Mistake> mistakes(List<String> header) {
        List<Mistake> mistakes = new ArrayList<>();
        for (Column column : Column.values()) {
            String name = headers.get(column);
            if (name == null && column.isRequired()) {
                mistakes.add(Mistake.ofFile("column-missing", column.header()));
            } else if (name != null && !header.contains(name)) {
                mistakes.add(Mistake.ofFile("column-unknown", name));
            }
        }
        return mistakes;
    }
}
