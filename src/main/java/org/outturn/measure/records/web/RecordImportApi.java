package org.outturn.measure.records.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.sheet.Mistake;
import org.outturn.fleet.sheet.SheetReader;
import org.outturn.measure.records.RecordImport;
import org.outturn.measure.records.RecordImportId;
import org.outturn.measure.records.RecordImports;
import org.outturn.ui.Created;
import org.outturn.ui.Page;
import org.outturn.ui.RefusalWords;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Imports of entered records for programs: by the same rules as on the page. */
@RestController
@RequestMapping(RecordImportApi.PATH)
class RecordImportApi {
    static final String PATH = "/api/record-imports";
    private static final int NAME = 200;

    private final RecordImports imports;
    private final RefusalWords words;

    RecordImportApi(RecordImports imports, RefusalWords words) {
        this.imports = imports;
        this.words = words;
    }

    /** What became of a file. */
    enum State {
        /** A good rehearsal: nothing was entered. */
        GOOD,
        /** Some row has a mistake: nothing was entered. */
        REFUSED,
        /** All rows were entered. */
        DONE,
        /** They were entered and taken back. */
        UNDONE
    }

    /**
     * A mistake.
     *
     * @param row as a spreadsheet counts, the header being 1; absent when it concerns the file as a whole
     * @param column of which column; empty when of none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MistakeJson(@Nullable Integer row, String column, String code, String what, String cure) {}

    /**
     * An import.
     *
     * @param id absent when nothing was entered
     * @param records how many it entered, or would enter
     * @param mistakes of the file's rows, at most 200
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecordImportJson(
            @Nullable RecordImportId id,
            String file,
            State state,
            int records,
            List<MistakeJson> mistakes,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String undoneBy,
            @Nullable Instant undoneAt) {
        static RecordImportJson of(RecordImport it) {
            return new RecordImportJson(
                    it.id(),
                    it.file(),
                    it.undoneAt() == null ? State.DONE : State.UNDONE,
                    it.records(),
                    List.of(),
                    it.by(),
                    it.at(),
                    it.undoneBy(),
                    it.undoneAt());
        }

        static RecordImportJson nothing(String file, State state, int records, List<MistakeJson> mistakes) {
            return new RecordImportJson(null, file, state, records, mistakes, null, null, null, null);
        }
    }

    /**
     * Enters the records of a file: all of them (201) or, when one row has a mistake, none (422, with the mistakes of all rows).
     *
     * @param file how the file is called
     * @param dryRun true to learn what would happen; nothing is entered, and the status is 200
     */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @RequestBody(
            required = true,
            description =
                    "The file: comma, semicolon or tab between cells, UTF-8, UTF-16 or Windows-1252, at most 10 MiB and 5,000"
                            + " rows, with the columns machine, kind, from and, as the kinds ask for them, to, planned,"
                            + " amount, unit, reason and note.",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<RecordImportJson> bring(
            InputStream content,
            @RequestParam(defaultValue = "records.csv") String file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @ModelAttribute("page") Page page)
            throws IOException {
        String name = RecordImportPages.name(file);
        byte[] bytes = content.readNBytes(SheetReader.MOST_BYTES + 1);
        if (dryRun) {
            return ResponseEntity.ok(
                    switch (imports.rehearse(bytes)) {
                        case RecordImport.Good(var rows) -> RecordImportJson.nothing(name, State.GOOD, rows, List.of());
                        case RecordImport.Unreadable(var mistakes) -> refused(name, mistakes(mistakes, page));
                        case RecordImport.Wrong(var rows) -> refused(name, wrong(rows, page));
                    });
        }
        return switch (imports.take(name, bytes)) {
            case RecordImport.Done(var it) -> Created.in(PATH, it.id(), RecordImportJson.of(it));
            case RecordImport.Unreadable(var mistakes) ->
                ResponseEntity.unprocessableContent().body(refused(name, mistakes(mistakes, page)));
            case RecordImport.Wrong(var rows) ->
                ResponseEntity.unprocessableContent().body(refused(name, wrong(rows, page)));
        };
    }

    private static RecordImportJson refused(String name, List<MistakeJson> mistakes) {
        return RecordImportJson.nothing(name.substring(0, Math.min(NAME, name.length())), State.REFUSED, 0, mistakes);
    }

    private static List<MistakeJson> mistakes(List<Mistake> mistakes, Page page) {
        return mistakes.stream()
                .limit(RecordImports.MOST_MISTAKES)
                .map(each -> {
                    RecordImportsView.Wrong said = RecordImportPages.wrong(each, page);
                    return new MistakeJson(said.row(), said.column(), each.code(), said.what(), said.cure());
                })
                .toList();
    }

    private List<MistakeJson> wrong(List<RecordImport.WrongRow> rows, Page page) {
        return rows.stream()
                .map(each -> {
                    RefusalWords.Words said = words.of(each.refused(), page);
                    return new MistakeJson(
                            each.row(),
                            each.refused().field().orElse(""),
                            each.refused().code(),
                            said.what(),
                            said.cure());
                })
                .toList();
    }

    record RecordImportsJson(List<RecordImportJson> imports) {}

    /** The latest imports, newest first. */
    @GetMapping
    RecordImportsJson latest() {
        return new RecordImportsJson(
                imports.latest().stream().map(RecordImportJson::of).toList());
    }

    /** One import. */
    @GetMapping("/{id}")
    RecordImportJson get(@PathVariable RecordImportId id) {
        return RecordImportJson.of(imports.get(id));
    }

    /** Takes back all records of an import that still count; they stay to be read. */
    @PostMapping("/{id}/undo")
    RecordImportJson undo(@PathVariable RecordImportId id) {
        return RecordImportJson.of(imports.undo(id));
    }
}
