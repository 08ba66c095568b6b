package org.outturn.fleet.web;

import gg.jte.Content;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.outturn.base.Slice;
import org.outturn.fleet.CustomerSection;
import org.outturn.fleet.Machine;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Sites;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Listing;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Customers and partners: the list, a page for each, and the form. */
@Controller
class CustomerPages {
    private static final int PAGE = 50;
    private static final int MACHINES = 20;
    private static final int FORMER = 20;
    private static final String PATH = "/customers";

    private final Organisations organisations;
    private final Sites sites;
    private final Machines machines;
    private final List<CustomerSection> sections;

    CustomerPages(Organisations organisations, Sites sites, Machines machines, List<CustomerSection> sections) {
        this.organisations = organisations;
        this.sites = sites;
        this.machines = machines;
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(CustomerSection::order))
                .toList();
    }

    @Bean
    static Room customersRoom() {
        return new Room(Room.Group.OPERATE, "customers", PATH, "building", 30, Viewer::isProvider);
    }

    @GetMapping(PATH)
    ModelAndView list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "customer") String kind,
            @RequestParam(defaultValue = "") String archived,
            @RequestParam(defaultValue = "0") int after,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        Organisation.Kind shown = kind(kind);
        boolean inArchive = archived.equals("yes");
        int skip = Math.max(0, after);
        Organisations.Found found = organisations.find(shown, search, inArchive, skip, PAGE);
        int end = skip + found.organisations().size();
        Listing list = Listing.at(PATH)
                .asked("search", search)
                .asked("kind", shown == Organisation.Kind.PARTNER ? "partner" : "")
                .asked("archived", inArchive ? "yes" : "")
                .found(found.organisations().size(), found.total(), end < found.total() ? String.valueOf(end) : null);
        List<Parts.Chip> chips = List.of(
                new Parts.Chip(page.t("customers.partners"), "kind", "partner", shown == Organisation.Kind.PARTNER),
                new Parts.Chip(page.t("customers.archived"), "archived", "yes", inArchive));
        var view = new CustomersView(
                list,
                chips,
                found.organisations().stream().map(CustomerPages::row).toList(),
                shown == Organisation.Kind.PARTNER,
                FleetRights.mayChange(viewer));
        return new ModelAndView("fleet/customers", "view", view);
    }

    private static Organisation.Kind kind(String key) {
        return key.toLowerCase(Locale.ROOT).equals("partner") ? Organisation.Kind.PARTNER : Organisation.Kind.CUSTOMER;
    }

    private static CustomerRow row(Organisation it) {
        return new CustomerRow(
                it.id().toString(),
                it.number(),
                it.name(),
                it.address(),
                it.country(),
                it.kind() == Organisation.Kind.PARTNER,
                it.archived());
    }

    @GetMapping(PATH + "/new")
    ModelAndView fresh(
            @RequestParam(defaultValue = "customer") String kind, Viewer viewer, @ModelAttribute("page") Page page) {
        viewer.requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        boolean partner = kind(kind) == Organisation.Kind.PARTNER;
        return form(new CustomerFormView(
                page.t(partner ? "partner.new" : "customer.new"),
                PATH,
                PATH,
                new CustomerRow("", "", "", "", "", partner, false)));
    }

    private static ModelAndView form(CustomerFormView view) {
        return new ModelAndView("fleet/customer-form", "view", view);
    }

    @PostMapping(PATH)
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "customer") String kind) {
        Organisation added = organisations.add(OrganisationId.next(), kind(kind), name, address, country);
        return "redirect:" + PATH + "/" + added.id();
    }

    @GetMapping(PATH + "/{id}")
    ModelAndView customer(@PathVariable OrganisationId id, Viewer viewer, @ModelAttribute("page") Page page) {
        Organisation it = organisations.get(id);
        List<Content> contents = sections.stream()
                .map(section -> section.of(it, page))
                .flatMap(Optional::stream)
                .toList();
        Slice<Machine> former = machines.formerlyOf(id, FORMER, "");
        var view = new CustomerView(
                row(it),
                sites.of(id),
                machines.of(id, MACHINES),
                former.items(),
                former.next() == null ? "" : former(id),
                contents,
                FleetRights.mayChange(viewer),
                viewer.isProvider());
        return new ModelAndView("fleet/customer", "view", view);
    }

    static String former(OrganisationId id) {
        return PATH + "/" + id + "/former";
    }

    /** All that a customer had and sold on. */
    @GetMapping(PATH + "/{id}/former")
    ModelAndView former(@PathVariable OrganisationId id, @RequestParam(defaultValue = "") String after, Viewer viewer) {
        Organisation it = organisations.get(id);
        Slice<Machine> found = machines.formerlyOf(id, PAGE, after);
        Listing list = Listing.at(former(id)).found(found.items().size(), null, found.next());
        return new ModelAndView(
                "fleet/former", "view", new FormerView(it.name(), found.items(), !viewer.isProvider(), list));
    }

    @GetMapping(PATH + "/{id}/edit")
    ModelAndView edit(@PathVariable OrganisationId id, Viewer viewer, @ModelAttribute("page") Page page) {
        Organisation it = organisations.get(id);
        viewer.requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        String path = PATH + "/" + id;
        return form(new CustomerFormView(page.t("customer.edit.title", it.number()), path, path, row(it)));
    }

    @PostMapping(PATH + "/{id}")
    String change(
            @PathVariable OrganisationId id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String country) {
        organisations.change(id, name, address, country);
        return "redirect:" + PATH + "/" + id;
    }

    @PostMapping(PATH + "/{id}/archive")
    String archive(@PathVariable OrganisationId id) {
        organisations.archive(id);
        return "redirect:" + PATH + "/" + id;
    }

    @PostMapping(PATH + "/{id}/restore")
    String restore(@PathVariable OrganisationId id) {
        organisations.restore(id);
        return "redirect:" + PATH + "/" + id;
    }
}
