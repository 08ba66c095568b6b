package org.outturn.fleet.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.imports.Choices;
import org.outturn.fleet.imports.Column;
import org.outturn.fleet.imports.ImportId;
import org.outturn.fleet.imports.MachineExport;
import org.outturn.fleet.imports.MachineImport;
import org.outturn.fleet.imports.MachineImports;
import org.outturn.fleet.imports.Mapping;
import org.outturn.fleet.sheet.Mistake;
import org.outturn.fleet.sheet.SheetReader;
import org.outturn.fleet.sheet.SheetWriter;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Bringing machines in from a file, step by step, and taking them out again. */
@Controller
@RequestMapping("/machines/imports")
class ImportPages {
    /** Mistakes on the page; the file that can be downloaded has all. */
    private static final int SHOWN = 100;

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
            .sorted()
            .toList();

    private final MachineImports imports;

    ImportPages(MachineImports imports) {
        this.imports = imports;
    }

    @GetMapping
    ModelAndView all(Viewer viewer) {
        return new ModelAndView("fleet/imports", "view", new ImportsView(imports.latest(), MachineImports.may(viewer)));
    }

    /** An empty file with all columns. */
    @GetMapping("/template.csv")
    void template(HttpServletResponse response) throws IOException {
        var writer = new SheetWriter(CsvAnswer.of(response, "machines.csv"));
        writer.row(MachineExport.header());
        writer.flush();
    }

    @PostMapping
    String take(@RequestParam(required = false) @Nullable MultipartFile file, @ModelAttribute("page") Page page)
            throws IOException {
        byte[] content = {};
        String name = "";
        if (file != null) {
            try (var stream = file.getInputStream()) {
                content = stream.readNBytes(SheetReader.MOST_BYTES + 1);
            }
            name = Objects.requireNonNullElse(file.getOriginalFilename(), "").replaceAll("\\p{Cntrl}", "");
        }
        return switch (imports.take(name, content)) {
            case MachineImports.Taken.Accepted taken -> at(taken.machineImport().id());
            case MachineImports.Taken.Unreadable unreadable -> throw MistakeWords.refused(unreadable.mistake(), page);
        };
    }

    private static String at(ImportId id) {
        return "redirect:/machines/imports/" + id;
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable ImportId id, Viewer viewer, @ModelAttribute("page") Page page) {
        MachineImport it = imports.get(id);
        MachineImports.Preview preview = it.state() == MachineImport.State.CHOOSING ? imports.preview(it) : null;
        List<Mistake> mistakes =
                preview == null ? it.mistakes() : preview.plan().mistakes();
        return new ModelAndView(
                "fleet/import",
                "view",
                new ImportView(
                        it,
                        preview,
                        mistakes.stream()
                                .limit(SHOWN)
                                .map(mistake -> MistakeWords.wrong(mistake, page))
                                .toList(),
                        mistakes.size(),
                        ZONES,
                        countries(page),
                        MachineImports.may(viewer)));
    }

    private static List<MachinesView.Option> countries(Page page) {
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new MachinesView.Option(code, MachineFacets.country(page, code)))
                .sorted(Comparator.comparing(MachinesView.Option::label))
                .toList();
    }

    @GetMapping("/{id}/mistakes.csv")
    void mistakes(@PathVariable ImportId id, @ModelAttribute("page") Page page, HttpServletResponse response)
            throws IOException {
        List<Mistake> mistakes = imports.mistakes(imports.get(id));
        var writer = new SheetWriter(CsvAnswer.of(response, "mistakes.csv"));
        writer.row(
                List.of(page.t("import.row"), page.t("import.column"), page.t("import.what"), page.t("import.cure")));
        for (Mistake each : mistakes) {
            ImportView.Wrong wrong = MistakeWords.wrong(each, page);
            writer.row(List.of(wrong.row() == null ? "" : wrong.row(), wrong.column(), wrong.what(), wrong.cure()));
        }
        writer.flush();
    }

    @PostMapping("/{id}/mapping")
    String map(
            @PathVariable ImportId id,
            @RequestParam Map<String, String> fields,
            @RequestParam(defaultValue = "REFUSE") Choices.Unknown unknownCustomers,
            @RequestParam(defaultValue = "CREATE") Choices.Unknown unknownSites,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String commissioned) {
        var headers = new EnumMap<Column, String>(Column.class);
        for (Column column : Column.values()) {
            String header = fields.getOrDefault("column-" + column.key(), "");
            if (!header.isEmpty()) {
                headers.put(column, header);
            }
        }
        imports.choose(
                id,
                new Mapping(headers),
                ImportApi.choices(unknownCustomers, unknownSites, country, zone, day(commissioned)));
        return at(id);
    }

    private static @Nullable LocalDate day(String text) {
        return text.isBlank() ? null : ImportApi.day(text);
    }

    @PostMapping("/{id}/start")
    String start(@PathVariable ImportId id) {
        imports.start(id);
        return at(id);
    }

    @PostMapping("/{id}/cancel")
    String cancel(@PathVariable ImportId id) {
        imports.cancel(id);
        return at(id);
    }

    @PostMapping("/{id}/undo")
    String undo(@PathVariable ImportId id, @ModelAttribute("page") Page page) {
        return switch (imports.undo(id)) {
            case MachineImports.Undone.Removed removed -> at(id);
            case MachineImports.Undone.Needed needed -> throw MistakeWords.needed(needed.by(), page);
        };
    }
}
