package org.outturn.contract.web;

import java.util.List;
import org.outturn.ui.Parts;

/**
 * The text of a contract for people.
 *
 * @param plan each charge as a sentence
 * @param facts what else was agreed, by name
 * @param promises each as a sentence
 * @param data the data sheet: what is needed, for what, and why
 * @param hash fingerprint of the text
 * @param json the very text that has the fingerprint
 */
public record TermsView(
        String title,
        String promise,
        String plan,
        List<Parts.Fact> facts,
        List<String> promises,
        List<Need> data,
        String hash,
        String json) {
    /** A line of the data sheet. */
    public record Need(String service, String signals, String purpose, String why) {}
}
