package org.outturn.measure.records.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.sheet.Mistake;
import org.outturn.fleet.sheet.SheetReader;
import org.outturn.fleet.sheet.SheetWriter;
import org.outturn.identity.Viewer;
import org.outturn.measure.records.RecordImport;
import org.outturn.measure.records.RecordImportId;
import org.outturn.measure.records.RecordImports;
import org.outturn.measure.records.Records;
import org.outturn.ui.Notice;
import org.outturn.ui.Page;
import org.outturn.ui.RefusalWords;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Records from a file: all of it or nothing, and back again. */
@Controller
class RecordImportPages {
    private static final String PATH = RecordPages.PATH + "/imports";

    private final RecordImports imports;
    private final RefusalWords words;

    RecordImportPages(RecordImports imports, RefusalWords words) {
        this.imports = imports;
        this.words = words;
    }

    @GetMapping(PATH)
    ModelAndView all(Viewer viewer) {
        return page("", List.of(), viewer);
    }

    private ModelAndView page(String file, List<RecordImportsView.Wrong> wrong, Viewer viewer) {
        return new ModelAndView(
                "measure/record-imports",
                "view",
                new RecordImportsView(
                        imports.latest(), file, wrong, RecordImports.MOST_ROWS, Records.mayEnter(viewer)));
    }

    /** An empty file with all columns. */
    @GetMapping(PATH + "/template.csv")
    void template(HttpServletResponse response) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("records.csv").build().toString());
        var writer = new SheetWriter(response.getWriter());
        writer.row(RecordImports.COLUMNS);
        writer.flush();
    }

    @PostMapping(PATH)
    ModelAndView take(
            @RequestParam(required = false) @Nullable MultipartFile file,
            Viewer viewer,
            @ModelAttribute("page") Page page,
            HttpServletResponse response)
            throws IOException {
        byte[] content = {};
        String name = "";
        if (file != null) {
            try (var stream = file.getInputStream()) {
                content = stream.readNBytes(SheetReader.MOST_BYTES + 1);
            }
            name = name(Objects.requireNonNullElse(file.getOriginalFilename(), ""));
        }
        return switch (imports.take(name, content)) {
            case RecordImport.Done(var it) -> {
                Notice.leave(response, "notice.record.imported", it.records());
                yield new ModelAndView("redirect:" + PATH);
            }
            case RecordImport.Unreadable(var mistakes) ->
                page(
                        name,
                        mistakes.stream()
                                .limit(100)
                                .map(each -> wrong(each, page))
                                .toList(),
                        viewer);
            case RecordImport.Wrong(var rows) ->
                page(name, rows.stream().map(each -> wrong(each, page)).toList(), viewer);
        };
    }

    /** How a file is called, without what can't be shown. */
    static String name(String given) {
        return given.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static RecordImportsView.Wrong wrong(Mistake mistake, Page page) {
        Object[] args = mistake.args().toArray();
        return new RecordImportsView.Wrong(
                mistake.row() == 0 ? null : mistake.row(),
                mistake.column(),
                page.t("import.mistake." + mistake.code(), args),
                page.t("import.cure." + mistake.code(), args));
    }

    private RecordImportsView.Wrong wrong(RecordImport.WrongRow row, Page page) {
        RefusalWords.Words said = words.of(row.refused(), page);
        return new RecordImportsView.Wrong(row.row(), row.refused().field().orElse(""), said.what(), said.cure());
    }

    @PostMapping(PATH + "/{id}/undo")
    String undo(@PathVariable RecordImportId id, HttpServletResponse response) {
        RecordImport undone = imports.undo(id);
        Notice.leave(response, "notice.record.import-undone", undone.file());
        return "redirect:" + PATH;
    }
}
