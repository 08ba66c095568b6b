package org.outturn.contract.web;

import java.time.LocalDate;
import java.util.UUID;
import org.outturn.contract.Agreement;
import org.outturn.contract.ContractChanges;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.contract.Terms;
import org.outturn.contract.facts.Fact;
import org.outturn.contract.facts.FactKind;
import org.outturn.contract.facts.Facts;
import org.outturn.contract.plan.Reach;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page on which people say what rating must know of a contract and nobody measures. */
@Controller
@RequestMapping(ContractPages.PATH + "/{id}/facts")
class FactPages {
    private final Facts facts;
    private final Contracts contracts;
    private final ContractChanges changes;
    private final FactReader reader;

    FactPages(Facts facts, Contracts contracts, ContractChanges changes, FactReader reader) {
        this.facts = facts;
        this.contracts = contracts;
        this.changes = changes;
        this.reader = reader;
    }

    private static String to(ContractId id) {
        return "redirect:" + ContractPages.PATH + "/" + id + "/facts";
    }

    /** What was said, and a form for the kind that the address names. */
    @GetMapping
    ModelAndView all(
            @PathVariable ContractId id,
            @RequestParam(defaultValue = "") String kind,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        Agreement agreement = contracts.agreement(id);
        return new ModelAndView(
                "contract/facts", "view", reader.view(agreement, kind, changes.today(agreement), viewer, page));
    }

    /** People name the last day; programs the first day after. */
    @PostMapping
    String say(
            @PathVariable ContractId id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String last,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String note) {
        FactKind of = FactKind.of(kind).orElseThrow(() -> AgreedForm.unreadable("kind", "Choose one of the list."));
        LocalDate day = Reach.day("from", Reach.read("from", from));
        LocalDate lastDay = Reach.read("last", last);
        Terms terms = contracts.agreement(id).at(day).terms();
        facts.say(
                id,
                new Fact.Entry(
                        of,
                        key,
                        day,
                        lastDay == null ? null : lastDay.plusDays(1),
                        amount.isBlank() ? null : AgreedForm.number("amount", amount),
                        FactReader.unit(of, key, terms),
                        note));
        return to(id);
    }

    @PostMapping("/{fact}/withdrawal")
    String withdraw(@PathVariable ContractId id, @PathVariable UUID fact) {
        facts.withdraw(id, fact);
        return to(id);
    }
}
