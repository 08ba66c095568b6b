package org.outturn.contract.web;

import java.util.List;

/**
 * What a plan that somebody writes comes to.
 *
 * @param fits whether it is a plan
 * @param text the plan in words, or what is wrong with it
 * @param cure what to do about it; empty when it fits
 * @param pictures for each charge that can be drawn
 */
public record PlanCheckView(boolean fits, String text, String cure, List<Picture> pictures) {
    /** A charge by name, and where its curve is. */
    public record Picture(String name, String source) {}
}
