package org.outturn.fleet.web;

import java.util.List;
import java.util.Optional;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.MachineTransferred.Credentials;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Ownerships;
import org.outturn.fleet.Site;
import org.outturn.fleet.SiteId;
import org.outturn.fleet.Sites;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
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

/** A machine is sold on: to whom, to which site, and what that means for both sides. */
@Controller
class TransferPages {
    private final Machines machines;
    private final Sites sites;
    private final Ownerships ownerships;
    private final Organisations organisations;
    private final CustomerChoice customers;

    TransferPages(
            Machines machines,
            Sites sites,
            Ownerships ownerships,
            Organisations organisations,
            CustomerChoice customers) {
        this.machines = machines;
        this.sites = sites;
        this.ownerships = ownerships;
        this.organisations = organisations;
        this.customers = customers;
    }

    @GetMapping("/machines/{id}/transfer")
    ModelAndView ask(
            @PathVariable MachineId id,
            @RequestParam Optional<OrganisationId> customer,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        Machine machine = machines.get(id);
        viewer.requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        String title = page.t("transfer.title", machine.number(), machine.name());
        if (customer.isEmpty()) {
            return customers.ask(page, title, "/machines/" + id + "/transfer", machine.customer());
        }
        Organisation buyer = organisations.get(customer.get());
        List<Site> target = sites.of(buyer.id());
        var view = new TransferView(
                machine,
                title,
                organisations.get(machine.customer()).name(),
                buyer,
                target.stream()
                        .map(site -> new Parts.Option(site.id().toString(), site.name() + ", " + site.country()))
                        .toList(),
                machines.withParts(id).size() - 1);
        return new ModelAndView("fleet/transfer", "view", view);
    }

    @PostMapping("/machines/{id}/transfer")
    String transfer(
            @PathVariable MachineId id,
            @RequestParam Optional<SiteId> site,
            @RequestParam Optional<Ownerships.Parts> parts,
            @RequestParam Optional<Credentials> credentials) {
        ownerships.transfer(id, site.orElse(null), parts.orElse(null), credentials.orElse(null));
        return "redirect:/machines/" + id;
    }
}
