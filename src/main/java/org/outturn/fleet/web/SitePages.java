package org.outturn.fleet.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.fleet.Coordinates;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Site;
import org.outturn.fleet.SiteId;
import org.outturn.fleet.Sites;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** A site's page and form. */
@Controller
class SitePages {
    private static final int MACHINES = 200;

    private final Sites sites;
    private final Machines machines;
    private final Organisations organisations;

    SitePages(Sites sites, Machines machines, Organisations organisations) {
        this.sites = sites;
        this.machines = machines;
        this.organisations = organisations;
    }

    /** What the form carries; coordinates as people write them. */
    record Form(
            @Nullable String name,
            @Nullable String address,
            @Nullable String country,
            @Nullable String zone,
            @Nullable String latitude,
            @Nullable String longitude) {

        Sites.Details details() {
            Optional<Double> north = degrees("latitude", latitude);
            Optional<Double> east = degrees("longitude", longitude);
            if (north.isPresent() != east.isPresent()) {
                throw Refused.input(
                        "coordinates-half",
                        north.isPresent() ? "longitude" : "latitude",
                        "A place has a latitude and a longitude.",
                        "Give both, or neither.");
            }
            Coordinates place =
                    north.map(n -> new Coordinates(n, east.orElseThrow())).orElse(null);
            return new Sites.Details(name, address, country, zone, place);
        }

        private static Optional<Double> degrees(String field, @Nullable String text) {
            if (text == null || text.isBlank()) {
                return Optional.empty();
            }
            return Optional.of(Decimals.read(field, text));
        }
    }

    @GetMapping("/sites/{id}")
    ModelAndView site(@PathVariable SiteId id, Viewer viewer) {
        Site site = sites.get(id);
        var view = new SiteView(
                site,
                organisations.get(site.customer()).name(),
                machines.at(id, MACHINES),
                FleetRights.mayChange(viewer));
        return new ModelAndView("fleet/site", "view", view);
    }

    @GetMapping("/customers/{id}/sites/new")
    ModelAndView fresh(@PathVariable OrganisationId id, Viewer viewer, @ModelAttribute("page") Page page) {
        Organisation customer = organisations.get(id);
        viewer.requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        String path = "/customers/" + id;
        var values = new SiteFormView.Values(
                "", "", customer.country(), viewer.zone().getId(), "", "");
        return form(
                new SiteFormView(page.t("site.new.title", customer.name()), path + "/sites", path, values, zones()));
    }

    @PostMapping("/customers/{id}/sites")
    String add(@PathVariable OrganisationId id, @ModelAttribute Form form) {
        Site added = sites.add(id, form.details());
        return "redirect:/sites/" + added.id();
    }

    @GetMapping("/sites/{id}/edit")
    ModelAndView edit(@PathVariable SiteId id, Viewer viewer, @ModelAttribute("page") Page page) {
        Site site = sites.get(id);
        viewer.requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        Coordinates place = site.coordinates();
        var values = new SiteFormView.Values(
                site.name(),
                site.address(),
                site.country(),
                site.zone().getId(),
                place == null ? "" : String.valueOf(place.latitude()),
                place == null ? "" : String.valueOf(place.longitude()));
        String path = "/sites/" + id;
        return form(new SiteFormView(page.t("site.edit.title", site.name()), path, path, values, zones()));
    }

    @PostMapping("/sites/{id}")
    String change(@PathVariable SiteId id, @ModelAttribute Form form) {
        sites.change(id, form.details());
        return "redirect:/sites/" + id;
    }

    private static ModelAndView form(SiteFormView view) {
        return new ModelAndView("fleet/site-form", "view", view);
    }

    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
                .sorted((a, b) -> a.toLowerCase(Locale.ROOT).compareTo(b.toLowerCase(Locale.ROOT)))
                .toList();
    }
}
