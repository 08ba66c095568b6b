package org.outturn.bill.web;

import java.util.List;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.bill.BillingRun;
import org.outturn.bill.BillingRuns;
import org.outturn.bill.BillingSettings;
import org.outturn.bill.Parked;
import org.outturn.contract.Contract;
import org.outturn.contract.Contracts;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.outturn.ui.RefusalWords;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Billing everything that is due: its runs, the contracts that wait, and how long data is collected. */
@Controller
class BillingPages {
    private static final String PATH = "/billing";

    private final BillingRuns runs;
    private final Parked parked;
    private final BillingSettings settings;
    private final Contracts contracts;
    private final RefusalWords refusals;

    BillingPages(
            BillingRuns runs, Parked parked, BillingSettings settings, Contracts contracts, RefusalWords refusals) {
        this.runs = runs;
        this.parked = parked;
        this.settings = settings;
        this.contracts = contracts;
        this.refusals = refusals;
    }

    @Bean
    static Room billingRoom() {
        return new Room(Room.Group.MEASURE, "billing", PATH, "receipt", 49, BillingPages::may);
    }

    /** Who bills what is due. */
    static boolean may(Viewer viewer) {
        return viewer.isProvider() && viewer.has(Role.FINANCE);
    }

    @GetMapping(PATH)
    ModelAndView billing(Viewer viewer, @ModelAttribute("page") Page page) {
        viewer.requireProvider(Role.FINANCE);
        List<BillingView.Waiting> waiting =
                parked.all().stream().map(each -> waiting(each, page)).toList();
        return new ModelAndView(
                "bill/billing", "view", new BillingView(runs.latest(), waiting, parked.count(), settings.get()));
    }

    private BillingView.Waiting waiting(Parked.Waiting each, Page page) {
        Contract contract = contracts.get(each.contract());
        RefusalWords.Words why = refusals.of(each.why(), page);
        return new BillingView.Waiting(
                contract.number(),
                contract.terms().customer().name(),
                "/contracts/" + contract.id(),
                why.what(),
                why.cure(),
                each.since());
    }

    @PostMapping(PATH)
    String start(@RequestParam BillingRun.Kind kind) {
        return "redirect:" + PATH + "/" + runs.start(kind).id();
    }

    @PostMapping(PATH + "/settings")
    String settings(@RequestParam int collectionDays, @RequestParam int correctionDays) {
        settings.change(new BillingSettings.Values(collectionDays, correctionDays));
        return "redirect:" + PATH;
    }

    @GetMapping(PATH + "/{id}")
    ModelAndView run(@PathVariable String id, @ModelAttribute("page") Page page) {
        return new ModelAndView("bill/billing-run", "run", runs.get(id(id)));
    }

    @PostMapping(PATH + "/{id}/cancel")
    String cancel(@PathVariable String id) {
        return "redirect:" + PATH + "/" + runs.cancel(id(id)).id();
    }

    /** What is no id names nothing. */
    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("run", text);
        }
    }
}
