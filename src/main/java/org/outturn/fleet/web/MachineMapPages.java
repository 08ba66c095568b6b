package org.outturn.fleet.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.fleet.Box;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineMap;
import org.outturn.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** The map of machines, and the same as a table. */
@Controller
class MachineMapPages {
    private final MachineMap map;
    private final MachineFacets facets;

    MachineMapPages(MachineMap map, MachineFacets facets) {
        this.map = map;
        this.facets = facets;
    }

    @GetMapping("/machines/map")
    ModelAndView map(@RequestParam MultiValueMap<String, String> parameters, @ModelAttribute("page") Page page) {
        MachineQuery query = MachineQuery.of(parameters).only("within", "").only("sort", "");
        MachineMap.ByCountry ground = map.byCountry(query.filter());
        MachineFacets.Offered offered = facets.of(query, "/machines/map", page);
        long total = ground.countries().stream()
                .mapToLong(MachineMap.Country::machines)
                .sum();
        return new ModelAndView(
                "fleet/machine-map",
                "view",
                new MachineMapView(
                        query,
                        total,
                        ground.unplaced(),
                        ground.countries().stream()
                                .map(each -> new MachineMapView.Row(
                                        each.country(),
                                        MachineFacets.country(page, each.country()),
                                        each.machines(),
                                        each.states()))
                                .toList(),
                        offered.facets(),
                        offered.chips()));
    }

    /** One cluster, with the words and the address that belong to it. */
    record ClusterJson(
            double longitude,
            double latitude,
            long machines,
            Map<Machine.State, Long> states,
            String name,
            String list,
            double[] box,
            boolean closest) {}

    record MapJson(List<ClusterJson> clusters) {}

    /**
     * The clusters of a section of the map.
     *
     * @param within west,south,east,north in degrees
     * @param zoom 0 for the world to 10, where each site stands for itself
     */
    @GetMapping("/machines/map.json")
    @ResponseBody
    MapJson clusters(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(required = false) @Nullable String within,
            @RequestParam(defaultValue = "0") int zoom,
            @ModelAttribute("page") Page page) {
        if (zoom < 0 || zoom > MachineMap.CLOSEST) {
            throw Refused.input(
                    "zoom-out-of-range", "zoom", "The zoom is out of range.", "Send 0 to " + MachineMap.CLOSEST + ".");
        }
        MachineQuery query = MachineQuery.of(parameters).only("within", "").only("sort", "");
        Box box = within == null || within.isBlank() ? Box.WORLD : Box.of(within);
        return new MapJson(map.clusters(query.filter(), box, zoom).stream()
                .map(cluster -> json(cluster, query, page))
                .toList());
    }

    private static ClusterJson json(MachineMap.Cluster cluster, MachineQuery query, Page page) {
        String name = cluster.name() == null ? page.t("map.sites", cluster.sites()) : cluster.name();
        MachineQuery list = cluster.site() == null
                ? query.only("within", cluster.box().toString())
                : query.only("site", cluster.site().toString());
        Box box = cluster.box();
        return new ClusterJson(
                cluster.longitude(),
                cluster.latitude(),
                cluster.machines(),
                cluster.states(),
                name,
                list.at("/machines"),
                new double[] {box.west(), box.south(), box.east(), box.north()},
                cluster.site() != null);
    }
}
