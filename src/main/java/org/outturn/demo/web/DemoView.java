package org.outturn.demo.web;

import java.util.List;

/**
 * How far the demo is, and what its machines replay.
 *
 * @param stage as in the messages below {@code demo.stage.}
 * @param moving whether it will be further in a second
 * @param percent of the stage; 0 while it can't be told
 * @param points sent in this stage
 * @param left how long the stage still takes, in words, or empty
 */
public record DemoView(String stage, boolean moving, int percent, String points, String left, List<Row> machines) {
    /**
     * A machine of the fleet.
     *
     * @param record as in the messages below {@code demo.record.}
     */
    public record Row(String path, String number, String name, String customer, String type, String record) {}
}
