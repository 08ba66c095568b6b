package org.outturn.fleet.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Slice;
import org.outturn.identity.Organisation;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
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

/** Customers and partners for programs. */
@RestController
@RequestMapping(CustomerApi.PATH)
class CustomerApi {
    static final String PATH = "/api/customers";
    private static final int MOST = 500;

    private final Organisations organisations;

    CustomerApi(Organisations organisations) {
        this.organisations = organisations;
    }

    /** A customer or partner. */
    record CustomerJson(
            OrganisationId id,
            Organisation.Kind kind,
            String number,
            String name,
            String address,
            String country,
            boolean archived) {
        static CustomerJson of(Organisation it) {
            return new CustomerJson(
                    it.id(), it.kind(), it.number(), it.name(), it.address(), it.country(), it.archived());
        }
    }

    record CustomersJson(
            List<CustomerJson> customers,
            long total,
            @Nullable String next) {}

    /**
     * What is told of a customer or partner.
     *
     * @param kind CUSTOMER when left out; counts only when it is added
     */
    record CustomerRequest(
            Organisation.@Nullable Kind kind,
            @Nullable String name,
            @Nullable String address,
            @Nullable String country) {}

    /**
     * The customers or partners that one may see, by name.
     *
     * @param search part of number or name
     * @param kind CUSTOMER or PARTNER
     * @param archived whether those in the archive are asked for
     * @param limit 1 to 500
     * @param cursor {@code next} of the answer before
     */
    @GetMapping
    CustomersJson list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "CUSTOMER") Organisation.Kind kind,
            @RequestParam(defaultValue = "false") boolean archived,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        Slice<CustomerJson> found = organisations
                .find(kind, search, archived, Slice.limit(limit, MOST), cursor)
                .map(CustomerJson::of);
        return new CustomersJson(found.items(), organisations.count(kind, search, archived), found.next());
    }

    /** One customer or partner. */
    @GetMapping("/{id}")
    CustomerJson get(@PathVariable OrganisationId id) {
        return CustomerJson.of(organisations.get(id));
    }

    /** Adds a customer or partner. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CustomerJson> add(@RequestBody CustomerRequest request) {
        Organisation.Kind kind = request.kind() == null ? Organisation.Kind.CUSTOMER : request.kind();
        Organisation added =
                organisations.add(OrganisationId.next(), kind, request.name(), request.address(), request.country());
        return Created.in(PATH, added.id(), CustomerJson.of(added));
    }

    /** Tells anew everything that is told of a customer or partner. */
    @PutMapping("/{id}")
    CustomerJson change(@PathVariable OrganisationId id, @RequestBody CustomerRequest request) {
        return CustomerJson.of(organisations.change(id, request.name(), request.address(), request.country()));
    }
}
