package org.outturn.telemetry.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Signal;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;

/** Points as a table with a row for each time and a column for each signal; times in UTC, flags as 1 and 0. */
final class CsvRows {
    private static final String FORMULA = "=+-@\t\r";

    private final Writer out;
    private final List<Signal> signals;
    private final String[] row;
    private @Nullable Instant time;

    CsvRows(Writer out, List<Signal> signals) throws IOException {
        this.out = out;
        this.signals = signals;
        this.row = new String[signals.size()];
        Arrays.fill(row, "");
        out.write("time");
        for (Signal signal : signals) {
            out.write("," + cell(signal.key() + " [" + signal.unit() + "]"));
        }
        out.write('\n');
    }

    /** Takes points in the order of time. */
    void take(Signal signal, StoredPoint point) {
        try {
            if (!point.time().equals(time)) {
                end();
                time = point.time();
            }
            row[signals.indexOf(signal)] = text(point.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the row that was begun. */
    void end() throws IOException {
        if (time != null) {
            out.write(time.toString());
            for (String each : row) {
                out.write(',');
                out.write(each);
            }
            out.write('\n');
            Arrays.fill(row, "");
        }
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Num num -> String.valueOf(num.value());
            case Value.Flag flag -> flag.value() ? "1.0" : "0.0";
            case Value.Text text -> cell(text.value());
        };
    }

    /** A text that no spreadsheet takes for a formula. */
    static String cell(String text) {
        String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? harmless
                : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
