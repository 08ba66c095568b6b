package org.outturn.measure.records.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.identity.Organisations;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.measure.records.EnteredRecord;
import org.outturn.measure.records.RecordFilter;
import org.outturn.measure.records.RecordId;
import org.outturn.measure.records.RecordImports;
import org.outturn.measure.records.RecordKind;
import org.outturn.measure.records.RecordList;
import org.outturn.measure.records.RecordOrder;
import org.outturn.measure.records.RecordRow;
import org.outturn.measure.records.Records;
import org.outturn.ui.Listing;
import org.outturn.ui.Notice;
import org.outturn.ui.Page;
import org.outturn.ui.Parts;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Entered records: the list, the form, each with its versions. */
@Controller
class RecordPages {
    static final String PATH = "/records";
    private static final int PAGE = 50;

    private final RecordList list;
    private final Records records;
    private final RecordImports imports;
    private final Machines machines;
    private final Organisations organisations;

    RecordPages(
            RecordList list, Records records, RecordImports imports, Machines machines, Organisations organisations) {
        this.list = list;
        this.records = records;
        this.imports = imports;
        this.machines = machines;
        this.organisations = organisations;
    }

    @Bean
    static Room recordsRoom() {
        return new Room(Room.Group.MEASURE, "records", PATH, "clipboard-list", 20, viewer -> true);
    }

    @GetMapping(PATH)
    ModelAndView list(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String machine,
            @RequestParam(defaultValue = "") String withdrawn,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "0") int after,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        RecordKind shown = RecordKind.of(kind).orElse(null);
        Machine about = machine.isEmpty() ? null : machines.get(MachineId.valueOf(machine));
        boolean gone = withdrawn.equals("yes");
        var filter = new RecordFilter(
                shown == null ? List.of() : List.of(shown),
                about == null ? List.of() : List.of(about.id()),
                List.of(),
                null,
                null,
                search,
                gone);
        int skip = Math.max(0, after);
        RecordList.Found found = list.page(filter, RecordOrder.of(sort), skip, PAGE);
        long end = (long) skip + found.records().size();
        Listing listing = Listing.at(PATH)
                .asked("search", search)
                .asked("kind", shown == null ? "" : shown.key())
                .asked("machine", about == null ? "" : about.id().toString())
                .asked("withdrawn", gone ? "yes" : "")
                .asked("sort", sort)
                .found(found.records().size(), found.total(), end < found.total() ? String.valueOf(end) : null);
        return new ModelAndView(
                "measure/records",
                "view",
                new RecordsView(
                        listing,
                        chips(shown, about, gone, page),
                        found.records().stream()
                                .map(each -> RecordWords.row(each, page))
                                .toList(),
                        RecordWords.kinds(page),
                        about == null ? "" : about.number(),
                        about == null ? "" : "/machines/" + about.id() + "?tab=records",
                        Records.mayEnter(viewer)));
    }

    private static List<Parts.Chip> chips(
            @Nullable RecordKind shown, @Nullable Machine about, boolean gone, Page page) {
        List<Parts.Chip> chips = new ArrayList<>();
        if (about != null) {
            chips.add(new Parts.Chip(
                    about.number() + " " + about.name(), "machine", about.id().toString(), true));
        }
        for (RecordKind kind : RecordKind.values()) {
            chips.add(new Parts.Chip(RecordWords.kind(kind, page), "kind", kind.key(), kind == shown));
        }
        chips.add(new Parts.Chip(page.t("records.withdrawn"), "withdrawn", "yes", gone));
        return chips;
    }

    @GetMapping(PATH + "/new")
    ModelAndView form(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String machine,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        requireRight(viewer);
        Machine about = machine.isBlank() ? null : imports.machine(machine);
        RecordKind chosen = RecordKind.of(kind).orElse(RecordKind.DOWNTIME);
        return new ModelAndView(
                "measure/record-new",
                "view",
                new NewRecordView(
                        RecordWords.form(
                                PATH,
                                chosen,
                                about == null ? "" : about.number(),
                                about == null ? null : about.zone(),
                                null,
                                page),
                        RecordWords.kinds(page)));
    }

    private static void requireRight(Viewer viewer) {
        if (!Records.mayEnter(viewer)) {
            viewer.require(viewer.isProvider() ? Role.ENGINEER : Role.OPERATOR);
        }
    }

    @PostMapping(PATH)
    String enter(@RequestParam Map<String, String> fields, HttpServletResponse response) {
        Machine machine = imports.machine(fields.getOrDefault("machine", ""));
        EnteredRecord entered = records.enter(machine, RecordRow.read(fields, machine.zone()));
        Notice.leave(response, "notice.record.entered", entered.number(), machine.number());
        return "redirect:/machines/" + machine.id() + "?tab=records";
    }

    @GetMapping(PATH + "/{id}")
    ModelAndView one(@PathVariable RecordId id, Viewer viewer, @ModelAttribute("page") Page page) {
        EnteredRecord record = list.get(id);
        boolean may = Records.mayEnter(viewer) && !record.withdrawn() && (viewer.isProvider() || record.byCustomer());
        Machine machine = machines.get(record.machine(), record.customer());
        return new ModelAndView(
                "measure/record",
                "view",
                new RecordView(
                        RecordWords.row(record, page),
                        RecordWords.form(
                                may ? PATH + "/" + id : "",
                                record.entry().kind(),
                                machine.number(),
                                machine.zone(),
                                record,
                                page),
                        list.versions(id).stream()
                                .map(each -> new RecordView.Version(
                                        each.version(),
                                        RecordWords.text(each.said().entry(), page),
                                        each.said().why(),
                                        each.said().withdrawn(),
                                        each.by(),
                                        each.at()))
                                .toList(),
                        organisations.get(record.customer()).name()));
    }

    @PostMapping(PATH + "/{id}")
    String correct(@PathVariable RecordId id, @RequestParam Map<String, String> fields, @RequestParam int seen) {
        EnteredRecord record = list.get(id);
        Machine machine = machines.get(record.machine(), record.customer());
        Map<String, String> all = new HashMap<>(fields);
        all.put("kind", record.entry().kind().key());
        records.correct(id, seen, RecordRow.read(all, machine.zone()), fields.getOrDefault("why", ""));
        return "redirect:" + PATH + "/" + id;
    }

    @PostMapping(PATH + "/{id}/withdrawal")
    String withdraw(@PathVariable RecordId id, @RequestParam(defaultValue = "") String why) {
        records.withdraw(id, why);
        return "redirect:" + PATH + "/" + id;
    }
}
