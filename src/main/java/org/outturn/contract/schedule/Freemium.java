package org.outturn.contract.schedule;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.contract.plan.FreeLimit;
import org.outturn.contract.plan.Modifier;

/** From when on something free costs. */
public final class Freemium {
    private Freemium() {}

    /**
     * How the free part was used.
     *
     * @param start the first day
     * @param customerType key of the customer's type
     * @param features each feature that was used, with the day of its first use
     * @param seats numbers of seats, each with the day from which it counts
     * @param asked the day from which the customer asked for more, or null
     */
    public record Use(
            LocalDate start,
            String customerType,
            Map<String, LocalDate> features,
            List<Seats> seats,
            @Nullable LocalDate asked) {
        public Use {
            features = Map.copyOf(features);
            seats = List.copyOf(seats);
        }
    }

    /** How many seats there were from a day on. */
    public record Seats(LocalDate from, int count) {}

    /** The first day that costs; empty while it is free. Who is no customer of a free type pays from the first day. */
    public static Optional<LocalDate> costsFrom(Modifier.Free free, Use use) {
        Stream<LocalDate> beyond = free.limits().stream()
                .filter(limit ->
                        free.conversion() == Modifier.Conversion.AUTOMATIC || limit instanceof FreeLimit.CustomerTypes)
                .flatMap(limit -> beyond(limit, use));
        return Stream.concat(beyond, Stream.ofNullable(use.asked()))
                .map(day -> day.isBefore(use.start()) ? use.start() : day)
                .min(LocalDate::compareTo);
    }

    private static Stream<LocalDate> beyond(FreeLimit limit, Use use) {
        return switch (limit) {
            case FreeLimit.Features free ->
                use.features().entrySet().stream()
                        .filter(used -> !free.features().contains(used.getKey()))
                        .map(Map.Entry::getValue);
            case FreeLimit.Seats free ->
                use.seats().stream()
                        .filter(seats -> seats.count() > free.most())
                        .map(Seats::from);
            case FreeLimit.Time free -> Stream.of(use.start().plus(free.length()));
            case FreeLimit.CustomerTypes free ->
                free.types().contains(use.customerType()) ? Stream.empty() : Stream.of(use.start());
        };
    }
}
