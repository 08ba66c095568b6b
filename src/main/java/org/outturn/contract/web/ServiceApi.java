package org.outturn.contract.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.contract.catalogue.ServiceCatalogue;
import org.outturn.contract.catalogue.ServiceContent;
import org.outturn.contract.catalogue.ServiceId;
import org.outturn.contract.catalogue.ServiceVersion;
import org.outturn.ui.Created;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue of services, for the provider's programs. */
@RestController
@RequestMapping(ServiceApi.THINGS)
class ServiceApi {
    static final String THINGS = "/api/services";

    private final ServiceCatalogue services;

    ServiceApi(ServiceCatalogue services) {
        this.services = services;
    }

    record ServicesJson(List<ServiceVersion> services) {}

    record VersionsJson(List<ServiceVersion> versions) {}

    /**
     * The next version of a service.
     *
     * @param version the version that was read, so that nobody's work is overwritten
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RevisionJson(@Nullable Integer version, @Nullable ServiceContent content) {}

    /** The newest version of each service, by number. */
    @GetMapping
    ServicesJson list() {
        ServiceCatalogue.requireReader();
        return new ServicesJson(services.all());
    }

    /** The newest version of a service. */
    @GetMapping("/{id}")
    ServiceVersion get(@PathVariable ServiceId id) {
        ServiceCatalogue.requireReader();
        return services.get(id);
    }

    /** All versions of a service, the latest first. */
    @GetMapping("/{id}/versions")
    VersionsJson versions(@PathVariable ServiceId id) {
        ServiceCatalogue.requireReader();
        return new VersionsJson(services.versions(id));
    }

    /** Adds a service. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ServiceVersion> add(@RequestBody ServiceContent content) {
        ServiceVersion made = services.add(content);
        return Created.in(THINGS, made.id(), made);
    }

    /** Writes the next version of a service; offers and contracts keep the version that they name. */
    @PostMapping("/{id}/versions")
    ServiceVersion revise(@PathVariable ServiceId id, @RequestBody RevisionJson body) {
        return services.revise(id, Field.given("version", body.version()), Field.given("content", body.content()));
    }
}
