package org.outturn.connect;

import java.time.Instant;
import java.util.List;

/** Claim codes to be printed, which can't be seen again. */
public record ClaimLabelsView(List<Label> labels, Instant until) {
    /**
     * What is stuck to a machine or put into its papers.
     *
     * @param link where the code is typed in already
     * @param picture the same as a QR code
     */
    public record Label(String machine, String serial, String code, String link, String picture) {}
}
