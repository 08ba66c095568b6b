package org.outturn.measure.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.identity.Viewer;
import org.outturn.measure.Statement;
import org.outturn.measure.StatementFiles;
import org.outturn.measure.StatementId;
import org.outturn.measure.Statements;
import org.outturn.ui.Page;
import org.outturn.ui.PdfPrinter;
import org.outturn.ui.PrintedCurve;
import org.outturn.ui.Templates;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A value statement to take away: for people, and as data that recomputes itself. */
@RestController
class StatementDownloads {
    private final Statements statements;
    private final StatementFiles files;
    private final StatementReader reader;
    private final Templates templates;

    StatementDownloads(Statements statements, StatementFiles files, StatementReader reader, Templates templates) {
        this.statements = statements;
        this.files = files;
        this.reader = reader;
        this.templates = templates;
    }

    /** The statement with its baseline and all points, sealed; {@code ./outturn verify} recomputes it offline. */
    @GetMapping(
            value = {"/statements/{id}/json", "/api/statements/{id}/json"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> json(@PathVariable StatementId id) {
        Statement statement = statements.get(id);
        return file(json(statement), MediaType.APPLICATION_JSON_VALUE, "attachment", name(statement) + ".json");
    }

    private byte[] json(Statement statement) {
        return files.of(statement).text().getBytes(StandardCharsets.UTF_8);
    }

    private static String name(Statement statement) {
        return statement.document().number();
    }

    /**
     * The statement for people, with its data inside.
     *
     * @param lang en or de; the reader's language when absent
     */
    @GetMapping(
            value = {"/statements/{id}/pdf", "/api/statements/{id}/pdf"},
            produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(
            @PathVariable StatementId id,
            @RequestParam(required = false) @Nullable String lang,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        Statement statement = statements.get(id);
        byte[] bytes = print(statement, viewer, lang == null ? page : page.in(language(lang)));
        return file(bytes, MediaType.APPLICATION_PDF_VALUE, "inline", name(statement) + ".pdf");
    }

    private byte[] print(Statement statement, Viewer viewer, Page page) {
        var curve = PrintedCurve.of(statement.document().places());
        Optional<Statement.Event> accepted = statement.events().stream()
                .filter(event -> event.what() == Statement.What.ACCEPTED)
                .findFirst();
        var zone = statement.document().design().zone();
        var view = new StatementPdfView(
                reader.view(statement, viewer, page),
                curve,
                page.f().number(curve.highest(), 1),
                accepted.map(event -> page.t(
                                "pdf.statement.accepted", event.who(), page.f().date(event.at(), zone)))
                        .orElse(page.t("pdf.statement.open")),
                files.fingerprint());
        return PdfPrinter.print(
                templates.content("measure/statement-pdf", page, view),
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
