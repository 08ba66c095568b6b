package org.outturn.fleet.web;

import java.util.List;
import org.outturn.fleet.MachineType;
import org.outturn.fleet.MachineTypeId;
import org.outturn.fleet.MachineTypes;
import org.outturn.fleet.Machines;
import org.outturn.fleet.TypeContent;
import org.outturn.fleet.TypeFiles;
import org.outturn.identity.Role;
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

/** Machine types: the list, a page for each version, and the form of a draft. */
@Controller
class TypePages {
    private static final String PATH = "/machine-types";

    private final MachineTypes types;
    private final Machines machines;
    private final TypeFiles files;

    TypePages(MachineTypes types, Machines machines, TypeFiles files) {
        this.types = types;
        this.machines = machines;
        this.files = files;
    }

    @Bean
    static Room typesRoom() {
        return new Room(Room.Group.OPERATE, "machine-types", PATH, "versions", 40, Viewer::isProvider);
    }

    @GetMapping(PATH)
    ModelAndView list(Viewer viewer) {
        var rows = types.newest().stream()
                .map(type -> new TypesView.Row(type, machines.countOfType(type.name())))
                .toList();
        return new ModelAndView("fleet/types", "view", new TypesView(rows, FleetRights.mayChange(viewer)));
    }

    @GetMapping(PATH + "/{id}")
    ModelAndView type(@PathVariable MachineTypeId id, Viewer viewer) {
        MachineType type = types.get(id);
        List<TypesView.Row> versions = types.versions(type.name()).stream()
                .map(version -> new TypesView.Row(version, machines.count(version.id())))
                .toList();
        boolean mayChange = FleetRights.mayChange(viewer);
        boolean hasDraft = versions.stream().anyMatch(row -> !row.type().isPublished());
        var view = new TypeView(type, versions, files.of(type.name()), mayChange, mayChange && !hasDraft);
        return new ModelAndView("fleet/type", "view", view);
    }

    @GetMapping(PATH + "/new")
    ModelAndView fresh(Viewer viewer, @ModelAttribute("page") Page page) {
        viewer.requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        return form(
                TypeFormView.of(page.t("type.new"), PATH, PATH, new TypeContent("", "", "", List.of()), false, page));
    }

    private static ModelAndView form(TypeFormView view) {
        return new ModelAndView("fleet/type-form", "view", view);
    }

    @PostMapping(PATH)
    String add(@RequestParam MultiValueMap<String, String> fields) {
        MachineType draft = types.draft(TypeForm.read(fields));
        return "redirect:" + PATH + "/" + draft.id();
    }

    @GetMapping(PATH + "/{id}/edit")
    ModelAndView edit(@PathVariable MachineTypeId id, Viewer viewer, @ModelAttribute("page") Page page) {
        MachineType type = types.get(id);
        viewer.requireProvider(Role.FLEET_ADMINISTRATOR, Role.ADMINISTRATOR);
        String path = PATH + "/" + id;
        return form(TypeFormView.of(
                page.t("type.edit.title", type.name(), type.version()), path, path, content(type), true, page));
    }

    private static TypeContent content(MachineType type) {
        return new TypeContent(type.name(), type.descriptionEn(), type.descriptionDe(), type.signals());
    }

    @PostMapping(PATH + "/{id}")
    String change(@PathVariable MachineTypeId id, @RequestParam MultiValueMap<String, String> fields) {
        types.edit(id, TypeForm.read(fields));
        return "redirect:" + PATH + "/" + id;
    }

    /** Begins the next version as a draft that says what this one says. */
    @PostMapping(PATH + "/{id}/versions")
    String next(@PathVariable MachineTypeId id) {
        MachineType draft = types.draft(content(types.get(id)));
        return "redirect:" + PATH + "/" + draft.id() + "/edit";
    }

    @PostMapping(PATH + "/{id}/publish")
    String publish(@PathVariable MachineTypeId id) {
        types.publish(id);
        return "redirect:" + PATH + "/" + id;
    }
}
