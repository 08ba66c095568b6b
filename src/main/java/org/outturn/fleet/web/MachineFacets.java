package org.outturn.fleet.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.outturn.base.NotFound;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineList;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.SiteId;
import org.outturn.fleet.Sites;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.springframework.stereotype.Component;

/** By what a list of machines can be filtered, and by what it is, in the reader's words. */
@Component
class MachineFacets {
    private static final int MOST_OPTIONS = 1_000;

    private final Organisations organisations;
    private final MachineTypes types;
    private final Sites sites;
    private final MachineList list;

    MachineFacets(Organisations organisations, MachineTypes types, Sites sites, MachineList list) {
        this.organisations = organisations;
        this.types = types;
        this.sites = sites;
        this.list = list;
    }

    /** What one can filter by, and which filters are on. */
    record Offered(List<MachinesView.Facet> facets, List<MachinesView.Chip> chips, Map<String, String> customers) {}

    Offered of(MachineQuery query, String path, Page page) {
        Viewer viewer = page.viewer().orElseThrow();
        Map<String, String> customers = new HashMap<>();
        List<MachinesView.Option> owners = new ArrayList<>();
        organisations.allAndArchived().stream()
                .sorted(Comparator.comparing((Organisation each) -> each.name().toLowerCase(Locale.ROOT)))
                .forEach(each -> {
                    customers.put(each.id().toString(), each.name());
                    if (!each.archived() && each.kind() == Organisation.Kind.CUSTOMER && owners.size() < MOST_OPTIONS) {
                        owners.add(new MachinesView.Option(each.id().toString(), each.name()));
                    }
                });
        List<MachinesView.Facet> facets = new ArrayList<>();
        if (viewer.isProvider()) {
            facets.add(new MachinesView.Facet("customer", page.t("machine.customer"), owners));
        }
        List<MachinesView.Option> places = sites(query, viewer);
        if (!places.isEmpty()) {
            facets.add(new MachinesView.Facet("site", page.t("machines.site"), places));
        }
        facets.add(new MachinesView.Facet("type", page.t("machines.type"), types()));
        facets.add(new MachinesView.Facet("state", page.t("machines.state"), states(page)));
        facets.add(new MachinesView.Facet("country", page.t("machines.country"), countries(page)));
        return new Offered(facets, chips(query, path, page, customers), customers);
    }

    /** The sites of the one customer that is looked at. */
    private List<MachinesView.Option> sites(MachineQuery query, Viewer viewer) {
        OrganisationId customer = viewer.customer().orElse(null);
        if (customer == null && query.all("customer").size() == 1) {
            customer = OrganisationId.valueOf(query.value("customer"));
        }
        return customer == null
                ? List.of()
                : sites.of(customer).stream()
                        .limit(MOST_OPTIONS)
                        .map(site -> new MachinesView.Option(site.id().toString(), site.name()))
                        .toList();
    }

    private List<MachinesView.Option> types() {
        return types.newest().stream()
                .filter(MachineType::isPublished)
                .limit(MOST_OPTIONS)
                .map(type -> new MachinesView.Option(type.name(), type.name()))
                .toList();
    }

    private static List<MachinesView.Option> states(Page page) {
        return List.of(Machine.State.values()).stream()
                .map(state -> new MachinesView.Option(state.name(), state(page, state)))
                .toList();
    }

    static String state(Page page, Machine.State state) {
        return page.t("machine.state." + state);
    }

    private List<MachinesView.Option> countries(Page page) {
        return list.countries().stream()
                .map(code -> new MachinesView.Option(code, country(page, code)))
                .sorted(Comparator.comparing(MachinesView.Option::label))
                .toList();
    }

    static String country(Page page, String code) {
        return Locale.of("", code).getDisplayCountry(page.locale());
    }

    private List<MachinesView.Chip> chips(MachineQuery query, String path, Page page, Map<String, String> customers) {
        List<MachinesView.Chip> chips = new ArrayList<>();
        chips(chips, query, path, "search", value -> page.t("machines.chip.search", value));
        chips(chips, query, path, "customer", value -> customers.getOrDefault(value, value));
        chips(chips, query, path, "site", this::site);
        chips(chips, query, path, "type", value -> value);
        chips(chips, query, path, "state", value -> state(page, Machine.State.valueOf(value)));
        chips(chips, query, path, "country", value -> country(page, value));
        chips(chips, query, path, "placed", value -> page.t("machines.chip.placed." + value));
        chips(chips, query, path, "within", value -> page.t("machines.chip.within"));
        if (!query.all("id").isEmpty()) {
            chips.add(new MachinesView.Chip(
                    page.t("machines.chip.id", query.all("id").size()),
                    query.only("id", "").at(path)));
        }
        return chips;
    }

    private String site(String id) {
        try {
            return sites.get(SiteId.valueOf(id)).name();
        } catch (NotFound e) {
            return id;
        }
    }

    private static void chips(
            List<MachinesView.Chip> chips,
            MachineQuery query,
            String path,
            String name,
            Function<String, String> label) {
        query.all(name)
                .forEach(value -> chips.add(new MachinesView.Chip(
                        label.apply(value), query.without(name, value).at(path))));
    }
}
