package org.outturn.measure.records;

import java.time.Instant;
import org.outturn.base.Json;

/**
 * What was said in one version of a record.
 *
 * @param version from 1
 * @param said what it said
 * @param by who said so
 * @param at when
 */
public record RecordVersion(int version, Said said, String by, Instant at) {
    /**
     * What is kept of it.
     *
     * @param entry the text
     * @param withdrawn whether it was taken back by this
     * @param why the reason given for it; empty for a first version
     */
    public record Said(Entry entry, boolean withdrawn, String why) {
        String document() {
            return Json.text(this);
        }

        static Said read(String document) {
            return Json.mapper().readValue(document, Said.class);
        }
    }
}
