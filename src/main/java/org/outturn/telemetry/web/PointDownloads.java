package org.outturn.telemetry.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Signal;
import org.outturn.run.DataFolder;
import org.outturn.telemetry.PointFiles;
import org.outturn.telemetry.Points;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/** All points of some signals of a machine as a file, written as it goes, for people and for programs. Without a period it is all there is. */
@RestController
class PointDownloads {
    private final Machines machines;
    private final PointFiles points;
    private final Path folder;

    PointDownloads(Machines machines, PointFiles points, DataFolder data) throws IOException {
        this.machines = machines;
        this.points = points;
        this.folder = Files.createDirectories(data.points().resolve("downloads"));
        try (Stream<Path> left = Files.list(folder)) {
            for (Path each : left.toList()) {
                Files.delete(each); // of a process that was killed
            }
        }
    }

    /** A table with a row for each time and a column for each signal; times in UTC. */
    @GetMapping(
            value = {"/machines/{id}/points.csv", "/api/machines/{id}/points.csv"},
            produces = "text/csv;charset=UTF-8")
    void csv(
            @PathVariable MachineId id,
            @RequestParam List<String> signal,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            HttpServletResponse response)
            throws IOException {
        Download wanted = Download.of(points, machines.get(id), signal, from, to);
        // not closed when something fails: half a file must not end like a whole one
        Writer out = writer(response, wanted.name("csv"), "text/csv");
        var rows = new CsvRows(out, wanted.signals());
        wanted.period().ifPresent(period -> points.each(wanted.machine(), wanted.signals(), period, rows::take));
        rows.end();
        out.flush();
    }

    /** One object with the signals, each with its points. */
    @GetMapping(
            value = {"/machines/{id}/points.json", "/api/machines/{id}/points.json"},
            produces = "application/json")
    void json(
            @PathVariable MachineId id,
            @RequestParam List<String> signal,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            HttpServletResponse response)
            throws IOException {
        Download wanted = Download.of(points, machines.get(id), signal, from, to);
        JsonGenerator json = Json.mapper().createGenerator(writer(response, wanted.name("json"), "application/json"));
        json.writeStartObject();
        json.writeStringProperty("machine", wanted.machine().number());
        json.writeStringProperty("id", id.toString());
        json.writeArrayPropertyStart("signals");
        for (Signal each : wanted.signals()) {
            json.writeStartObject();
            json.writeStringProperty("key", each.key());
            json.writeStringProperty("unit", each.unit());
            json.writeArrayPropertyStart("points");
            wanted.period()
                    .ifPresent(period ->
                            points.each(wanted.machine(), List.of(each), period, (same, point) -> write(json, point)));
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }

    /** A Parquet file with a row for each point; see the help for its columns. */
    @GetMapping(
            value = {"/machines/{id}/points.parquet", "/api/machines/{id}/points.parquet"},
            produces = "application/vnd.apache.parquet")
    void parquet(
            @PathVariable MachineId id,
            @RequestParam List<String> signal,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            HttpServletResponse response)
            throws IOException {
        Download wanted = Download.of(points, machines.get(id), signal, from, to);
        Path file = Files.createTempFile(folder, "points", ".parquet");
        try {
            points.export(wanted.machine(), wanted.signals(), wanted.period().orElse(Points.ALL_TIME), file);
            attach(response, wanted.name("parquet"), "application/vnd.apache.parquet");
            response.setContentLengthLong(Files.size(file));
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    static void write(JsonGenerator json, StoredPoint point) {
        json.writeStartObject();
        json.writeStringProperty("time", point.time().toString());
        json.writeName("value");
        switch (point.value()) {
            case Value.Num(var number) -> json.writeNumber(number);
            case Value.Flag(var flag) -> json.writeBoolean(flag);
            case Value.Text(var text) -> json.writeString(text);
        }
        json.writeEndObject();
    }

    private static Writer writer(HttpServletResponse response, String name, String type) throws IOException {
        attach(response, name, type);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        return new BufferedWriter(response.getWriter(), 1 << 16);
    }

    private static void attach(HttpServletResponse response, String name, String type) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
    }
}
