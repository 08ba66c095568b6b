package org.outturn.contract.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.outturn.base.Refused;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.contract.Terms;
import org.outturn.contract.Wording;
import org.outturn.contract.Wordings;
import org.outturn.contract.plan.Reach;
import org.outturn.identity.Asking;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Writing the text of a contract: a new one, a draft, an amendment. */
@Controller
class DraftPages {
    private final Wordings wordings;
    private final Contracts contracts;
    private final Organisations organisations;
    private final DraftReader drafts;
    private final Clock clock;

    DraftPages(Wordings wordings, Contracts contracts, Organisations organisations, DraftReader drafts, Clock clock) {
        this.wordings = wordings;
        this.contracts = contracts;
        this.organisations = organisations;
        this.drafts = drafts;
        this.clock = clock;
    }

    /** Asks for the customer, then for the text; with an offer, what it says stands there already. */
    @GetMapping(ContractPages.PATH + "/new")
    ModelAndView form(
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String offer,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        requireWriter(viewer);
        if (customer.isEmpty()) {
            return new ModelAndView("contract/draft-customer", "view", drafts.customers(offer));
        }
        Organisation with = organisations.get(OrganisationId.valueOf(customer));
        return new ModelAndView("contract/draft", "view", drafts.fresh(with, offer, viewer, page));
    }

    private static void requireWriter(Viewer viewer) {
        if (!Wordings.mayWrite(viewer)) {
            viewer.requireProvider(Role.SALES, Role.FINANCE, Role.ADMINISTRATOR);
        }
    }

    @PostMapping(ContractPages.PATH)
    String draft(@RequestParam OrganisationId customer, @RequestParam MultiValueMap<String, String> fields) {
        requireWriter(Asking.required());
        Organisation with = organisations.get(customer);
        DraftForm.Origin origin = drafts.origin(fields.getFirst("offer"), fields.getFirst("offerVersion"));
        Terms terms = DraftForm.read(fields, with, origin);
        drafts.refuseUnlessMeant(terms);
        return to(wordings.draft(customer, terms));
    }

    /** A draft to write anew. */
    @GetMapping(ContractPages.PATH + "/{id}/draft")
    ModelAndView edit(@PathVariable ContractId id, Viewer viewer, @ModelAttribute("page") Page page) {
        Wording draft = open(id);
        requireWriter(viewer);
        String path = ContractPages.PATH + "/" + id + "/draft";
        Map<String, String> values = DraftForm.values(draft.terms());
        values.put("hash", draft.hash());
        values.put("counts", draft.from().toString());
        DraftReader.Place place =
                new DraftReader.Place(path, ContractPages.PATH + "/" + id + "/offer", draft.version() > 1);
        return new ModelAndView(
                "contract/draft",
                "view",
                drafts.edited(
                        place,
                        page.t("draft.edit", draft.number()),
                        organisations.get(draft.customer()),
                        draft.terms(),
                        values,
                        page));
    }

    private Wording open(ContractId id) {
        return wordings.open(id).orElseGet(() -> wordings.latest(id));
    }

    @PostMapping(ContractPages.PATH + "/{id}/draft")
    String edit(
            @PathVariable ContractId id,
            @RequestParam(defaultValue = "") String hash,
            @RequestParam(defaultValue = "") String counts,
            @RequestParam MultiValueMap<String, String> fields) {
        requireWriter(Asking.required());
        Wording draft = open(id);
        Organisation customer = organisations.get(draft.customer());
        return to(wordings.edit(
                id,
                hash,
                Reach.read("counts", counts),
                DraftForm.read(fields, customer, DraftForm.Origin.of(draft.terms()))));
    }

    /** An amendment of an accepted contract, beginning with what counts now. */
    @GetMapping(ContractPages.PATH + "/{id}/amendment")
    ModelAndView amend(@PathVariable ContractId id, Viewer viewer, @ModelAttribute("page") Page page) {
        Contract contract = contracts.get(id);
        requireWriter(viewer);
        if (wordings.open(id).isPresent()) {
            throw Refused.state(
                    "wording-open",
                    "There is a draft or an offer of this contract already.",
                    "Finish it or withdraw it first.");
        }
        String path = ContractPages.PATH + "/" + id + "/amendment";
        Map<String, String> values = DraftForm.values(contract.terms());
        LocalDate today = LocalDate.ofInstant(clock.instant(), contract.terms().zone());
        values.put("counts", today.plusMonths(1).withDayOfMonth(1).toString());
        return new ModelAndView(
                "contract/draft",
                "view",
                drafts.edited(
                        new DraftReader.Place(path, ContractPages.PATH + "/" + id, true),
                        page.t("draft.amend", contract.number()),
                        organisations.get(contract.customer()),
                        contract.terms(),
                        values,
                        page));
    }

    @PostMapping(ContractPages.PATH + "/{id}/amendment")
    String amend(
            @PathVariable ContractId id,
            @RequestParam(defaultValue = "") String counts,
            @RequestParam MultiValueMap<String, String> fields) {
        requireWriter(Asking.required());
        Contract contract = contracts.get(id);
        Organisation customer = organisations.get(contract.customer());
        return to(wordings.amend(
                id,
                Reach.read("counts", counts),
                DraftForm.read(fields, customer, DraftForm.Origin.of(contract.terms()))));
    }

    private static String to(Wording wording) {
        return "redirect:" + ContractPages.PATH + "/" + wording.contract() + "/offer";
    }
}
