package org.outturn.measure.value.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.identity.Viewer;
import org.outturn.measure.value.ValueFiles;
import org.outturn.measure.value.ValueStatement;
import org.outturn.measure.value.ValueStatementId;
import org.outturn.measure.value.ValueStatements;
import org.outturn.ui.Page;
import org.outturn.ui.PdfPrinter;
import org.outturn.ui.Templates;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A value statement by driver to take away: for people, and as data that recomputes itself. */
@RestController
class ValueDownloads {
    private final ValueStatements statements;
    private final ValueFiles files;
    private final ValueReader reader;
    private final Templates templates;

    ValueDownloads(ValueStatements statements, ValueFiles files, ValueReader reader, Templates templates) {
        this.statements = statements;
        this.files = files;
        this.reader = reader;
        this.templates = templates;
    }

    /** The value statement by driver with all its points and records, sealed; {@code ./outturn verify} recomputes it offline. */
    @GetMapping(
            value = {"/value-statements/{id}/json", "/api/value-statements/{id}/json"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> json(@PathVariable ValueStatementId id) {
        ValueStatement statement = statements.get(id);
        return file(json(statement), MediaType.APPLICATION_JSON_VALUE, "attachment", name(statement) + ".json");
    }

    private byte[] json(ValueStatement statement) {
        return files.of(statement).text().getBytes(StandardCharsets.UTF_8);
    }

    private static String name(ValueStatement statement) {
        return statement.document().number();
    }

    /**
     * The value statement by driver for people, with its data inside.
     *
     * @param lang en or de; the reader's language when absent
     */
    @GetMapping(
            value = {"/value-statements/{id}/pdf", "/api/value-statements/{id}/pdf"},
            produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(
            @PathVariable ValueStatementId id,
            @RequestParam(required = false) @Nullable String lang,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        ValueStatement statement = statements.get(id);
        byte[] bytes = print(statement, viewer, lang == null ? page : page.in(language(lang)));
        return file(bytes, MediaType.APPLICATION_PDF_VALUE, "inline", name(statement) + ".pdf");
    }

    private byte[] print(ValueStatement statement, Viewer viewer, Page page) {
        String accepted = statement.events().stream()
                .filter(event -> event.what() == ValueStatement.What.ACCEPTED)
                .findFirst()
                .map(event -> page.t(
                        "pdf.statement.accepted",
                        event.who(),
                        page.f().date(event.at(), page.f().zone())))
                .orElse(page.t("value.pdf.open"));
        var view = new ValuePdfView(reader.view(statement, viewer, page), accepted, files.fingerprint());
        return PdfPrinter.print(
                templates.content("measure/value-pdf", page, view),
                LocalDate.ofInstant(statement.created(), ZoneOffset.UTC),
                List.of(new PdfPrinter.Attachment(
                        name(statement) + ".json", MediaType.APPLICATION_JSON_VALUE, json(statement))));
    }

    private static Locale language(String lang) {
        return switch (lang) {
            case "en" -> Locale.ENGLISH;
            case "de" -> Locale.GERMAN;
            default ->
                throw Refused.input(
                        "statement-language-unknown",
                        "lang",
                        "Statements are written in en and de.",
                        "Send lang=en or lang=de.");
        };
    }

    private static ResponseEntity<byte[]> file(byte[] bytes, String type, String disposition, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        "Content-Disposition",
                        ContentDisposition.builder(disposition)
                                .filename(name)
                                .build()
                                .toString())
                .body(bytes);
    }
}
