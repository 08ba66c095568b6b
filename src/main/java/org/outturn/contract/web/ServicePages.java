package org.outturn.contract.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.outturn.base.NotFound;
import org.outturn.contract.Entitlements;
import org.outturn.contract.catalogue.Offers;
import org.outturn.contract.catalogue.ServiceCatalogue;
import org.outturn.contract.catalogue.ServiceContent;
import org.outturn.contract.catalogue.ServiceId;
import org.outturn.contract.catalogue.ServiceVersion;
import org.outturn.contract.service.CapabilityLevel;
import org.outturn.contract.service.Feature;
import org.outturn.fleet.MachineTypes;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The catalogue of services: list, versions, editor. */
@Controller
@RequestMapping(ServicePages.PATH)
class ServicePages {
    static final String PATH = "/services";

    private final ServiceCatalogue services;
    private final Offers offers;
    private final MachineTypes types;
    private final Entitlements entitlements;

    ServicePages(ServiceCatalogue services, Offers offers, MachineTypes types, Entitlements entitlements) {
        this.services = services;
        this.offers = offers;
        this.types = types;
        this.entitlements = entitlements;
    }

    @Bean
    static Room servicesRoom() {
        return new Room(Room.Group.DEVELOP, "services", PATH, "packages", 10, Viewer::isProvider);
    }

    @GetMapping
    ModelAndView all(Viewer viewer, @ModelAttribute("page") Page page) {
        ServiceCatalogue.requireReader();
        List<ServicesView.Row> rows = services.all().stream()
                .map(each -> new ServicesView.Row(
                        PATH + "/" + each.id(),
                        each.number(),
                        each.content().name(),
                        page.t("level." + each.content().level().key()),
                        CatalogueWords.features(each.content().features(), page),
                        each.version()))
                .toList();
        return new ModelAndView(
                "contract/services",
                "view",
                new ServicesView(
                        rows,
                        ServiceCatalogue.mayWrite(viewer),
                        entitlements.followContracts(),
                        CatalogueWords.features(FeatureGates.obeyed(), page),
                        viewer.has(Role.ADMINISTRATOR)));
    }

    /** Whether what customers may use follows from their contracts. */
    @PostMapping("/entitlements")
    String follow(@RequestParam(defaultValue = "false") boolean follow) {
        entitlements.follow(follow);
        return "redirect:" + PATH;
    }

    @GetMapping("/new")
    ModelAndView fresh(@ModelAttribute("page") Page page) {
        ServiceCatalogue.requireWriter();
        return form(PATH, PATH, page.t("service.new"), Map.of(), Set.of(), ServiceForm.rows(null), page);
    }

    private ModelAndView form(
            String action,
            String back,
            String title,
            Map<String, String> values,
            Set<String> chosen,
            int rows,
            Page page) {
        return new ModelAndView(
                "contract/service-form",
                "view",
                new ServiceFormView(
                        action,
                        back,
                        title,
                        values,
                        Arrays.stream(CapabilityLevel.values())
                                .map(each -> new Parts.Option(each.key(), page.t("level." + each.key())))
                                .toList(),
                        Arrays.stream(Feature.values())
                                .map(each -> new Parts.Option(each.key(), page.t("feature." + each.key())))
                                .toList(),
                        chosen,
                        typeOptions(page),
                        rows));
    }

    private List<Parts.Option> typeOptions(Page page) {
        List<Parts.Option> options = new ArrayList<>();
        options.add(new Parts.Option("", page.t("service.all-types")));
        types.newest().stream()
                .map(each -> new Parts.Option(each.name(), each.name()))
                .forEach(options::add);
        return options;
    }

    @PostMapping
    String add(@RequestParam MultiValueMap<String, String> fields) {
        ServiceCatalogue.requireWriter();
        return "redirect:" + PATH + "/" + services.add(ServiceForm.read(fields)).id();
    }

    /** A service; one of its earlier versions when the address names it. */
    @GetMapping("/{id}")
    ModelAndView one(
            @PathVariable ServiceId id,
            @RequestParam(defaultValue = "") String version,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        ServiceCatalogue.requireReader();
        List<ServiceVersion> all = services.versions(id);
        ServiceVersion shown = all.stream()
                .filter(each ->
                        version.isEmpty() || String.valueOf(each.version()).equals(version))
                .findFirst()
                .orElseThrow(() -> new NotFound("version", version));
        String path = PATH + "/" + id;
        return new ModelAndView(
                "contract/service",
                "view",
                new ServiceView(
                        path,
                        shown,
                        shown.version() == all.getFirst().version(),
                        CatalogueWords.facts(shown.content(), page),
                        shown.content().data().stream()
                                .map(each -> CatalogueWords.need(shown.content().name(), each, page))
                                .toList(),
                        all.stream()
                                .map(each -> new ServiceView.Version(
                                        each.version(), path + "?version=" + each.version(), each.by(), each.at()))
                                .toList(),
                        providing(id),
                        ServiceCatalogue.mayWrite(viewer)));
    }

    /** The offers that provide a service today. */
    private List<Parts.Option> providing(ServiceId id) {
        return offers.all().stream()
                .flatMap(each -> each.at(offers.today()).stream())
                .filter(each -> each.content().services().stream()
                        .anyMatch(service -> service.id().equals(id.value())))
                .map(each -> new Parts.Option(
                        OfferPages.PATH + "/" + each.id(),
                        each.number() + " " + each.content().title()))
                .toList();
    }

    @GetMapping("/{id}/edit")
    ModelAndView edit(@PathVariable ServiceId id, @ModelAttribute("page") Page page) {
        ServiceVersion service = services.get(id);
        ServiceCatalogue.requireWriter();
        ServiceContent content = service.content();
        Map<String, String> values = ServiceForm.values(content);
        values.put("seen", String.valueOf(service.version()));
        String path = PATH + "/" + id;
        return form(
                path,
                path,
                page.t("service.edit", service.number()),
                values,
                new LinkedHashSet<>(content.features()),
                ServiceForm.rows(content),
                page);
    }

    @PostMapping("/{id}")
    String revise(@PathVariable ServiceId id, @RequestParam MultiValueMap<String, String> fields) {
        ServiceCatalogue.requireWriter();
        int seen = AgreedForm.number("seen", Objects.requireNonNullElse(fields.getFirst("seen"), "0"))
                .intValue();
        services.revise(id, seen, ServiceForm.read(fields));
        return "redirect:" + PATH + "/" + id;
    }
}
