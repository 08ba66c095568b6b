package org.outturn.contract.web;

import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.contract.Charge;
import org.outturn.contract.Plan;
import org.outturn.identity.Viewer;
import org.outturn.ui.Chart;
import org.outturn.ui.Page;
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
    private final PlanPreview preview;

    PlanPages(PlanPreview preview) {
        this.preview = preview;
    }

    /** The plan in words with its curves, or what is wrong with it. */
    @PostMapping("/plans/check")
    ModelAndView check(@RequestParam(defaultValue = "") String plan, Viewer viewer, @ModelAttribute("page") Page page) {
        PlanPreview.requireReader(viewer);
        return new ModelAndView("contract/plan-check", "view", checked(plan, viewer, page));
    }

    private PlanCheckView checked(String json, Viewer viewer, Page page) {
        if (json.isBlank()) {
            return preview.empty(page);
        }
        try {
            return preview.of(Plan.parse(json), viewer, page);
        } catch (Refused e) {
            return preview.refused(e, page);
        }
    }

    /** The curve of one charge of a plan. */
    @GetMapping(path = "/plans/curve.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Chart curve(
            @RequestParam String plan, @RequestParam String charge, Viewer viewer, @ModelAttribute("page") Page page) {
        PlanPreview.requireReader(viewer);
        Plan read = Plan.parse(plan);
        Charge drawn = read.charge(charge).orElseThrow(() -> new NotFound("charge", charge));
        return preview.pictures().stream()
                .flatMap(each -> each.of(read, drawn, page).stream())
                .findFirst()
                .orElseThrow(() -> new NotFound("curve", charge));
    }
}
