package org.outturn.contract.web;

import java.time.Instant;
import java.util.List;
import org.outturn.contract.catalogue.OfferVersion;
import org.outturn.ui.Parts;

/**
 * An offer as one of its versions says it.
 *
 * @param path of the offer
 * @param shown the version that is shown
 * @param plan in words, with its curves
 * @param services with their addresses and what they are
 * @param facts term, machine types, countries, by name
 * @param promises each as a sentence
 * @param data the data sheet of its services
 * @param versions all of them, the latest first
 * @param drafted whether a version is being written
 * @param outdated whether a service has a newer version than the one that is offered
 * @param mayWrite whether the reader writes offers
 * @param maySell whether the reader drafts contracts, and it is offered today
 * @param withdrawable whether something of it is published
 */
public record OfferView(
        String path,
        OfferVersion shown,
        StateView state,
        PlanCheckView plan,
        List<Parts.Option> services,
        List<Parts.Fact> facts,
        List<String> promises,
        List<TermsView.Need> data,
        List<Version> versions,
        boolean drafted,
        boolean outdated,
        boolean mayWrite,
        boolean maySell,
        boolean withdrawable) {
    /** A version, with where it stands in words, and by whom. */
    public record Version(int version, String path, String state, String from, String by, Instant at) {}

    public boolean isDraft() {
        return shown.state() == OfferVersion.State.DRAFT;
    }
}
