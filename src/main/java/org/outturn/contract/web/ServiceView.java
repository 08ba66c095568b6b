package org.outturn.contract.web;

import java.time.Instant;
import java.util.List;
import org.outturn.contract.catalogue.ServiceVersion;
import org.outturn.ui.Parts;

/**
 * A version of a service.
 *
 * @param path of the service
 * @param current whether it is the newest
 * @param facts level, features, help, by name
 * @param versions all of them, the latest first
 * @param offers that provide it today, with their addresses
 */
public record ServiceView(
        String path,
        ServiceVersion service,
        boolean current,
        List<Parts.Fact> facts,
        List<TermsView.Need> data,
        List<Version> versions,
        List<Parts.Option> offers,
        boolean mayWrite) {
    /** A version by number, with who wrote it when. */
    public record Version(int version, String path, String by, Instant at) {}
}
