package org.outturn.run;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/** The names of the settings that a record of settings takes. */
public final class SettingNames {
    private SettingNames() {}

    /**
     * The component that takes each setting, by its name such as {@code outturn.mqtt.max-message-bytes}. Of a map the name has
     * a {@code *} where its key is.
     */
    public static Map<String, RecordComponent> of(String prefix, Class<?> settings) {
        var names = new TreeMap<String, RecordComponent>();
        for (RecordComponent each : settings.getRecordComponents()) {
            String name = prefix + "." + DataObjectPropertyName.toDashedForm(each.getName());
            if (each.getType().isRecord()) {
                names.putAll(of(name, each.getType()));
            } else if (Map.class.isAssignableFrom(each.getType())
                    && each.getGenericType() instanceof ParameterizedType map
                    && map.getActualTypeArguments()[1] instanceof Class<?> values) {
                if (values.isRecord()) {
                    names.putAll(of(name + ".*", values));
                } else {
                    names.put(name + ".*", each);
                }
            } else {
                names.put(name, each);
            }
        }
        return names;
    }

    /** The environment variable for a setting. */
    public static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
    }

    /** Whether both are the same setting, however the second is written, as a property or a variable. */
    static boolean isSame(String known, String given) {
        return squeezed(given).matches(squeezed(known).replace("*", ".+"));
    }

    private static String squeezed(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.\\[\\]\"]", "");
    }

    /** The known name that is written most like the given one, if any is similar. */
    static java.util.Optional<String> nearest(Collection<String> known, String given) {
        String wanted = squeezed(given);
        return known.stream()
                .filter(name -> !name.endsWith("*"))
                .min(java.util.Comparator.comparingInt(name -> distance(squeezed(name), wanted)))
                .filter(name -> distance(squeezed(name), wanted) <= Math.max(2, wanted.length() / 4));
    }

    /** How many letters have to be added, taken away or changed (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
