package org.outturn.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words after a bench's name: {@code --json}, {@code --help}, and options that take a whole number. */
final class Options {
    private final boolean json;
    private final boolean help;
    private final Map<String, Long> numbers;

    private Options(boolean json, boolean help, Map<String, Long> numbers) {
        this.json = json;
        this.help = help;
        this.numbers = numbers;
    }

    /** The options can't be used; the message says why. */
    static final class Misused extends Exception {
        private static final long serialVersionUID = 1L;

        Misused(String message) {
            super(message);
        }
    }

    /**
     * Reads the words.
     *
     * @param defaults every option that takes a number, with what it is when it is not given
     */
    static Options read(List<String> words, Map<String, Long> defaults) throws Misused {
        var numbers = new HashMap<>(defaults);
        boolean json = false;
        boolean help = false;
        var rest = new ArrayList<>(words);
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            if (word.equals("--json")) {
                json = true;
            } else if (word.equals("--help") || word.equals("-h")) {
                help = true;
            } else if (!defaults.containsKey(word)) {
                throw new Misused("There is no option " + word + ".");
            } else if (rest.isEmpty() || !rest.getFirst().matches("[0-9]{1,9}")) {
                throw new Misused(word + " needs a whole number.");
            } else {
                numbers.put(word, Long.parseLong(rest.removeFirst()));
            }
        }
        return new Options(json, help, numbers);
    }

    boolean json() {
        return json;
    }

    boolean help() {
        return help;
    }

    /** The number of an option, from {@code least} on. */
    int number(String option, int least) throws Misused {
        long number = numbers.getOrDefault(option, 0L);
        if (number < least) {
            throw new Misused(option + " is at least " + least + ".");
        }
        return Math.toIntExact(number);
    }
}
