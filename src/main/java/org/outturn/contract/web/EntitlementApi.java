package org.outturn.contract.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Field;
import org.outturn.contract.Entitlements;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What customers may use, for programs. */
@RestController
@RequestMapping("/api/entitlements")
class EntitlementApi {
    private final Entitlements entitlements;

    EntitlementApi(Entitlements entitlements) {
        this.entitlements = entitlements;
    }

    /**
     * What a customer may use.
     *
     * @param followContracts whether it follows from contracts; when not, everything is open
     * @param everything whether a contract that runs names no service and so limits nothing
     * @param features keys that the services of its running contracts name
     * @param obeyed keys of features that pages and calls obey; whatever else is everybody's
     */
    record EntitlementsJson(boolean followContracts, boolean everything, Set<String> features, List<String> obeyed) {}

    /** Whether what customers may use follows from their contracts. */
    record FollowJson(@Nullable Boolean followContracts) {}

    /**
     * What a customer's running contracts give: one's own, or those of a customer of the provider's.
     *
     * @param customer whose; for the provider, absent for all together
     */
    @GetMapping
    EntitlementsJson get(@RequestParam(required = false) @Nullable OrganisationId customer, Viewer viewer) {
        Entitlements.Granted granted = entitlements.of(viewer.customer().orElse(customer));
        return new EntitlementsJson(
                entitlements.followContracts(), granted.everything(), granted.features(), FeatureGates.obeyed());
    }

    /** Says whether what customers may use follows from their contracts. */
    @PutMapping
    EntitlementsJson follow(@RequestBody FollowJson body, Viewer viewer) {
        entitlements.follow(Field.given("followContracts", body.followContracts()));
        return get(null, viewer);
    }
}
