package org.outturn.fleet.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Slice;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineFilter;
import org.outturn.fleet.MachineList;
import org.outturn.fleet.Machines;
import org.outturn.fleet.SavedViews;
import org.outturn.fleet.imports.MachineExport;
import org.outturn.fleet.imports.MachineImports;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of machines, as a page and as a file, and the views of it that people saved. */
@Controller
class MachineListPages {
    private static final int PAGE = 50;
    private static final int FORMER = 20;
    private static final long LAST_PAGE = 1_000_000;

    private final MachineList list;
    private final Machines machines;
    private final MachineFacets facets;
    private final SavedViews views;
    private final MachineExport export;

    MachineListPages(
            MachineList list, Machines machines, MachineFacets facets, SavedViews views, MachineExport export) {
        this.list = list;
        this.machines = machines;
        this.facets = facets;
        this.views = views;
        this.export = export;
    }

    @Bean
    static Room machinesRoom() {
        return new Room(Room.Group.OPERATE, "machines", "/machines", "building-factory-2", 20, viewer -> true);
    }

    @GetMapping("/machines")
    ModelAndView list(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(defaultValue = "1") long page,
            Viewer viewer,
            @ModelAttribute("page") Page reader) {
        MachineQuery query = MachineQuery.of(parameters);
        MachineFilter filter = query.filter();
        long wanted = Math.clamp(page, 1, LAST_PAGE);
        MachineList.Found found = list.page(filter, query.order(), (wanted - 1) * PAGE, PAGE);
        MachineFacets.Offered offered = facets.of(query, "/machines", reader);
        Slice<Machine> former = viewer.customer()
                .map(customer -> machines.formerlyOf(customer, FORMER, ""))
                .orElse(new Slice<>(List.of(), null));
        return new ModelAndView(
                "fleet/machines",
                "view",
                new MachinesView(
                        query,
                        found.machines(),
                        found.total(),
                        wanted,
                        Math.max(1, Math.ceilDiv(found.total(), PAGE)),
                        (wanted - 1) * PAGE + 1,
                        offered.customers(),
                        offered.facets(),
                        offered.chips(),
                        views.all(),
                        former.items(),
                        former.next() == null
                                ? ""
                                : viewer.customer().map(CustomerPages::former).orElse(""),
                        MachineImports.may(viewer)));
    }

    @GetMapping("/machines.csv")
    void file(@RequestParam MultiValueMap<String, String> parameters, HttpServletResponse response) throws IOException {
        MachineQuery query = MachineQuery.of(parameters);
        export.write(query.filter(), query.order(), CsvAnswer.of(response, "machines.csv"));
    }

    @PostMapping("/machines/views")
    String save(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "false") boolean shared) {
        String kept = MachineQuery.of(parsed(query)).query();
        views.save(name, kept, shared);
        return "redirect:/machines" + (kept.isEmpty() ? "" : "?" + kept);
    }

    /** The parameters of a query as a browser reads them. */
    private static MultiValueMap<String, String> parsed(String query) {
        try {
            return UriComponentsBuilder.newInstance().query(query).build(true).getQueryParams();
        } catch (IllegalArgumentException e) {
            throw Refused.input(
                    "unreadable-value",
                    "query",
                    "The value of 'query' can't be read.",
                    "Send a query as addresses have it.");
        }
    }

    @PostMapping("/machines/views/{id}/removal")
    String remove(@PathVariable String id) {
        try {
            views.remove(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new NotFound("saved view", id);
        }
        return "redirect:/machines";
    }
}
