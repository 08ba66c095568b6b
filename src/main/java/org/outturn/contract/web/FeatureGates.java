package org.outturn.contract.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.outturn.contract.Entitlements;
import org.outturn.contract.catalogue.Offers;
import org.outturn.contract.service.AgreedService;
import org.outturn.contract.service.Feature;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Which pages and calls belong to which feature. What is not named here is everybody's: live values and downloads are access to
 * one's own data, statements are the evidence of what is paid, and the comparison's page is where consent is withdrawn.
 */
@Component
class FeatureGates implements WebMvcConfigurer {
    private static final Map<Feature, List<String>> GATES = Map.of(
            Feature.CHARTS, List.of("/history", "/history/**", "/machines/*/history"),
            Feature.KEY_FIGURES, List.of("/key-figures", "/key-figures/**", "/api/key-figures", "/api/key-figures/**"));

    private final ObjectProvider<Entitlements> entitlements;
    private final ObjectProvider<Offers> offers;

    FeatureGates(ObjectProvider<Entitlements> entitlements, ObjectProvider<Offers> offers) {
        this.entitlements = entitlements;
        this.offers = offers;
    }

    /** Keys of the features that pages and calls obey. */
    static List<String> obeyed() {
        return GATES.keySet().stream().map(Feature::key).sorted().toList();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        GATES.forEach((feature, paths) -> registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        Asking.viewer()
                                .ifPresent(viewer ->
                                        entitlements.getObject().require(feature, () -> offering(feature, viewer)));
                        return true;
                    }
                })
                .addPathPatterns(paths));
    }

    /** Services with a feature that are offered today, by name; customers don't see offers, but may know what to ask for. */
    private List<String> offering(Feature feature, Viewer viewer) {
        return Asking.as(
                Viewer.job(viewer.tenant(), "features"),
                () -> offers.getObject().all().stream()
                        .flatMap(each -> each.at(offers.getObject().today()).stream())
                        .flatMap(each -> each.content().services().stream())
                        .filter(each -> each.features().contains(feature.key()))
                        .map(AgreedService::name)
                        .distinct()
                        .sorted()
                        .toList());
    }
}
