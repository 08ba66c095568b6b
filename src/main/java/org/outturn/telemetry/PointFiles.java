package org.outturn.telemetry;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.outturn.base.Period;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Signal;
import org.outturn.identity.Asking;
import org.outturn.identity.TenantId;
import org.outturn.trust.Access;
import org.outturn.trust.AccessLog;
import org.outturn.trust.Purpose;
import org.springframework.stereotype.Component;

/** The same door as {@link Points}, for whoever takes everything along: any number of points of a machine, one after the other. */
@Component
public class PointFiles {
    private static final int PART = 20_000;

    private final PointStore store;
    private final Series series;
    private final AccessLog log;

    PointFiles(PointStore store, Series series, AccessLog log) {
        this.store = store;
        this.series = series;
        this.log = log;
    }

    /** From the first to just after the last point of some signals of a machine; empty when there is none. */
    public Optional<Period> extent(Machine machine, List<Signal> signals) {
        return set(machine, signals).extents().values().stream()
                .reduce((one, other) -> new Period(
                        one.from().isBefore(other.from()) ? one.from() : other.from(),
                        one.to().isAfter(other.to()) ? one.to() : other.to()));
    }

    /**
     * Hands over all points of some signals in a period, in the order of time, then of signals; however many there are, only
     * some are in memory. The access is written down before the first is handed over.
     */
    public void each(Machine machine, List<Signal> signals, Period period, BiConsumer<Signal, StoredPoint> reader) {
        Map<SeriesId, Signal> known = known(machine, signals);
        SeriesSet set = store.of(tenant(), known.keySet());
        note(machine, signals, period, set);
        new Parts(PART).read(set, period, (id, point) -> {
            Signal signal = known.get(id);
            if (signal != null) {
                reader.accept(signal, point);
            }
        });
    }

    /** Writes all points of some signals in a period to a Parquet file; see {@link SeriesSet#export}. */
    public void export(Machine machine, List<Signal> signals, Period period, Path file) {
        Map<SeriesId, Signal> known = known(machine, signals);
        SeriesSet set = store.of(tenant(), known.keySet());
        note(machine, signals, period, set);
        Map<SeriesId, String> names = new LinkedHashMap<>();
        known.forEach((id, signal) -> names.put(id, signal.key()));
        set.export(names, period, file);
    }

    private void note(Machine machine, List<Signal> signals, Period period, SeriesSet set) {
        long points = set.counts(Stretches.one(period)).values().stream()
                .mapToLong(counts -> counts[0])
                .sum();
        String keys = signals.stream().map(Signal::key).collect(Collectors.joining(", "));
        log.write(new Access(
                machine.customer(), machine.id().value(), machine.number(), keys, period, points, Purpose.SHOW));
    }

    private Map<SeriesId, Signal> known(Machine machine, List<Signal> signals) {
        Map<SeriesId, Signal> known = new LinkedHashMap<>();
        series.find(List.of(machine), signals.stream().map(Signal::key).toList())
                .forEach(each -> known.put(each.answer(), each.signal()));
        return known;
    }

    private SeriesSet set(Machine machine, List<Signal> signals) {
        return store.of(tenant(), known(machine, signals).keySet());
    }

    private static TenantId tenant() {
        return Asking.required().tenant();
    }
}
