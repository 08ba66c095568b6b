package org.outturn.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;

/** What a bench tells: sentences for people as it goes, at the end one JSON object for programs. */
final class Report {
    private final Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    private final boolean json;

    Report(boolean json) {
        this.json = json;
    }

    @SuppressWarnings("SystemOut") // its output is what a bench is for
    void say(String format, Object... values) {
        System.out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    }

    void figure(String name, @Nullable Object value) {
        figures.put(name, value);
    }

    /** Ends the report; returns the exit status. */
    int end(boolean ok) {
        figures.put("ok", ok);
        if (json) {
            say("%s", Json.text(figures));
        }
        return ok ? 0 : 1;
    }
}
