package org.outturn.measure.value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Signal;
import org.outturn.measure.drivers.Driver;
import org.outturn.measure.drivers.Formula;
import org.outturn.measure.drivers.Measured;
import org.outturn.measure.kpi.Definition;
import org.outturn.measure.kpi.Life;
import org.outturn.measure.kpi.Source;
import org.outturn.measure.records.Entry;
import org.outturn.measure.records.RecordKind;
import org.outturn.telemetry.Point;
import org.outturn.telemetry.Value;
import org.outturn.trust.Seal;

/** A small statement by driver: one machine, a day, points and records, without a database. */
public final class SampleValue {
    static final LocalDate DAY = LocalDate.parse("2026-03-02");
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant START = DAY.atStartOfDay(ZONE).toInstant();
    private static final Definition DEFINITION = new Definition(
            "state",
            List.of("RUN"),
            List.of("IDLE"),
            List.of("DOWN"),
            Source.STATES,
            Source.STATES,
            Source.RECORDS,
            Source.RECORDS,
            Source.STATES,
            Source.signal("pieces"),
            Source.RECORDS,
            Source.signal("energy"),
            BigDecimal.ZERO,
            0.5,
            Duration.ofHours(8));

    private final List<Point> states = new ArrayList<>(List.of(
            point(-3, new Value.Text("RUN")),
            point(6, new Value.Text("DOWN")),
            point(8, new Value.Text("RUN")),
            point(16, new Value.Text("IDLE"))));
    private final List<Point> pieces = new ArrayList<>(List.of(
            point(-5, new Value.Num(100)),
            point(3, new Value.Num(130)),
            point(9, new Value.Num(10)),
            point(20, new Value.Num(25))));
    private final List<Point> energy = new ArrayList<>();

    public SampleValue() {
        for (int hour = 0; hour < 24; hour++) {
            if (hour != 5) { // a gap
                energy.add(point(hour, new Value.Num(10.5)));
            }
        }
    }

    static Point point(int hours, Value value) {
        return new Point(START.plus(Duration.ofHours(hours)), value);
    }

    static Driver driver(String key, String measured, String unit, boolean more, String price, String per) {
        return new Driver(
                key,
                key,
                key,
                "",
                "",
                Measured.of("measured", measured),
                unit,
                more,
                new Formula(List.of(), price, per),
                Driver.Stakeholder.BUYER);
    }

    static DriverLine.Agreed agreed(Driver driver, @Nullable String price) {
        return new DriverLine.Agreed(
                driver,
                1,
                price == null
                        ? null
                        : new DriverLine.AgreedInputs(
                                2, true, "EUR", Map.of(driver.formula().price(), new BigDecimal(price)), "Ada", START),
                false,
                List.of());
    }

    static List<DriverLine.Agreed> lines() {
        return List.of(
                agreed(driver("downtime", "ingredient:down", "h", false, "worth-of-an-hour", "h"), "85"),
                agreed(driver("throughput", "ingredient:produced", "1", true, "margin", "1"), "0.40"),
                agreed(driver("energy", "ingredient:used", "kW.h", false, "price-of-energy", "kW.h"), "0.30"),
                agreed(driver("failures", "ingredient:failures", "1", false, "cost-of-a-failure", "1"), "500"),
                agreed(driver("scrap", "ingredient:scrap", "1", false, "cost-of-a-bad-item", "1"), null),
                agreed(driver("fuel", "signal:fuel", "L", false, "price-of-fuel", "L"), "2"));
    }

    ValueEvidence evidence() {
        var machine = new ValueEvidence.OfMachine(
                UUID.fromString("0193a000-0000-7000-8000-000000000001"),
                "M-1001",
                "Mill",
                "Mill type",
                new Life(ZONE, DAY.minusYears(1), null),
                List.of(
                        signal("state", "1", Signal.Kind.STATE, Duration.ofHours(1), states),
                        signal("pieces", "1", Signal.Kind.COUNTER, Duration.ofHours(1), pieces),
                        signal("energy", "kW.h", Signal.Kind.AMOUNT, Duration.ofHours(1), energy)),
                List.of(new ValueEvidence.OfRecord(
                        "R-1001",
                        1,
                        new Entry(
                                RecordKind.FAILURE,
                                START.plus(Duration.ofHours(6)),
                                null,
                                null,
                                null,
                                "",
                                "Belt",
                                ""))));
        return new ValueEvidence(
                ValueEvidence.FORMAT,
                DAY,
                DAY,
                START.plus(Duration.ofDays(3)),
                START.plus(Duration.ofDays(2)),
                List.of(machine),
                Map.of("Mill type", DEFINITION),
                List.of());
    }

    private static ValueEvidence.OfSignal signal(
            String key, String unit, Signal.Kind kind, Duration every, List<Point> points) {
        return new ValueEvidence.OfSignal(
                key, unit, kind, every, START.minus(Duration.ofDays(30)), PointLines.of(points));
    }

    static ValueDocument document(ValueEvidence evidence) {
        return ValueDocument.of(
                new ValueDocument.Frame(
                        "VD-1001",
                        1,
                        UUID.fromString("0193a000-0000-7000-8000-000000000002"),
                        "C-1001",
                        "Steady milling",
                        "Mill & Sons",
                        lines().stream()
                                .map(each -> new ValueDocument.Frame.Line(each, null))
                                .toList(),
                        null),
                evidence);
    }

    /** The file with its seal. */
    public ValueFile file(Seal seal) {
        ValueEvidence evidence = evidence();
        return ValueFile.of(document(evidence), evidence, seal);
    }
}
