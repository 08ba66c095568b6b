package org.outturn.contract.web;

import jakarta.servlet.http.HttpServletResponse;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.contract.Charge;
import org.outturn.contract.Plan;
import org.outturn.identity.Viewer;
import org.outturn.ui.Chart;
import org.outturn.ui.Page;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
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
    private final PlanEditor editor;

    PlanPages(PlanPreview preview, PlanEditor editor) {
        this.preview = preview;
        this.editor = editor;
    }

    /** The plan in words with its curves, or what is wrong with it. */
    @PostMapping("/plans/check")
    ModelAndView check(
            @RequestParam MultiValueMap<String, String> form, Viewer viewer, @ModelAttribute("page") Page page) {
        PlanPreview.requireReader(viewer);
        return new ModelAndView("contract/plan-check", "view", checked(form, viewer, page));
    }

    private PlanCheckView checked(MultiValueMap<String, String> form, Viewer viewer, Page page) {
        if (PlanForm.isEmpty(form)) {
            return preview.empty(page);
        }
        try {
            return preview.of(PlanForm.read(form), viewer, page);
        } catch (Refused e) {
            return preview.refused(e, page);
        }
    }

    /** A step in the editor: the form comes back with another charge, row or modifier, or as text. */
    @PostMapping("/plans/editor")
    ModelAndView edit(
            @RequestParam(defaultValue = "") String step,
            @RequestParam MultiValueMap<String, String> form,
            Viewer viewer,
            HttpServletResponse response,
            @ModelAttribute("page") Page page) {
        PlanPreview.requireReader(viewer);
        response.setHeader("HX-Trigger-After-Swap", "plan-changed");
        return new ModelAndView("contract/plan-editor", "view", editor.after(step, form, page));
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
