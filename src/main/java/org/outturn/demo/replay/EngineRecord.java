package org.outturn.demo.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The turbofan engines of C-MAPSS FD001, each from new to its failure, one row per flight. */
public final class EngineRecord {
    static final String FILE = "cmapss/train-fd001-units-1-40.csv.gz";
    /** Our names of the record's columns 2 to 15. */
    private static final List<String> KEYS = List.of(
            "lpc_outlet_temperature",
            "hpc_outlet_temperature",
            "lpt_outlet_temperature",
            "hpc_outlet_pressure",
            "fan_speed",
            "core_speed",
            "hpc_static_pressure",
            "fuel_flow_ratio",
            "corrected_fan_speed",
            "corrected_core_speed",
            "bypass_ratio",
            "bleed_enthalpy",
            "hpt_coolant_bleed",
            "lpt_coolant_bleed");

    private final List<Row> rows;

    /**
     * A row, ready to be sent.
     *
     * @param unit number of the engine in the record
     * @param cycle from 1, until it fails
     * @param values its sensors, as JSON
     */
    record Row(int unit, int cycle, String values) {
        static final int VALUES = 14;
    }

    private EngineRecord(List<Row> rows) {
        this.rows = rows;
    }

    public static EngineRecord read() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String[] cells : DataFile.read(FILE, 2 + KEYS.size())) {
            var values = new StringBuilder();
            for (int i = 0; i < KEYS.size(); i++) {
                values.append(i == 0 ? "\"" : ",\"")
                        .append(KEYS.get(i))
                        .append("\":")
                        .append(cells[i + 2]);
            }
            rows.add(new Row(Integer.parseInt(cells[0]), Integer.parseInt(cells[1]), values.toString()));
        }
        return new EngineRecord(List.copyOf(rows));
    }

    int size() {
        return rows.size();
    }

    Row row(long number) {
        return rows.get((int) Math.floorMod(number, (long) rows.size()));
    }

    /** The place of a unit's first row; units are numbered from 1. */
    public int begin(int unit) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).unit() == unit) {
                return i;
            }
        }
        throw new IllegalArgumentException("The record has no unit " + unit + ".");
    }
}
