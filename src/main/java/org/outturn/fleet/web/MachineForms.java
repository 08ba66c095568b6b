package org.outturn.fleet.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.fleet.Installation;
import org.outturn.fleet.Installations;
import org.outturn.fleet.Lifecycle;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypeId;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Site;
import org.outturn.fleet.SiteId;
import org.outturn.fleet.Sites;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The forms with which a machine is added, changed and moved on in its life. */
@Controller
class MachineForms {
    private final Machines machines;
    private final MachineTypes types;
    private final Sites sites;
    private final Installations installations;
    private final Lifecycle lifecycle;
    private final CustomerChoice customers;
    private final Clock clock;

    MachineForms(
            Machines machines,
            MachineTypes types,
            Sites sites,
            Installations installations,
            Lifecycle lifecycle,
            CustomerChoice customers,
            Clock clock) {
        this.machines = machines;
        this.types = types;
        this.sites = sites;
        this.installations = installations;
        this.lifecycle = lifecycle;
        this.customers = customers;
        this.clock = clock;
    }

    /** What the form carries; the whole by its number, because that is what people know. */
    record Form(
            @Nullable String name,
            @Nullable String serial,
            @Nullable MachineTypeId type,
            @Nullable SiteId site,
            @Nullable LocalDate commissioned,
            Machine.@Nullable Level level,
            @Nullable String whole,
            @Nullable String notes) {}

    @GetMapping("/machines/new")
    ModelAndView fresh(
            @RequestParam Optional<OrganisationId> customer,
            @RequestParam Optional<SiteId> site,
            @RequestParam(defaultValue = "") String whole,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        viewer.requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        Optional<Site> chosen = site.map(sites::get);
        Optional<OrganisationId> owner = chosen.map(Site::customer).or(() -> customer);
        if (owner.isEmpty()) {
            return customers.ask(page, page.t("machine.new"), "/machines/new");
        }
        var view = new MachineFormView(
                null,
                page.t("machine.new"),
                "/machines",
                new MachineFormView.Values(
                        "",
                        "",
                        "",
                        chosen.map(each -> each.id().toString()).orElse(""),
                        LocalDate.now(clock).toString(),
                        whole.isEmpty() ? Machine.Level.MACHINE : Machine.Level.COMPONENT,
                        whole,
                        ""),
                typeOptions(
                        types.newest().stream().filter(MachineType::isPublished).toList(), page),
                siteOptions(owner.get()),
                levels(page),
                states(page),
                "/customers/" + owner.get());
        return new ModelAndView("fleet/machine-form", "view", view);
    }

    @PostMapping("/machines")
    String add(@ModelAttribute Form form, @RequestParam Optional<Machine.State> state) {
        Machine added = installations.add(installation(form), state.orElse(null));
        return "redirect:/machines/" + added.id();
    }

    @GetMapping("/machines/{id}/edit")
    ModelAndView edit(@PathVariable MachineId id, Viewer viewer, @ModelAttribute("page") Page page) {
        Machine machine = machines.get(id);
        viewer.requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR, Role.ENGINEER);
        String whole =
                machine.parent() == null ? "" : machines.get(machine.parent()).number();
        var view = new MachineFormView(
                machine,
                page.t("machine.edit.title", machine.number()),
                "/machines/" + id,
                new MachineFormView.Values(
                        machine.name(),
                        machine.serial(),
                        machine.type().id().toString(),
                        machine.site().id().toString(),
                        machine.commissioned().toString(),
                        machine.level(),
                        whole,
                        machine.notes()),
                typeOptions(
                        types.versions(machine.type().name()).stream()
                                .filter(MachineType::isPublished)
                                .toList(),
                        page),
                siteOptions(machine.customer()),
                levels(page),
                List.of(),
                "/machines/" + id);
        return new ModelAndView("fleet/machine-form", "view", view);
    }

    @PostMapping("/machines/{id}")
    String change(@PathVariable MachineId id, @ModelAttribute Form form) {
        installations.change(id, installation(form));
        return "redirect:/machines/" + id;
    }

    @PostMapping("/machines/{id}/state")
    String state(@PathVariable MachineId id, @RequestParam Machine.State state) {
        lifecycle.become(id, state);
        return "redirect:/machines/" + id;
    }

    private Installation installation(Form form) {
        MachineId parent = null;
        if (form.whole() != null && !form.whole().isBlank()) {
            String number = form.whole().strip();
            parent = machines.numbered(number)
                    .map(Machine::id)
                    .orElseThrow(() -> Refused.input(
                                    "whole-unknown",
                                    "whole",
                                    "There is no machine " + number + ".",
                                    "Give the number of a machine, such as M-1001, or leave it empty.")
                            .naming(number));
        }
        return new Installation(
                form.name(),
                form.serial(),
                form.type(),
                form.site(),
                form.commissioned(),
                form.level(),
                parent,
                form.notes());
    }

    private static List<Parts.Option> typeOptions(List<MachineType> known, Page page) {
        return known.stream()
                .map(type -> new Parts.Option(
                        type.id().toString(), type.name() + ", " + page.t("machine.version", type.version())))
                .toList();
    }

    private List<Parts.Option> siteOptions(OrganisationId customer) {
        List<Site> known = sites.of(customer);
        if (known.isEmpty()) {
            throw Refused.state("no-site", "This customer has no site.", "Add a site first, on the customer's page.");
        }
        return known.stream()
                .map(site -> new Parts.Option(site.id().toString(), site.name()))
                .toList();
    }

    private static List<Parts.Option> levels(Page page) {
        return List.of(Machine.Level.values()).stream()
                .map(level -> new Parts.Option(level.name(), page.t("machine.level." + level)))
                .toList();
    }

    private static List<Parts.Option> states(Page page) {
        return List.of(Machine.State.IN_SERVICE, Machine.State.PLANNED).stream()
                .map(state -> new Parts.Option(state.name(), page.t("machine.state." + state)))
                .toList();
    }
}
