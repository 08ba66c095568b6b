package org.outturn.contract.schedule;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was agreed, and what amended it: each version counts from its day until the next one's.
 *
 * @param <T> what is agreed, such as terms or a plan
 * @param all by rising day, at least one, each on a day of its own
 */
public record Versions<T>(List<Version<T>> all) {

    /** What counts from a day on. */
    public record Version<T>(LocalDate from, T agreed) {}

    /** A part of an interval with what counts in it. */
    public record Part<T>(BillingInterval interval, T agreed) {}

    public Versions {
        all = all.stream().sorted(Comparator.comparing(Version::from)).toList();
        Set<LocalDate> days = new HashSet<>();
        if (all.isEmpty() || !all.stream().map(Version::from).allMatch(days::add)) {
            throw new IllegalArgumentException("There is at least one version, and each begins on a day of its own.");
        }
    }

    /** What counts on a day; before the first version, the first. */
    public T at(LocalDate day) {
        return all.stream()
                .filter(version -> !version.from().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElse(all.getFirst())
                .agreed();
    }

    /** An interval, cut where a version ends; each part is rated under its own version over the same full interval. */
    public List<Part<T>> parts(BillingInterval interval) {
        List<LocalDate> changes = all.stream().map(Version::from).toList();
        return Intervals.cut(interval, changes).stream()
                .map(part -> new Part<>(part, at(part.from())))
                .toList();
    }
}
