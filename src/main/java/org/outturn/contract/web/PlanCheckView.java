package org.outturn.contract.web;

import java.util.List;

/**
 * What a plan that somebody writes comes to.
 *
 * @param text the plan in words, or what is wrong with it
 * @param cure what to do about it; empty when it fits
 * @param field id of the field that is wrong; empty when none is
 * @param pictures for each charge that can be drawn
 */
public record PlanCheckView(Verdict verdict, String text, String cure, String field, List<Picture> pictures) {
    /** Whether it is a plan. */
    public enum Verdict {
        EMPTY("notice", "info-circle"),
        FITS("notice notice-proven", "circle-check"),
        WRONG("notice notice-act", "alert-circle");

        private final String style;
        private final String icon;

        Verdict(String style, String icon) {
            this.style = style;
            this.icon = icon;
        }

        public String style() {
            return style;
        }

        public String icon() {
            return icon;
        }
    }

    /** A charge by name, and where its curve is. */
    public record Picture(String name, String source) {}
}
