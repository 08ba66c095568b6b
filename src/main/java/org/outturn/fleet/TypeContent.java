package org.outturn.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;

/**
 * What a version of a machine type says, as it is filled in.
 *
 * @param name the model's name
 * @param descriptionEn what it is, in English; may be empty
 * @param descriptionDe what it is, in German; may be empty
 * @param signals what it reports
 */
public record TypeContent(String name, String descriptionEn, String descriptionDe, List<Signal> signals) {
    private static final int NAME = 100;
    private static final int SIGNAL_NAME = 100;
    private static final int DESCRIPTION = 2_000;
    private static final int STATES = 100;
    private static final int STATE = 100;
    static final int MOST_SIGNALS = 500;
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Duration LONGEST = Duration.ofDays(366);

    TypeContent named(String other) {
        return new TypeContent(other, descriptionEn, descriptionDe, signals);
    }

    MachineType draft(MachineTypeId id, int version) {
        return new MachineType(id, name, version, MachineType.State.DRAFT, descriptionEn, descriptionDe, signals);
    }

    /** The same, checked and tidied. */
    TypeContent read() {
        List<@Nullable Signal> given = signals == null ? List.of() : new ArrayList<>(signals);
        if (given.size() > MOST_SIGNALS) {
            throw Refused.input(
                    "too-many-signals",
                    "signals",
                    "There are " + given.size() + " signals.",
                    "Use at most " + MOST_SIGNALS + ".");
        }
        Set<String> keys = new HashSet<>();
        List<Signal> read = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String field = "signals[" + i + "]";
            Signal signal = signal(field, Field.given(field, given.get(i)));
            if (!keys.add(signal.key())) {
                throw Refused.input(
                        "key-twice",
                        field + ".key",
                        "The key '" + signal.key() + "' is there twice.",
                        "Use each once.");
            }
            read.add(signal);
        }
        return new TypeContent(
                Field.line("name", name, NAME),
                Field.text("descriptionEn", descriptionEn, DESCRIPTION),
                Field.text("descriptionDe", descriptionDe, DESCRIPTION),
                read);
    }

    private static Signal signal(String field, Signal signal) {
        String key = Field.line(field + ".key", signal.key(), 63);
        if (!KEY.matcher(key).matches()) {
            throw Refused.input(
                    "key-unreadable",
                    field + ".key",
                    "'" + key + "' is no key.",
                    "Use lower-case letters, digits and underscores, a letter first.");
        }
        String nameEn = Field.line(field + ".nameEn", signal.nameEn(), SIGNAL_NAME);
        String nameDe = Field.lineOrEmpty(field + ".nameDe", signal.nameDe(), SIGNAL_NAME);
        return new Signal(
                key,
                nameEn,
                nameDe.isEmpty() ? nameEn : nameDe,
                Field.text(field + ".descriptionEn", signal.descriptionEn(), DESCRIPTION),
                Field.text(field + ".descriptionDe", signal.descriptionDe(), DESCRIPTION),
                UcumUnits.accept(field + ".unit", signal.unit()),
                Field.given(field + ".kind", signal.kind()),
                states(field + ".states", signal),
                number(field + ".lowest", signal.lowest()),
                highest(field + ".highest", signal),
                signal.personal(),
                every(field + ".every", signal.every()));
    }

    private static List<String> states(String field, Signal signal) {
        if (signal.states().isEmpty()) {
            return List.of();
        }
        if (signal.kind() != Signal.Kind.STATE) {
            throw Refused.input(
                    "states-of-no-state",
                    field,
                    "Only a state has allowed values.",
                    "Leave them out, or choose STATE.");
        }
        List<String> states = signal.states().stream()
                .map(state -> Field.line(field, state, STATE))
                .distinct()
                .toList();
        if (states.size() > STATES) {
            throw Refused.input("too-many-states", field, "These are too many.", "Use at most " + STATES + ".");
        }
        return states;
    }

    private static @Nullable Double highest(String field, Signal signal) {
        Double lowest = signal.lowest();
        Double highest = number(field, signal.highest());
        if (lowest != null && highest != null && lowest > highest) {
            throw Refused.input(
                    "range-reversed", field, "The highest value is below the lowest.", "Exchange the two values.");
        }
        return highest;
    }

    private static @Nullable Double number(String field, @Nullable Double value) {
        if (value != null && !Double.isFinite(value)) {
            throw Refused.input("unreadable-value", field, "This is no number.", "Send a finite number, or none.");
        }
        return value;
    }

    private static Duration every(String field, Duration every) {
        Duration given = Field.given(field, every);
        if (given.toSeconds() < 1 || given.compareTo(LONGEST) > 0) {
            throw Refused.input(
                    "interval-out-of-range",
                    field,
                    "The interval " + given + " is out of range.",
                    "Use PT1S to P366D.");
        }
        return Duration.ofSeconds(given.toSeconds());
    }
}
