package org.outturn.fleet.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.base.Slice;
import org.outturn.fleet.Coordinates;
import org.outturn.fleet.Site;
import org.outturn.fleet.SiteId;
import org.outturn.fleet.Sites;
import org.outturn.identity.OrganisationId;
import org.outturn.ui.Created;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Customers' sites for programs. */
@RestController
@RequestMapping(SiteApi.PATH)
class SiteApi {
    static final String PATH = "/api/sites";
    private static final int MOST = 500;

    private final Sites sites;

    SiteApi(Sites sites) {
        this.sites = sites;
    }

    record SitesJson(
            List<MachineJson.SiteJson> sites, @Nullable String next) {}

    /**
     * What is told of a site.
     *
     * @param customer whose site it is; counts only when it is added
     * @param country ISO 3166-1 alpha-2 code
     * @param zone a zone of the IANA database; decides when a day begins there
     * @param latitude in degrees, together with the longitude or not at all
     */
    record SiteRequest(
            @Nullable OrganisationId customer,
            @Nullable String name,
            @Nullable String address,
            @Nullable String country,
            @Nullable String zone,
            @Nullable Double latitude,
            @Nullable Double longitude) {

        Sites.Details details() {
            if ((latitude == null) != (longitude == null)) {
                throw Refused.input(
                        "coordinates-half",
                        latitude == null ? "latitude" : "longitude",
                        "A place has a latitude and a longitude.",
                        "Give both, or neither.");
            }
            Coordinates place = latitude == null || longitude == null ? null : new Coordinates(latitude, longitude);
            return new Sites.Details(name, address, country, zone, place);
        }
    }

    /**
     * The sites of a customer, by name.
     *
     * @param limit 1 to 500
     * @param cursor {@code next} of the answer before
     */
    @GetMapping
    SitesJson list(
            @RequestParam OrganisationId customer,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        Slice<MachineJson.SiteJson> found =
                sites.of(customer, Slice.limit(limit, MOST), cursor).map(MachineJson.SiteJson::of);
        return new SitesJson(found.items(), found.next());
    }

    /** One site. */
    @GetMapping("/{id}")
    MachineJson.SiteJson get(@PathVariable SiteId id) {
        return MachineJson.SiteJson.of(sites.get(id));
    }

    /** Adds a site of a customer. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MachineJson.SiteJson> add(@RequestBody SiteRequest request) {
        Site added = sites.add(Field.given("customer", request.customer()), request.details());
        return Created.in(PATH, added.id(), MachineJson.SiteJson.of(added));
    }

    /** Tells anew everything that is told of a site. */
    @PutMapping("/{id}")
    MachineJson.SiteJson change(@PathVariable SiteId id, @RequestBody SiteRequest request) {
        return MachineJson.SiteJson.of(sites.change(id, request.details()));
    }
}
