package org.outturn.contract.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.outturn.base.Json;
import org.outturn.base.Refused;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.contract.Plan;
import org.outturn.contract.PlanInWords;
import org.outturn.contract.PlanTemplates;
import org.outturn.contract.Terms;
import org.outturn.contract.Wording;
import org.outturn.contract.Wordings;
import org.outturn.contract.plan.Billing;
import org.outturn.contract.plan.Reach;
import org.outturn.contract.schedule.Commitment;
import org.outturn.contract.service.Promise;
import org.outturn.fleet.Machines;
import org.outturn.identity.Asking;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Units;
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
    private static final int MOST = 500;
    private static final int LABEL = 110;

    private final Wordings wordings;
    private final Contracts contracts;
    private final Organisations organisations;
    private final Machines machines;
    private final Clock clock;

    DraftPages(Wordings wordings, Contracts contracts, Organisations organisations, Machines machines, Clock clock) {
        this.wordings = wordings;
        this.contracts = contracts;
        this.organisations = organisations;
        this.machines = machines;
        this.clock = clock;
    }

    /** Asks for the customer, then for the text. */
    @GetMapping(ContractPages.PATH + "/new")
    ModelAndView form(
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String example,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        requireWriter(viewer);
        if (customer.isEmpty()) {
            return new ModelAndView("contract/draft-customer", "view", customers());
        }
        Organisation with = organisations.get(OrganisationId.valueOf(customer));
        String path = ContractPages.PATH + "/new?customer=" + with.id();
        Map<String, String> values = new HashMap<>(beginning(viewer));
        return view(
                ContractPages.PATH + "?customer=" + with.id(),
                path,
                ContractPages.PATH,
                page.t("draft.new"),
                with,
                false,
                values,
                Set.of(),
                example,
                page);
    }

    private static void requireWriter(Viewer viewer) {
        if (!Wordings.mayWrite(viewer)) {
            viewer.requireProvider(Role.SALES, Role.FINANCE, Role.ADMINISTRATOR);
        }
    }

    private DraftCustomersView customers() {
        return new DraftCustomersView(organisations.all().stream()
                .filter(each -> each.kind() == Organisation.Kind.CUSTOMER)
                .map(each -> new Parts.Option(each.id().toString(), each.name() + " (" + each.number() + ")"))
                .toList());
    }

    /** Who provides and how is as in the last contract; the rest is empty. */
    private Map<String, String> beginning(Viewer viewer) {
        Map<String, String> values = new HashMap<>();
        List<Contract> all = contracts.all();
        if (!all.isEmpty()) {
            Map<String, String> last = DraftForm.values(all.getLast().terms());
            for (String kept : List.of(
                    "providerName", "providerAddress", "providerCountry", "zone", "tax", "taxNote", "paymentDays")) {
                values.put(kept, last.getOrDefault(kept, ""));
            }
        }
        values.putIfAbsent("zone", viewer.zone().getId());
        values.putIfAbsent("paymentDays", "30");
        LocalDate today = LocalDate.ofInstant(clock.instant(), viewer.zone());
        values.put("from", today.plusMonths(1).withDayOfMonth(1).toString());
        return values;
    }

    private ModelAndView view(
            String action,
            String path,
            String back,
            String title,
            Organisation customer,
            boolean amendment,
            Map<String, String> values,
            Set<String> chosen,
            String example,
            Page page) {
        example(example)
                .ifPresent(plan -> values.put(
                        "plan", Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(plan)));
        return new ModelAndView(
                "contract/draft",
                "view",
                new DraftView(
                        action,
                        path,
                        back,
                        title,
                        customer.name(),
                        amendment,
                        values,
                        machines.of(customer.id(), MOST).machines().stream()
                                .map(each -> new Parts.Option(each.id().toString(), each.number() + " " + each.name()))
                                .toList(),
                        chosen,
                        IntStream.range(0, PlanTemplates.all().size())
                                .mapToObj(place -> new Parts.Option(
                                        String.valueOf(place),
                                        brief(PlanInWords.paragraph(
                                                PlanTemplates.all().get(place), page))))
                                .toList(),
                        Arrays.stream(Promise.Kind.values())
                                .map(kind -> new Parts.Option(
                                        kind.key(), page.t("promise.kind." + kind.key()), Units.shown(kind.unit())))
                                .toList(),
                        Arrays.stream(Billing.Every.values())
                                .map(each -> new Parts.Option(each.key(), page.t("every." + each.key())))
                                .toList(),
                        Arrays.stream(Commitment.Then.values())
                                .map(each -> new Parts.Option(each.key(), page.t("draft.then." + each.key())))
                                .toList()));
    }

    private static Optional<Plan> example(String place) {
        return IntStream.range(0, PlanTemplates.all().size())
                .filter(each -> String.valueOf(each).equals(place))
                .mapToObj(PlanTemplates.all()::get)
                .findFirst();
    }

    private static String brief(String text) {
        return text.length() > LABEL ? text.substring(0, LABEL) + "…" : text;
    }

    @PostMapping(ContractPages.PATH)
    String draft(@RequestParam OrganisationId customer, @RequestParam MultiValueMap<String, String> fields) {
        requireWriter(Asking.required());
        Organisation with = organisations.get(customer);
        return to(wordings.draft(customer, DraftForm.read(fields, with, null)));
    }

    /** A draft to write anew. */
    @GetMapping(ContractPages.PATH + "/{id}/draft")
    ModelAndView edit(
            @PathVariable ContractId id,
            @RequestParam(defaultValue = "") String example,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        Wording draft = open(id);
        requireWriter(viewer);
        String path = ContractPages.PATH + "/" + id + "/draft";
        Map<String, String> values = DraftForm.values(draft.terms());
        values.put("hash", draft.hash());
        values.put("counts", draft.from().toString());
        return view(
                path,
                path,
                ContractPages.PATH + "/" + id + "/offer",
                page.t("draft.edit", draft.number()),
                organisations.get(draft.customer()),
                draft.version() > 1,
                values,
                ids(draft.terms()),
                example,
                page);
    }

    private static Set<String> ids(Terms terms) {
        return new LinkedHashSet<>(terms.machines().stream().map(UUID::toString).toList());
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
        return to(
                wordings.edit(id, hash, Reach.read("counts", counts), DraftForm.read(fields, customer, draft.terms())));
    }

    /** An amendment of an accepted contract, beginning with what counts now. */
    @GetMapping(ContractPages.PATH + "/{id}/amendment")
    ModelAndView amend(
            @PathVariable ContractId id,
            @RequestParam(defaultValue = "") String example,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
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
        return view(
                path,
                path,
                ContractPages.PATH + "/" + id,
                page.t("draft.amend", contract.number()),
                organisations.get(contract.customer()),
                true,
                values,
                ids(contract.terms()),
                example,
                page);
    }

    @PostMapping(ContractPages.PATH + "/{id}/amendment")
    String amend(
            @PathVariable ContractId id,
            @RequestParam(defaultValue = "") String counts,
            @RequestParam MultiValueMap<String, String> fields) {
        requireWriter(Asking.required());
        Contract contract = contracts.get(id);
        Organisation customer = organisations.get(contract.customer());
        return to(wordings.amend(id, Reach.read("counts", counts), DraftForm.read(fields, customer, contract.terms())));
    }

    private static String to(Wording wording) {
        return "redirect:" + ContractPages.PATH + "/" + wording.contract() + "/offer";
    }
}
