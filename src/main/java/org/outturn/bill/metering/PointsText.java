package org.outturn.bill.metering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.outturn.base.Json;
import org.outturn.base.Sha256;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;

/**
 * Points as text, a line each: machine, signal, time, when it was received, and the value as JSON. It reads back to the very same
 * points, and any tool for tables opens it.
 */
public final class PointsText {
    private static final String HEADER = "machine,signal,time,received,value\n";
    private static final int CELLS = 5;

    private PointsText() {}

    static String of(List<MachinePoints> machines) {
        var text = new StringBuilder(HEADER);
        for (MachinePoints machine : machines) {
            for (StoredPoint point : machine.points()) {
                text.append(machine.number())
                        .append(',')
                        .append(machine.signal())
                        .append(',')
                        .append(point.time())
                        .append(',')
                        .append(point.received())
                        .append(',')
                        .append(value(point.value()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** The text of what a meter of these machines counted by a cut-off. */
    public static String of(List<MachinePoints> machines, Instant cutoff) {
        return of(machines.stream().map(each -> each.received(cutoff)).toList());
    }

    public static String hash(String points) {
        return Sha256.of(points);
    }

    private static String value(Value value) {
        return switch (value) {
            case Value.Num(double number) -> Double.toString(number);
            case Value.Flag(boolean on) -> Boolean.toString(on);
            case Value.Text(String text) -> Json.text(text);
        };
    }

    /**
     * Reads the points back for the machines whose they are.
     *
     * @throws IllegalArgumentException naming the first line that is none
     */
    static List<MachinePoints> read(String text, List<Metering.OfMachine> machines) {
        if (!text.startsWith(HEADER) || !text.endsWith("\n")) {
            throw new IllegalArgumentException("the points do not begin with the line " + HEADER.strip());
        }
        Map<String, List<StoredPoint>> points = new HashMap<>();
        machines.forEach(machine -> points.put(machine.number(), new ArrayList<>()));
        String[] lines = text.split("\n", -1);
        for (int i = 1; i < lines.length - 1; i++) {
            String[] cells = lines[i].split(",", CELLS);
            List<StoredPoint> own = points.get(cells[0]);
            if (own == null || cells.length < CELLS) {
                throw new IllegalArgumentException("line " + (i + 1) + " of the points is of no machine of the meter");
            }
            try {
                own.add(new StoredPoint(Instant.parse(cells[2]), value(cells[4]), Instant.parse(cells[3])));
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("line " + (i + 1) + " of the points can't be read", e);
            }
        }
        return machines.stream()
                .map(machine -> new MachinePoints(
                        machine.machine(),
                        machine.number(),
                        machine.signal(),
                        machine.unit(),
                        machine.kind(),
                        machine.every(),
                        machine.since(),
                        machine.days(),
                        points.getOrDefault(machine.number(), List.of())))
                .toList();
    }

    private static Value value(String text) {
        if (text.startsWith("\"")) {
            return new Value.Text(Json.mapper().readValue(text, String.class));
        }
        return text.equals("true") || text.equals("false")
                ? new Value.Flag(Boolean.parseBoolean(text))
                : new Value.Num(Double.parseDouble(text));
    }
}
