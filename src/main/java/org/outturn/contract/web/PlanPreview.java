package org.outturn.contract.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.outturn.base.Json;
import org.outturn.base.Refused;
import org.outturn.contract.Plan;
import org.outturn.contract.PlanInWords;
import org.outturn.contract.PlanPicture;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.outturn.ui.RefusalWords;
import org.springframework.stereotype.Component;

/** What a plan comes to: in words, and as a curve for each charge that can be drawn. */
@Component
class PlanPreview {
    /** Servers and browsers take addresses up to 8 kB; a plan that does not fit is said, not drawn. */
    private static final int LONGEST = 6_000;

    private static final Role[] READERS = {Role.BUSINESS_DEVELOPER, Role.SALES, Role.FINANCE, Role.ADMINISTRATOR};

    private final List<PlanPicture> pictures;
    private final RefusalWords refusals;

    PlanPreview(List<PlanPicture> pictures, RefusalWords refusals) {
        this.pictures = pictures;
        this.refusals = refusals;
    }

    List<PlanPicture> pictures() {
        return pictures;
    }

    static void requireReader(Viewer viewer) {
        viewer.requireProvider(READERS);
    }

    /** A plan in words; with its curves for those who may draw plans. */
    PlanCheckView of(Plan plan, Viewer viewer, Page page) {
        boolean draws = viewer.isProvider() && List.of(READERS).stream().anyMatch(viewer::has);
        String encoded = URLEncoder.encode(Json.text(plan), StandardCharsets.UTF_8);
        List<PlanCheckView.Picture> drawn = !draws || encoded.length() > LONGEST
                ? List.of()
                : plan.charges().stream()
                        .filter(charge -> pictures.stream()
                                .anyMatch(each -> each.of(plan, charge, page).isPresent()))
                        .map(charge -> new PlanCheckView.Picture(
                                PlanInWords.name(charge, page),
                                "/plans/curve.json?charge=" + charge.key() + "&plan=" + encoded))
                        .toList();
        return new PlanCheckView(PlanCheckView.Verdict.FITS, PlanInWords.paragraph(plan, page), "", "", drawn);
    }

    PlanCheckView refused(Refused why, Page page) {
        RefusalWords.Words words = refusals.of(why, page);
        return new PlanCheckView(
                PlanCheckView.Verdict.WRONG,
                words.what(),
                words.cure(),
                why.field().orElse("").replace('.', '-'),
                List.of());
    }

    /** Nothing was written yet, which is no mistake. */
    PlanCheckView empty(Page page) {
        return new PlanCheckView(PlanCheckView.Verdict.EMPTY, page.t("plan.none"), "", "", List.of());
    }
}
