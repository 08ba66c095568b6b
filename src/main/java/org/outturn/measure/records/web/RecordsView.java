package org.outturn.measure.records.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.ui.Listing;
import org.outturn.ui.Parts;

/**
 * Entered records as a list.
 *
 * @param list what the address asks for
 * @param chips the filters that are on or off
 * @param rows what was found
 * @param kinds what can be entered
 * @param machine number of the machine that the list is about, empty for all
 * @param machinePath its page, empty for all
 * @param mayEnter whether the reader may enter records
 */
public record RecordsView(
        Listing list,
        List<Parts.Chip> chips,
        List<Row> rows,
        List<Parts.Option> kinds,
        String machine,
        String machinePath,
        boolean mayEnter) {

    /**
     * One record.
     *
     * @param kind in the reader's words
     * @param planned whether it was planned, in the reader's words; may be empty
     * @param amount with its unit; may be empty
     * @param lasted how long, in the reader's words; empty for a moment
     * @param version above 1 it was corrected
     */
    public record Row(
            String path,
            String number,
            String machine,
            String machinePath,
            String kind,
            Instant from,
            @Nullable Instant to,
            String lasted,
            String planned,
            String amount,
            String reason,
            String note,
            String by,
            Instant at,
            boolean byCustomer,
            int version,
            boolean withdrawn,
            String why) {}
}
