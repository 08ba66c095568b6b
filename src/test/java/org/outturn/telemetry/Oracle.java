package org.outturn.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.outturn.base.Period;

/** What a series' points come to, reckoned in the most simple way there is: point by point. */
record Oracle(NavigableMap<Instant, Value> points) {
    private Map<Integer, List<Map.Entry<Instant, Value>>> byStretch(Stretches stretches) {
        Map<Integer, List<Map.Entry<Instant, Value>>> all = new TreeMap<>();
        points.entrySet().stream()
                .filter(each -> stretches.period().contains(each.getKey()))
                .forEach(each -> {
                    for (int i = 0; i < stretches.count(); i++) {
                        if (stretches.within(i).contains(each.getKey())) {
                            all.computeIfAbsent(i, fresh -> new ArrayList<>()).add(each);
                        }
                    }
                });
        return all;
    }

    List<Bucket> aggregates(Stretches stretches) {
        List<Bucket> buckets = new ArrayList<>();
        byStretch(stretches).forEach((index, some) -> {
            List<Double> numbers = some.stream()
                    .flatMap(each -> Points.number(each.getValue()).stream())
                    .toList();
            if (!numbers.isEmpty()) {
                double sum = numbers.stream().mapToDouble(Double::doubleValue).sum();
                buckets.add(new Bucket(
                        stretches.start(index),
                        numbers.size(),
                        numbers.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                        numbers.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                        sum / numbers.size(),
                        sum,
                        numbers.getFirst(),
                        numbers.getLast()));
            }
        });
        return buckets;
    }

    long[] counts(Stretches stretches) {
        long[] counts = new long[stretches.count()];
        byStretch(stretches).forEach((index, some) -> counts[index] = some.size());
        return counts;
    }

    List<Consumption> consumption(Stretches stretches) {
        Map<Integer, Consumption> all = new TreeMap<>();
        Double before = null;
        for (var each : points.entrySet()) {
            if (each.getValue() instanceof Value.Num(double now)) {
                if (stretches.period().contains(each.getKey())) {
                    double more = before == null ? 0 : now >= before ? now - before : Math.max(0, now);
                    int index = stretches.index(each.getKey());
                    Consumption old = all.getOrDefault(index, new Consumption(stretches.start(index), 0, 0, 0));
                    all.put(
                            index,
                            new Consumption(
                                    old.time(),
                                    old.amount() + more,
                                    old.points() + 1,
                                    old.resets() + (before != null && now < before ? 1 : 0)));
                }
                before = now;
            }
        }
        return List.copyOf(all.values());
    }

    /** Which value held for how many milliseconds, and how many points said so, by stretch. */
    Map<Instant, Map<Value, List<Long>>> states(Stretches stretches, Instant now, Duration longest) {
        Map<Instant, Map<Value, List<Long>>> all = new TreeMap<>();
        for (int i = 0; i < stretches.count(); i++) {
            Period part = stretches.within(i);
            Map<Value, List<Long>> held = new LinkedHashMap<>();
            for (var each : points.entrySet()) {
                Instant next = points.higherKey(each.getKey());
                Instant end = earlier(earlier(each.getKey().plus(longest), now), part.to());
                end = next == null ? end : earlier(end, next);
                Instant begin = each.getKey().isBefore(part.from()) ? part.from() : each.getKey();
                if (begin.isBefore(end)) {
                    List<Long> old = held.getOrDefault(each.getValue(), List.of(0L, 0L));
                    held.put(
                            each.getValue(),
                            List.of(
                                    old.get(0) + Duration.between(begin, end).toMillis(),
                                    old.get(1) + (part.contains(each.getKey()) ? 1 : 0)));
                }
            }
            if (!held.isEmpty()) {
                all.put(stretches.start(i), held);
            }
        }
        return all;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
