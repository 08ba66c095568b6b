package org.outturn.demo.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The milling machine of AI4I 2020: one row per part that is made. */
public final class MillRecord {
    static final String FILE = "ai4i/ai4i2020-even-blocks.csv.gz";
    private static final int COLUMNS = 13;
    private static final int FAILED = 7;
    private static final List<String> KINDS = List.of("tool wear", "heat dissipation", "power", "overstrain", "random");

    private final List<Row> rows;

    /**
     * A row, ready to be sent.
     *
     * @param values its five measurements and the variant of the part, as JSON
     * @param wear minutes that the tool was used
     * @param failure what failed, in words, or empty
     */
    record Row(String values, int wear, String failure) {
        static final int VALUES = 6;

        boolean failed() {
            return !failure.isEmpty();
        }
    }

    private MillRecord(List<Row> rows) {
        this.rows = rows;
    }

    public static MillRecord read() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String[] cells : DataFile.read(FILE, COLUMNS)) {
            String values = "\"air_temperature\":" + cells[2] + ",\"process_temperature\":" + cells[3]
                    + ",\"rotational_speed\":" + cells[4] + ",\"torque\":" + cells[5] + ",\"tool_wear\":" + cells[6]
                    + ",\"variant\":\"" + cells[1] + "\"";
            rows.add(new Row(values, Integer.parseInt(cells[6]), failure(cells)));
        }
        return new MillRecord(List.copyOf(rows));
    }

    /** What the record says failed; a few rows name nothing. */
    private static String failure(String[] cells) {
        if (!cells[FAILED].equals("1")) {
            return "";
        }
        var kinds = new StringJoiner(" + ").setEmptyValue("not named");
        for (int i = 0; i < KINDS.size(); i++) {
            if (cells[FAILED + 1 + i].equals("1")) {
                kinds.add(KINDS.get(i));
            }
        }
        return kinds.toString();
    }

    int size() {
        return rows.size();
    }

    Row row(long number) {
        return rows.get((int) Math.floorMod(number, (long) rows.size()));
    }
}
