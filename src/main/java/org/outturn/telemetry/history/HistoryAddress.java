package org.outturn.telemetry.history;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;

/** The address of a picture of the past: it holds everything that is seen, so it can be sent to a colleague. */
public record HistoryAddress(String path, Map<String, List<String>> values) {
    static final String MACHINE = "machine";
    static final String SIGNAL = "signal";
    static final String RANGE = "range";
    static final String FROM = "from";
    static final String TO = "to";
    static final String ZOOM = "zoom";
    static final String COMPARE = "vs";
    static final String COUNTERS = "counters";

    private static final List<String> NAMES = List.of(MACHINE, SIGNAL, RANGE, FROM, TO, ZOOM, COMPARE, COUNTERS);
    private static final int LONGEST = 200;
    private static final int MOST = 20;

    /** Takes what belongs here from all parameters of an address. */
    static HistoryAddress of(String path, Map<String, ? extends @Nullable List<String>> parameters) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String name : NAMES) {
            List<String> given = parameters.get(name);
            List<String> kept = given == null
                    ? List.of()
                    : given.stream()
                            .map(String::strip)
                            .filter(value -> !value.isEmpty())
                            .distinct()
                            .toList();
            if (kept.size() > MOST) {
                throw Refused.input(
                                "too-many-values",
                                name,
                                "'" + name + "' is given too often.",
                                "Give it at most " + MOST + " times.")
                        .naming(name, MOST);
            }
            if (kept.stream().anyMatch(HistoryAddress::isUnreadable)) {
                throw Refused.input(
                                "history-value-unreadable",
                                name,
                                "The value of '" + name + "' can't be read.",
                                "Send at most " + LONGEST + " characters, none of them a control character.")
                        .naming(name, LONGEST);
            }
            if (!kept.isEmpty()) {
                values.put(name, kept);
            }
        }
        return new HistoryAddress(path, values);
    }

    private static boolean isUnreadable(String value) {
        return value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl);
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The first value, empty when there is none. */
    public String value(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? "" : all.getFirst();
    }

    /** The same with these values in place of all others. */
    public HistoryAddress only(String name, List<String> wanted) {
        Map<String, List<String>> changed = new LinkedHashMap<>(values);
        changed.remove(name);
        if (!wanted.isEmpty()) {
            changed.put(name, List.copyOf(wanted));
        }
        return new HistoryAddress(path, changed);
    }

    /** The same with this value in place of all others; without any when it is empty. */
    public HistoryAddress only(String name, String wanted) {
        return only(name, wanted.isEmpty() ? List.of() : List.of(wanted));
    }

    /** The same with one value more. */
    public HistoryAddress with(String name, String value) {
        List<String> more = new ArrayList<>(all(name));
        more.add(value);
        return only(name, more);
    }

    /** The same without this value. */
    public HistoryAddress without(String name, String value) {
        return only(name, all(name).stream().filter(each -> !each.equals(value)).toList());
    }

    /** The same for another time. */
    HistoryAddress during(String from, String to) {
        return only(RANGE, "").only(ZOOM, "").only(FROM, from).only(TO, to);
    }

    /** The same up to now. */
    HistoryAddress during(Preset preset) {
        return during("", "").only(RANGE, preset.key());
    }

    /** The same on another page. */
    HistoryAddress on(String other) {
        return new HistoryAddress(other, values);
    }

    /** The parameters of a form that keeps everything but these. */
    public List<Map.Entry<String, String>> kept(String... without) {
        List<String> left = List.of(without);
        return values.entrySet().stream()
                .filter(each -> !left.contains(each.getKey()))
                .flatMap(each -> each.getValue().stream().map(value -> Map.entry(each.getKey(), value)))
                .toList();
    }

    /** Written out. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(path);
        char before = '?';
        for (Map.Entry<String, String> each : kept()) {
            text.append(before)
                    .append(each.getKey())
                    .append('=')
                    .append(URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8));
            before = '&';
        }
        return text.toString();
    }
}
