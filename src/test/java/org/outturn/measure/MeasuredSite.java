package org.outturn.measure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.outturn.contract.Contract;

/**
 * A simulated site whose baseline and statement are computed by the product itself from points: two years of daily use and
 * temperature, the second with 15 % less use.
 */
public final class MeasuredSite {
    public static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final LocalDate FIRST = LocalDate.of(2016, 1, 1);
    private static final Instant RECEIVED = Instant.parse("2018-01-02T03:04:05Z");
    private static final Metering METERING = new Metering(
            UUID.fromString("0190a000-0000-7000-8000-000000000001"),
            "M-1001",
            "electricity",
            "kW.h",
            Duration.ofDays(1),
            "outside",
            TemperatureUnit.FAHRENHEIT,
            Duration.ofDays(1),
            ZONE);

    private final Map<LocalDate, double[]> days = new LinkedHashMap<>();

    public MeasuredSite(long seed) {
        var random = new Random(seed);
        double[] weather = Sites.weather(731, random);
        for (int i = 0; i < weather.length; i++) {
            LocalDate day = FIRST.plusDays(i);
            double temperature = Math.round(weather[i] * 100) / 100.0;
            double use = 18 + 0.8 * Math.max(52 - temperature, 0) + 1.9 * Math.max(temperature - 66, 0);
            double noisy = (use + random.nextGaussian() * 1.5) * (day.getYear() == 2017 ? 0.85 : 1);
            days.put(day, new double[] {Math.round(noisy * 1000) / 1000.0, temperature});
        }
    }

    /** The points of a stretch of days. */
    public PointSet points(LocalDate first, LocalDate last) {
        List<Reading> use = new ArrayList<>();
        List<Reading> temperature = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            Instant time = day.atStartOfDay(ZONE).toInstant();
            double[] values = Objects.requireNonNull(days.get(day));
            use.add(new Reading(time, values[0]));
            temperature.add(new Reading(time, values[1]));
        }
        var signals = new LinkedHashMap<String, List<Reading>>();
        signals.put(METERING.useSignal(), use);
        signals.put(METERING.temperatureSignal(), temperature);
        return new PointSet(signals);
    }

    public PointSet baselinePoints() {
        return points(FIRST, LocalDate.of(2016, 12, 31));
    }

    public PointSet monthPoints(YearMonth month) {
        return points(month.atDay(1), month.atEndOfMonth());
    }

    public Baseline baseline(Contract contract) {
        PointSet points = baselinePoints();
        LocalDate last = LocalDate.of(2016, 12, 31);
        Design design = METERING.design();
        List<DesignRow> rows = design.gather(points, FIRST, last).rows();
        BaselineDocument document = FamilyBaseline.of(
                1,
                null,
                design,
                FIRST,
                last,
                List.of(),
                (ModelFit.Fitted) design.method().fit(rows),
                points,
                RECEIVED);
        var agreement = new Baseline.Agreement("Somebody", RECEIVED);
        return new Baseline(
                new BaselineId(UUID.fromString("0190a000-0000-7000-8000-000000000002")),
                "B-1001",
                contract.customer(),
                document,
                document.hash(),
                RECEIVED,
                agreement,
                agreement,
                null);
    }

    /** The accepted statement of a month. */
    public Statement statement(Contract contract, YearMonth month) {
        Baseline baseline = baseline(contract);
        PointSet points = monthPoints(month);
        var frame = new StatementFrame(
                "VS-1001",
                1,
                contract.id().value(),
                contract.number(),
                month,
                contract.terms().firstServed(month),
                contract.terms().lastServed(month),
                baseline.id().value(),
                baseline.number(),
                RECEIVED,
                List.of(),
                null);
        StatementDocument document = StatementComputation.document(
                        frame, baseline.document(), this::baselinePoints, points)
                .orElseThrow();
        return new Statement(
                new StatementId(UUID.fromString("0190a000-0000-7000-8000-000000000003")),
                contract.customer(),
                Statement.State.ACCEPTED,
                document,
                document.hash(),
                RECEIVED,
                List.of(new Statement.Event(RECEIVED, "Bea Buyer", Statement.What.ACCEPTED, "")));
    }
}
