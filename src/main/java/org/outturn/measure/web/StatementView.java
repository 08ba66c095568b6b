package org.outturn.measure.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.Adjustment;
import org.outturn.measure.Contest;
import org.outturn.measure.Deadline;
import org.outturn.measure.Statement;

/**
 * A value statement for its page.
 *
 * @param unit the unit for people
 * @param worth the avoided use in the contract's money, or empty when the plan gives it no price
 * @param family the method's name in the reader's words
 * @param interval which method gave the interval, and why that one
 * @param drivers what drove it, with its key and name
 * @param versions all versions of the month that the reader may see, in order
 * @param adjustments what either side proposed for the month
 * @param contests what was contested, newest first
 * @param deadline until when the open contest is to be settled; null without one
 * @param outdated whether agreements were made since that a new version would take in
 * @param command how to verify it
 * @param may what the reader can do now
 */
public record StatementView(
        Statement statement,
        String unit,
        String worth,
        String machineName,
        String family,
        String interval,
        List<Driver> drivers,
        List<Statement> versions,
        List<Adjustment> adjustments,
        List<Contest> contests,
        @Nullable Deadline deadline,
        boolean outdated,
        String command,
        May may) {
    /** A driver: its key in lines, and its name with unit. */
    public record Driver(String key, String name) {}

    /**
     * What the reader can do now.
     *
     * @param decide accept or contest it
     * @param revise compute a new version
     * @param withdraw not contest it any more
     * @param keep stand by it although it is contested
     * @param speak propose adjustments, and say something while it is contested
     * @param provider whether the reader stands on the provider's side
     */
    public record May(
            boolean sign,
            boolean decide,
            boolean revise,
            boolean withdraw,
            boolean keep,
            boolean speak,
            boolean provider) {}
}
