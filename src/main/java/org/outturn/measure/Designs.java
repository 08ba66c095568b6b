package org.outturn.measure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.outturn.base.Refused;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Signal;

/** Makes a design of what somebody wishes, or says what does not fit. */
public final class Designs {
    /** The families that there are, the most common first. */
    public static final List<String> FAMILIES =
            List.of("caltrack-daily", "caltrack-billing", "caltrack-hourly", "ols", "mean", "rate");

    private static final int DRIVERS_AT_MOST = 8;
    private static final int DAYS_AT_MOST = 1_830;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration READ = Duration.ofDays(25);

    private Designs() {}

    static Design of(Machine machine, BaselineWish wish) {
        if (wish.lastDay().isBefore(wish.firstDay())) {
            throw Refused.input(
                    "period-empty",
                    "lastDay",
                    "The period ends before it begins.",
                    "Choose a last day after the first.");
        }
        if (ChronoUnit.DAYS.between(wish.firstDay(), wish.lastDay()) > DAYS_AT_MOST) {
            throw Refused.input(
                    "period-too-long",
                    "lastDay",
                    "The period is longer than five years.",
                    "Choose a shorter one; a baseline rests on what was normal before the service.");
        }
        if (!FAMILIES.contains(wish.family())) {
            throw Refused.input(
                            "family-unknown",
                            "family",
                            "There is no family '" + wish.family() + "'.",
                            "Use one of " + String.join(", ", FAMILIES) + ".")
                    .naming(wish.family());
        }
        Source measured = measured(machine.type().signal(wish.measured()), wish.family());
        var design = new Design(
                machine.id().value(),
                machine.number(),
                wish.family(),
                measured,
                drivers(machine, wish),
                rows(wish, measured),
                wish.cooling() || !wish.family().startsWith("caltrack"),
                machine.zone(),
                interval(wish));
        design.sources().forEach(source -> requireFiner(source, design.rows()));
        return design;
    }

    private static IntervalChoice interval(BaselineWish wish) {
        if (!wish.interval().suits(wish.family())) {
            throw Refused.input(
                            "interval-unsuitable",
                            "interval",
                            "The family '" + wish.family()
                                    + "' has no bootstrap: it has too few rows, or none to draw from.",
                            "Take the interval of the family's method.")
                    .naming(wish.family());
        }
        return wish.interval();
    }

    private static Source measured(Signal signal, String family) {
        Gathering gathering =
                switch (signal.kind()) {
                    case AMOUNT -> Gathering.SUM;
                    case COUNTER -> Gathering.INCREASE;
                    case EVENT -> Gathering.COUNT;
                    case GAUGE, STATE -> Gathering.MEAN;
                };
        boolean fits = gathering == Gathering.SUM
                || gathering == Gathering.INCREASE
                || gathering == Gathering.COUNT && !family.startsWith("caltrack");
        if (!fits) {
            throw Refused.input(
                            "signal-not-an-amount",
                            "use",
                            "The signal '" + signal.key() + "' is no amount that adds up over a day.",
                            "Choose a signal such as the electricity used.")
                    .naming(signal.key());
        }
        return new Source(signal.key(), signal.unit(), gathering, signal.every(), null);
    }

    private static RowLength rows(BaselineWish wish, Source measured) {
        return switch (wish.family()) {
            case "caltrack-daily" -> RowLength.DAYS;
            case "caltrack-hourly" -> RowLength.HOURS;
            case "caltrack-billing" -> measured.every().compareTo(READ) >= 0 ? RowLength.READS : RowLength.MONTHS;
            default -> {
                if (wish.rows() == RowLength.READS) {
                    throw Refused.input(
                            "rows-unsuitable",
                            "rows",
                            "Reads of a meter are rows only where temperatures explain them.",
                            "Choose hours, days, weeks or months.");
                }
                yield wish.rows();
            }
        };
    }

    private static List<Source> drivers(Machine machine, BaselineWish wish) {
        List<String> keys = wish.drivers();
        boolean byTemperature = wish.family().startsWith("caltrack");
        int least = wish.family().equals("mean") ? 0 : 1;
        int most = wish.family().equals("ols") ? DRIVERS_AT_MOST : least;
        if (keys.size() < least || keys.size() > most) {
            throw Refused.input(
                            "drivers-unsuitable",
                            byTemperature ? "temperature" : "drivers",
                            "The family '" + wish.family() + "' takes " + least + " to " + most + " drivers, not "
                                    + keys.size() + ".",
                            "Choose that many, or another family.")
                    .naming(wish.family(), least, most, keys.size());
        }
        List<Source> drivers = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(wish.measured()));
        for (String key : keys) {
            Source driver = driver(machine, key);
            if (byTemperature && (driver.temperature() == null || driver.gathering() != Gathering.MEAN)) {
                throw Refused.input(
                                "signal-not-a-temperature",
                                "temperature",
                                "The signal '" + driver.signal() + "' is no temperature.",
                                "Choose a signal in degrees Celsius or Fahrenheit.")
                        .naming(driver.signal());
            }
            if (!seen.add(driver.key())) {
                throw Refused.input(
                                "driver-twice",
                                "drivers",
                                "'" + driver.key() + "' can't explain itself, and nothing twice.",
                                "Choose each driver once, other than what is measured.")
                        .naming(driver.key());
            }
            drivers.add(driver);
        }
        return drivers;
    }

    private static Source driver(Machine machine, String key) {
        int equals = key.indexOf('=');
        Signal signal = machine.type().signal(equals < 0 ? key : key.substring(0, equals));
        String state = equals < 0 ? null : key.substring(equals + 1);
        if (signal.kind() == Signal.Kind.STATE != (state != null) || state != null && !usable(signal, state)) {
            throw Refused.input(
                            "state-unsuitable",
                            "drivers",
                            "'" + key + "' is no driver.",
                            "Choose a signal, or of a state one of its values.")
                    .naming(key);
        }
        return switch (signal.kind()) {
            case AMOUNT -> new Source(signal.key(), signal.unit(), Gathering.SUM, signal.every(), null);
            case COUNTER -> new Source(signal.key(), signal.unit(), Gathering.INCREASE, signal.every(), null);
            case EVENT -> new Source(signal.key(), "1", Gathering.COUNT, signal.every(), null);
            case GAUGE -> new Source(signal.key(), signal.unit(), Gathering.MEAN, signal.every(), null);
            case STATE -> new Source(signal.key(), "h", Gathering.HOURS, signal.every(), state);
        };
    }

    /** Can a state be written beside its points, whose lines are cut at commas? */
    public static boolean usable(Signal signal, String state) {
        return signal.states().contains(state) && state.chars().allMatch(c -> c != ',' && c != '"' && c >= ' ');
    }

    /** A sum is only known when each of its readings is, and these must lie wholly within rows. */
    private static void requireFiner(Source source, RowLength rows) {
        Duration every = source.every();
        boolean summed = source.gathering() == Gathering.SUM;
        boolean aligned = !summed
                || every.compareTo(DAY) >= 0 && every.toDays() * 86_400 == every.toSeconds()
                || every.compareTo(HOUR) <= 0 && HOUR.toNanos() % every.toNanos() == 0;
        Duration row =
                switch (rows) {
                    case HOURS -> HOUR;
                    case DAYS -> DAY;
                    case WEEKS -> Duration.ofDays(7);
                    case MONTHS -> DAY;
                    case READS -> Duration.ofDays(70);
                };
        boolean counts = source.gathering() == Gathering.COUNT || source.gathering() == Gathering.HOURS;
        if (!counts && (!aligned || every.compareTo(row) > 0)) {
            throw Refused.input(
                            "signal-too-coarse",
                            "rows",
                            "The signal '" + source.signal() + "' comes every " + every
                                    + ", which does not fit rows of this length.",
                            "Choose longer rows, or another signal.")
                    .naming(source.signal(), every);
        }
    }
}
