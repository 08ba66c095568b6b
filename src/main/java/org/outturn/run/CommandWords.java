package org.outturn.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words behind a command, told apart: options with a value, options without, and the rest.
 *
 * @param values by the option's name, such as {@code --data}
 */
record CommandWords(Map<String, String> values, Set<String> flags, List<String> rest) {
    /** Why the words are not understood. */
    static final class Misused extends Exception {
        private static final long serialVersionUID = 1L;

        Misused(String why) {
            super(why);
        }
    }

    static CommandWords read(List<String> words, Set<String> withValue, Set<String> without) throws Misused {
        var values = new HashMap<String, String>();
        var flags = new java.util.HashSet<String>();
        var rest = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (withValue.contains(name)) {
                String value = equals >= 0 ? word.substring(equals + 1) : i + 1 < words.size() ? words.get(++i) : "";
                if (value.isBlank()) {
                    throw new Misused(name + " needs a value.");
                }
                values.put(name, value);
            } else if (without.contains(word)) {
                flags.add(word);
            } else if (word.startsWith("--")) {
                throw new Misused("There is no option " + name + ".");
            } else {
                rest.add(word);
            }
        }
        return new CommandWords(values, flags, rest);
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }
}
