package org.outturn.fleet.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.fleet.imports.Choices;
import org.outturn.fleet.imports.Column;
import org.outturn.fleet.imports.ImportId;
import org.outturn.fleet.imports.MachineImport;
import org.outturn.fleet.imports.MachineImports;
import org.outturn.fleet.imports.Mapping;
import org.outturn.fleet.imports.Plan;
import org.outturn.fleet.sheet.Mistake;
import org.outturn.fleet.sheet.Sheet;
import org.outturn.fleet.sheet.SheetReader;
import org.outturn.ui.Created;
import org.outturn.ui.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Imports of machines for programs. */
@RestController
@RequestMapping(ImportApi.PATH)
class ImportApi {
    static final String PATH = "/api/machine-imports";

    private final MachineImports imports;

    ImportApi(MachineImports imports) {
        this.imports = imports;
    }

    /** A mistake; without row when it concerns the file as a whole. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MistakeJson(@Nullable Integer row, String column, String code, String what, String cure) {
        static MistakeJson of(Mistake mistake, Page page) {
            ImportView.Wrong words = MistakeWords.wrong(mistake, page);
            return new MistakeJson(words.row(), words.column(), mistake.code(), words.what(), words.cure());
        }
    }

    /**
     * An import.
     *
     * @param id absent for a rehearsal, of which nothing is kept
     * @param state QUEUED and RUNNING go on by themselves; only DONE has written anything; CHOOSING is a good rehearsal
     * @param done rows for which the present step is done
     * @param total rows of the file
     * @param machines how many it wrote, or would write
     * @param sites how many new sites it wrote, or would write
     * @param customers how many new customers it wrote, or would write
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ImportJson(
            @Nullable ImportId id,
            String file,
            MachineImport.State state,
            MachineImport.@Nullable Step step,
            int done,
            int total,
            int machines,
            int sites,
            int customers,
            List<MistakeJson> mistakes,
            @Nullable Instant createdAt,
            @Nullable Instant endedAt,
            @Nullable Instant undoneAt) {
        static ImportJson of(MachineImport it, Page page) {
            return new ImportJson(
                    it.id(),
                    it.fileName(),
                    it.state(),
                    it.state().isMoving() ? it.step() : null,
                    it.done(),
                    it.total(),
                    it.written().machines(),
                    it.written().sites(),
                    it.written().customers(),
                    it.mistakes().stream()
                            .map(mistake -> MistakeJson.of(mistake, page))
                            .toList(),
                    it.createdAt(),
                    it.endedAt(),
                    it.undoneAt());
        }

        static ImportJson of(String file, Plan plan, Page page) {
            return new ImportJson(
                    null,
                    file,
                    plan.isGood() ? MachineImport.State.CHOOSING : MachineImport.State.REFUSED,
                    null,
                    plan.rows(),
                    plan.rows(),
                    plan.machines().size(),
                    plan.sites().size(),
                    plan.customers().size(),
                    plan.mistakes().stream()
                            .map(mistake -> MistakeJson.of(mistake, page))
                            .toList(),
                    null,
                    null,
                    null);
        }
    }

    /**
     * Imports a file of machines: all of them or, when one row has a mistake, none. The answer comes at once; ask for the
     * import until its state is no longer QUEUED or RUNNING.
     *
     * @param file how the file is called
     * @param unknownCustomers what happens to customers that don't exist yet
     * @param unknownSites what happens to sites that don't exist yet
     * @param country of new sites whose row does not say, ISO 3166-1 alpha-2
     * @param zone of new sites whose row does not say, such as Europe/Berlin
     * @param commissioned day for machines whose row does not say
     * @param dryRun true to learn what would happen; nothing is kept, and the status is 200
     */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Parameter(
            name = "map",
            in = ParameterIn.QUERY,
            description =
                    "which column says what, as serial:Header of the column, once per column; guessed when absent",
            array = @ArraySchema(schema = @Schema(type = "string")))
    @RequestBody(
            required = true,
            description =
                    "The file: comma, semicolon or tab between cells, UTF-8, UTF-16 or Windows-1252, at most 10 MiB.",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<ImportJson> bring(
            InputStream content,
            @RequestParam(defaultValue = "machines.csv") String file,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @RequestParam(defaultValue = "REFUSE") Choices.Unknown unknownCustomers,
            @RequestParam(defaultValue = "REFUSE") Choices.Unknown unknownSites,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(required = false) @Nullable LocalDate commissioned,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @ModelAttribute("page") Page page)
            throws IOException {
        Choices choices = choices(unknownCustomers, unknownSites, country, zone, commissioned);
        Optional<Mapping> mapping = mapping(parameters.get("map"));
        byte[] bytes = content.readNBytes(SheetReader.MOST_BYTES + 1);
        if (dryRun) {
            return switch (SheetReader.read(bytes)) {
                case Sheet sheet ->
                    ResponseEntity.ok(ImportJson.of(file, imports.rehearse(sheet, mapping, choices), page));
                case SheetReader.Unreadable unreadable -> throw MistakeWords.refused(unreadable.mistake(), page);
            };
        }
        return switch (imports.take(file, bytes, mapping, choices)) {
            case MachineImports.Taken.Accepted taken -> {
                ImportId id = taken.machineImport().id();
                imports.start(id);
                yield Created.in(PATH, id, ImportJson.of(imports.get(id), page));
            }
            case MachineImports.Taken.Unreadable unreadable -> throw MistakeWords.refused(unreadable.mistake(), page);
        };
    }

    record ImportsJson(List<ImportJson> imports) {}

    /** The latest imports, newest first. */
    @GetMapping
    ImportsJson latest(@ModelAttribute("page") Page page) {
        return new ImportsJson(
                imports.latest().stream().map(it -> ImportJson.of(it, page)).toList());
    }

    /** One import with how far it is and its mistakes. */
    @GetMapping("/{id}")
    ImportJson get(@PathVariable ImportId id, @ModelAttribute("page") Page page) {
        return ImportJson.of(imports.get(id), page);
    }

    /** Stops an import that has not ended yet; nothing will have been written. */
    @PostMapping("/{id}/cancel")
    ImportJson cancel(@PathVariable ImportId id, @ModelAttribute("page") Page page) {
        imports.cancel(id);
        return ImportJson.of(imports.get(id), page);
    }

    /** Takes away the machines of an import that is done, as long as nothing depends on them. */
    @PostMapping("/{id}/undo")
    ImportJson undo(@PathVariable ImportId id, @ModelAttribute("page") Page page) {
        return switch (imports.undo(id)) {
            case MachineImports.Undone.Removed removed -> ImportJson.of(imports.get(id), page);
            case MachineImports.Undone.Needed needed -> throw MistakeWords.needed(needed.by(), page);
        };
    }

    private static Optional<Mapping> mapping(@Nullable List<String> map) {
        if (map == null || map.isEmpty()) {
            return Optional.empty();
        }
        var headers = new EnumMap<Column, String>(Column.class);
        for (String each : map) {
            int colon = each.indexOf(':');
            Column column = Column.of(each.substring(0, Math.max(0, colon)))
                    .orElseThrow(() -> Refused.input(
                            "mapping-unreadable",
                            "map",
                            "'" + each + "' does not say what a column means.",
                            "Send for example serial:Seriennummer; the first word is one of "
                                    + String.join(
                                            ", ",
                                            List.of(Column.values()).stream()
                                                    .map(Column::key)
                                                    .toList())
                                    + "."));
            headers.put(column, each.substring(colon + 1).strip());
        }
        return Optional.of(new Mapping(headers));
    }

    static Choices choices(
            Choices.Unknown customers,
            Choices.Unknown sites,
            String country,
            String zone,
            @Nullable LocalDate commissioned) {
        String land = country.strip().toUpperCase(Locale.ROOT);
        if (!land.isEmpty() && !Set.of(Locale.getISOCountries()).contains(land)) {
            throw Refused.input(
                    "country-unknown",
                    "country",
                    "'" + land + "' is no country.",
                    "Use the two letters of ISO 3166, such as DE.");
        }
        String place = zone.strip();
        if (!place.isEmpty() && !ZoneId.getAvailableZoneIds().contains(place)) {
            throw Refused.input(
                    "zone-unknown",
                    "zone",
                    "'" + place + "' is no zone.",
                    "Use a zone of the IANA database, such as Europe/Berlin.");
        }
        return new Choices(
                customers, sites, land.isEmpty() ? null : land, place.isEmpty() ? null : place, commissioned);
    }

    static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (day.getYear() >= 1900 && day.getYear() <= 2200) {
                return day;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw Refused.input(
                "unreadable-value", "commissioned", "This day can't be read.", "Send a day such as 2024-05-31.");
    }
}
