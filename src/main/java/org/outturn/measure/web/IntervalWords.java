package org.outturn.measure.web;

import java.util.Locale;
import org.outturn.measure.Avoided;
import org.outturn.measure.Design;
import org.outturn.measure.StatementDocument;
import org.outturn.ui.Page;
import org.outturn.ui.Units;

/** Tells in plain words which method gives an interval, and why that one. */
final class IntervalWords {
    private IntervalWords() {}

    /** Of what will be found by a baseline. */
    static String of(Design design, Page page) {
        return how(design.intervals().basis(design.family()), page) + " " + why(design, page);
    }

    /** Of what a statement found. */
    static String of(StatementDocument document, Page page) {
        String published = document.published()
                .map(band ->
                        " " + page.t("interval.published.band", page.f().number(band, 0), Units.shown(document.unit())))
                .orElse("");
        return how(document.basis(), page) + " " + why(document.design(), page) + published;
    }

    /** Of what a comparison found. */
    static String of(Avoided avoided, Design design, Page page) {
        return how(avoided.basis(), page) + " " + why(design, page);
    }

    private static String how(Avoided.Basis basis, Page page) {
        return page.t("basis." + basis.name().toLowerCase(Locale.ROOT));
    }

    private static String why(Design design, Page page) {
        return switch (design.intervals()) {
            case FAMILY -> page.t("interval.why." + design.family());
            case BOOTSTRAP -> page.t("interval.why.bootstrap");
            case PUBLISHED -> page.t("interval.why.published." + design.family());
        };
    }
}
