package org.outturn.contract.schedule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A set of local days: the days of a machine in service, of a pause, of an active grant.
 *
 * @param spans in order, apart from each other
 */
public record Days(List<Span> spans) {
    public static final Days NONE = new Days(List.of());

    public Days {
        spans = joined(spans);
    }

    public static Days of(Span... spans) {
        return new Days(List.of(spans));
    }

    /** The days of a half-open stretch; none when it ends before it begins. */
    public static Days between(LocalDate from, LocalDate to) {
        return from.isBefore(to) ? of(new Span(from, to)) : NONE;
    }

    /** The days that are in any of the sets. */
    public static Days union(Collection<Days> sets) {
        return new Days(sets.stream().flatMap(each -> each.spans.stream()).toList());
    }

    private static List<Span> joined(List<Span> spans) {
        List<Span> joined = new ArrayList<>();
        for (Span span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            Span last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || span.from().isAfter(last.to())) {
                joined.add(span);
            } else if (span.to().isAfter(last.to())) {
                joined.set(joined.size() - 1, new Span(last.from(), span.to()));
            }
        }
        return List.copyOf(joined);
    }

    /** The days that are in both. */
    public Days and(Days other) {
        List<Span> both = new ArrayList<>();
        for (Span a : spans) {
            for (Span b : other.spans) {
                LocalDate from = a.from().isAfter(b.from()) ? a.from() : b.from();
                LocalDate to = a.to().isBefore(b.to()) ? a.to() : b.to();
                if (from.isBefore(to)) {
                    both.add(new Span(from, to));
                }
            }
        }
        return new Days(both);
    }

    /** The days that are not in the other. */
    public Days minus(Days other) {
        List<Span> left = new ArrayList<>(spans);
        for (Span gone : other.spans) {
            List<Span> next = new ArrayList<>();
            for (Span span : left) {
                next.addAll(between(span.from(), earlier(span.to(), gone.from())).spans);
                next.addAll(between(later(span.from(), gone.to()), span.to()).spans);
            }
            left = next;
        }
        return new Days(left);
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    /** The days within an interval. */
    public Days within(BillingInterval interval) {
        return and(between(interval.from(), interval.to()));
    }

    /** How many days; only sets that end can be counted. */
    public long count() {
        return spans.stream()
                .mapToLong(span -> ChronoUnit.DAYS.between(span.from(), span.to()))
                .sum();
    }

    public boolean contains(LocalDate day) {
        return spans.stream().anyMatch(span -> !day.isBefore(span.from()) && day.isBefore(span.to()));
    }

    /** The first day, if there is any. */
    public Optional<LocalDate> first() {
        return spans.stream().findFirst().map(Span::from);
    }
}
