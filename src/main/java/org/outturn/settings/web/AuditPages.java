package org.outturn.settings.web;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntries;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.outturn.ui.Page;
import org.outturn.ui.Room;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

/** Who did what to what, when, from where. */
@Controller
class AuditPages {
    private static final int PAGE = 100;
    static final Role[] READERS = {Role.ADMINISTRATOR, Role.DATA_STEWARD, Role.DATA_OWNER};

    private final AuditEntries entries;

    AuditPages(AuditEntries entries) {
        this.entries = entries;
    }

    @Bean
    static Room auditRoom() {
        return new Room(Room.Group.TRUST, "audit", "/audit", "list-search", 50, AuditPages::mayRead);
    }

    private static boolean mayRead(Viewer viewer) {
        return List.of(READERS).stream().anyMatch(viewer::has);
    }

    /** What the form of the page sends; days are the reader's. */
    record Wanted(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String who,
            @Nullable String action,
            @Nullable String thing) {
        AuditEntries.Filter filter(Viewer viewer) {
            return new AuditEntries.Filter(
                    from == null ? null : from.atStartOfDay(viewer.zone()).toInstant(),
                    to == null
                            ? null
                            : to.plusDays(1).atStartOfDay(viewer.zone()).toInstant(),
                    text(who),
                    text(action),
                    text(thing),
                    null);
        }

        String query() {
            var query = UriComponentsBuilder.newInstance();
            if (from != null) {
                query.queryParam("from", from);
            }
            if (to != null) {
                query.queryParam("to", to);
            }
            return query.queryParam("who", "{who}")
                    .queryParam("action", "{action}")
                    .queryParam("thing", "{thing}")
                    .encode()
                    .buildAndExpand(text(who), text(action), text(thing))
                    .toUriString();
        }

        private static String text(@Nullable String given) {
            return given == null ? "" : given.strip();
        }
    }

    @GetMapping("/audit")
    ModelAndView audit(
            Wanted wanted,
            @RequestParam(required = false) @Nullable Long before,
            Viewer viewer,
            @ModelAttribute("page") Page page) {
        viewer.require(READERS);
        AuditEntries.Filter filter = wanted.filter(viewer);
        List<AuditEntry> found = entries.find(filter, before == null ? Long.MAX_VALUE : before, PAGE);
        List<Choice> actions = entries.actions().stream()
                .map(action -> new Choice(action, page.named("audit.", action), "", action.equals(filter.action())))
                .toList();
        var view = new AuditView(
                found.stream().map(entry -> AuditRow.of(entry, page)).toList(),
                entries.count(filter),
                actions,
                wanted.from() == null ? "" : wanted.from().toString(),
                wanted.to() == null ? "" : wanted.to().toString(),
                filter.who(),
                filter.thing(),
                wanted.query(),
                found.size() == PAGE ? found.getLast().seq() : null);
        return new ModelAndView("settings/audit", "view", view);
    }

    @GetMapping("/audit.csv")
    ResponseEntity<StreamingResponseBody> csv(Wanted wanted, Viewer viewer) {
        viewer.require(READERS);
        return file("audit-trail.csv", "text/csv;charset=UTF-8", out -> {
            CSVPrinter csv = CSVFormat.RFC4180
                    .builder()
                    .setHeader("seq", "at", "who", "via", "address", "action", "kind", "thing", "details", "hash")
                    .get()
                    .print(out);
            entries.each(wanted.filter(viewer), link -> print(csv, link));
            csv.flush();
        });
    }

    private static void print(CSVPrinter csv, AuditEntries.Link link) {
        AuditEntry entry = link.entry();
        try {
            csv.printRecord(
                    entry.seq(),
                    entry.at(),
                    harmless(entry.who()),
                    entry.via(),
                    entry.address(),
                    entry.action(),
                    entry.thing().kind(),
                    harmless(entry.thing().name()),
                    harmless(Json.text(entry.details())),
                    link.hash());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A spreadsheet would take it for a formula. */
    private static String harmless(String cell) {
        return cell.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + cell : cell;
    }

    /** The chain itself, one entry a line, for {@code outturn verify --audit}. */
    @GetMapping("/audit.jsonl")
    ResponseEntity<StreamingResponseBody> chain(Viewer viewer) {
        viewer.require(READERS);
        return file(
                "audit-trail.jsonl",
                "application/x-ndjson",
                out -> entries.each(AuditEntries.Filter.ALL, link -> {
                    try {
                        out.append(Json.text(link)).append('\n');
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
    }

    private interface Writing {
        void to(Writer out) throws IOException;
    }

    private static ResponseEntity<StreamingResponseBody> file(String name, String type, Writing writing) {
        Viewer viewer = Asking.required();
        StreamingResponseBody body = stream -> {
            var out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            // The answer is written by another thread, which asks for the same person.
            Asking.run(viewer, () -> {
                try {
                    writing.to(out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            out.flush();
        };
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(body);
    }
}
