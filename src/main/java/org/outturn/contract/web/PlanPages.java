package org.outturn.contract.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.contract.Charge;
import org.outturn.contract.Plan;
import org.outturn.contract.PlanInWords;
import org.outturn.contract.PlanPicture;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Chart;
import org.outturn.ui.Page;
import org.outturn.ui.RefusalWords;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** Says at once what a plan means that somebody writes: in words, and as a curve for each charge. */
@Controller
class PlanPages {
    /** Servers and browsers take addresses up to 8 kB; a plan that does not fit is said, not drawn. */
    private static final int LONGEST = 6_000;

    private final List<PlanPicture> pictures;
    private final RefusalWords refusals;

    PlanPages(List<PlanPicture> pictures, RefusalWords refusals) {
        this.pictures = pictures;
        this.refusals = refusals;
    }

    private static void requireRight(Viewer viewer) {
        viewer.requireProvider(Role.BUSINESS_DEVELOPER, Role.SALES, Role.FINANCE, Role.ADMINISTRATOR);
    }

    /** The plan in words with its curves, or what is wrong with it. */
    @PostMapping("/plans/check")
    ModelAndView check(@RequestParam(defaultValue = "") String plan, Viewer viewer, @ModelAttribute("page") Page page) {
        requireRight(viewer);
        return new ModelAndView("contract/plan-check", "view", checked(plan, page));
    }

    private PlanCheckView checked(String json, Page page) {
        try {
            Plan plan = Plan.parse(json);
            String encoded = URLEncoder.encode(json.strip(), StandardCharsets.UTF_8);
            List<PlanCheckView.Picture> drawn = encoded.length() > LONGEST
                    ? List.of()
                    : plan.charges().stream()
                            .filter(charge -> pictures.stream()
                                    .anyMatch(
                                            each -> each.of(plan, charge, page).isPresent()))
                            .map(charge -> new PlanCheckView.Picture(
                                    PlanInWords.name(charge, page),
                                    "/plans/curve.json?charge=" + charge.key() + "&plan=" + encoded))
                            .toList();
            return new PlanCheckView(true, PlanInWords.paragraph(plan, page), "", drawn);
        } catch (Refused e) {
            RefusalWords.Words words = refusals.of(e, page);
            return new PlanCheckView(false, words.what(), words.cure(), List.of());
        }
    }

    /** The curve of one charge of a plan. */
    @GetMapping(path = "/plans/curve.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Chart curve(
            @RequestParam String plan, @RequestParam String charge, Viewer viewer, @ModelAttribute("page") Page page) {
        requireRight(viewer);
        Plan read = Plan.parse(plan);
        Charge drawn = read.charge(charge).orElseThrow(() -> new NotFound("charge", charge));
        return pictures.stream()
                .flatMap(each -> each.of(read, drawn, page).stream())
                .findFirst()
                .orElseThrow(() -> new NotFound("curve", charge));
    }
}
