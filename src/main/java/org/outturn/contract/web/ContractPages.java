package org.outturn.contract.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.base.NotFound;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.ContractList;
import org.outturn.contract.ContractSection;
import org.outturn.contract.ContractState;
import org.outturn.contract.Contracts;
import org.outturn.contract.PlanInWords;
import org.outturn.contract.Wording;
import org.outturn.contract.Wordings;
import org.outturn.fleet.sheet.SheetWriter;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Listing;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of contracts, the contract's page, and the text that is drafted or offered. */
@Controller
class ContractPages {
    static final String PATH = "/contracts";
    private static final int PAGE = 50;
    private static final int EXPORTED = 10_000;
    private static final int DAYS_TO_DECIDE = 30;

    private final Contracts contracts;
    private final ContractList list;
    private final Wordings wordings;
    private final Organisations organisations;
    private final TermsWords words;
    private final LifeReader life;
    private final FactReader facts;
    private final List<ContractSection> sections;

    ContractPages(
            Contracts contracts,
            ContractList list,
            Wordings wordings,
            Organisations organisations,
            TermsWords words,
            LifeReader life,
            FactReader facts,
            List<ContractSection> sections) {
        this.contracts = contracts;
        this.list = list;
        this.wordings = wordings;
        this.organisations = organisations;
        this.words = words;
        this.life = life;
        this.facts = facts;
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(ContractSection::order))
                .toList();
    }

    @Bean
    static Room contractsRoom() {
        return new Room(Room.Group.SELL, "contracts", PATH, "writing-sign", 30, viewer -> true);
    }

    private static @Nullable ContractState state(String key) {
        return Arrays.stream(ContractState.values())
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable OrganisationId customer(String id) {
        return id.isEmpty() ? null : OrganisationId.valueOf(id);
    }

    @GetMapping(PATH)
    ModelAndView list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "0") int after,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        ContractState wanted = state(state);
        OrganisationId of = customer(customer);
        int skip = Math.max(0, after);
        ContractList.Found found = list.page(new ContractList.Wanted(search, wanted, of), sort, skip, PAGE);
        long end = (long) skip + found.rows().size();
        Listing listing = Listing.at(PATH)
                .asked("search", search)
                .asked("state", wanted == null ? "" : wanted.key())
                .asked("customer", customer)
                .asked("sort", sort)
                .found(found.rows().size(), found.total(), end < found.total() ? String.valueOf(end) : null);
        List<Parts.Chip> chips = new ArrayList<>();
        if (of != null) {
            chips.add(new Parts.Chip(organisations.get(of).name(), "customer", customer, true));
        }
        for (ContractState each : ContractState.values()) {
            if (viewer.isProvider() || each != ContractState.DRAFT) {
                chips.add(new Parts.Chip(page.t("contract.state." + each.key()), "state", each.key(), each == wanted));
            }
        }
        List<ContractsView.Row> rows =
                found.rows().stream().map(each -> row(each, page)).toList();
        String export = Listing.at(PATH + ".csv")
                .asked("search", search)
                .asked("state", wanted == null ? "" : wanted.key())
                .with("customer", customer);
        return new ModelAndView(
                "contract/contracts",
                "view",
                new ContractsView(listing, chips, rows, Wordings.mayWrite(viewer), export));
    }

    private static ContractsView.Row row(ContractList.Row row, Page page) {
        LocalDate until = row.until();
        return new ContractsView.Row(
                row.id().toString(),
                row.number(),
                row.title(),
                row.customerName(),
                StateView.of(row.state(), page),
                until == null
                        ? page.t("terms.from", page.f().date(row.from()))
                        : page.t(
                                "terms.from-to",
                                page.f().date(row.from()),
                                page.f().date(until.minusDays(1))),
                PlanInWords.sentence(row.terms().plan(), page));
    }

    /** The same list as a file, in the order of numbers. */
    @GetMapping(PATH + ".csv")
    void export(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String customer,
            HttpServletResponse response,
            @ModelAttribute("page") Page page)
            throws IOException {
        var rows = list.page(new ContractList.Wanted(search, state(state), customer(customer)), "number", 0, EXPORTED)
                .rows();
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Content-Disposition", "attachment; filename=\"contracts.csv\"");
        var sheet = new SheetWriter(response.getWriter());
        sheet.row(List.of(
                "number", "version", "state", "title", "customer", "from", "until", "currency", "plan", "terms-hash"));
        for (ContractList.Row row : rows) {
            sheet.row(List.of(
                    row.number(),
                    row.version(),
                    row.state().key(),
                    row.title(),
                    row.customerName(),
                    row.from(),
                    Objects.toString(row.until(), ""),
                    row.terms().plan().currency().getCurrencyCode(),
                    PlanInWords.sentence(row.terms().plan(), page),
                    row.hash()));
        }
        sheet.flush();
    }

    @GetMapping(PATH + "/{id}")
    ModelAndView contract(@PathVariable ContractId id, Viewer viewer, @ModelAttribute("page") Page page) {
        if (!contracts.isAccepted(id)) {
            return text(wordings.latest(id), viewer, page);
        }
        Contract contract = contracts.get(id);
        var parts = sections.stream()
                .map(section -> section.of(contract, page))
                .flatMap(Optional::stream)
                .toList();
        return new ModelAndView(
                "contract/contract",
                "view",
                new ContractView(
                        contract,
                        PlanInWords.sentence(contract.terms().plan(), page),
                        words.of(contract.terms(), contract.termsHash(), page),
                        life.of(id, viewer, page),
                        facts.matters(contracts.agreement(id)),
                        parts));
    }

    /** The text that is drafted or offered, word for word, for the one who decides about it. */
    @GetMapping(PATH + "/{id}/offer")
    ModelAndView offer(@PathVariable ContractId id, Viewer viewer, @ModelAttribute("page") Page page) {
        return text(wordings.open(id).orElseGet(() -> wordings.latest(id)), viewer, page);
    }

    private ModelAndView text(Wording text, Viewer viewer, Page page) {
        LocalDate today = wordings.today(text);
        boolean buyer = !viewer.isProvider() && viewer.has(Role.BUYER);
        String before = text.version() > 1
                ? PlanInWords.paragraph(contracts.get(text.contract()).terms().plan(), page)
                : "";
        return new ModelAndView(
                "contract/wording",
                "view",
                new WordingView(
                        PATH + "/" + text.contract(),
                        text,
                        StateView.of(text.contractState(today), page),
                        words.of(text.terms(), text.hash(), page),
                        before,
                        Wordings.mayWrite(viewer),
                        buyer && text.contractState(today) == ContractState.OFFERED,
                        today.plusDays(DAYS_TO_DECIDE),
                        life.events(text.contract(), page)));
    }

    /** The exact text of an accepted version, whose SHA-256 is its fingerprint. */
    @GetMapping(PATH + "/{id}/versions/{version}/terms.json")
    ResponseEntity<String> terms(@PathVariable ContractId id, @PathVariable int version) {
        String text = contracts.agreement(id).versions().stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .map(each -> Json.text(each.terms()))
                .orElseThrow(() -> new NotFound("version", version));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Content-Disposition", "attachment; filename=\"terms-" + version + ".json\"")
                .body(text);
    }
}
