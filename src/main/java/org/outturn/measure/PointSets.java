package org.outturn.measure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.outturn.base.NotFound;
import org.outturn.base.Period;
import org.outturn.base.Sha256;
import org.outturn.fleet.Machine;
import org.outturn.identity.Asking;
import org.outturn.identity.OrganisationId;
import org.outturn.telemetry.Points;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;
import org.outturn.trust.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes points from the store for a result, and keeps them for as long as the result is kept. */
@Repository
class PointSets {
    private final JdbcClient db;
    private final Points points;

    PointSets(JdbcClient db, Points points) {
        this.db = db;
        this.points = points;
    }

    /** Points as they are now, with the time at which the latest of them was received. */
    record Taken(PointSet points, Instant receivedUntil) {}

    /** The points that a design needs for the rows of a period. */
    Taken take(Machine machine, Design design, Period period) {
        List<String> signals =
                design.sources().stream().map(Source::signal).distinct().toList();
        Map<String, List<StoredPoint>> read = points.read(machine, signals, design.reach(period), Purpose.VERIFY);
        Map<String, List<Reading>> readings = new LinkedHashMap<>();
        for (Source source : design.sources()) {
            readings.put(source.key(), readings(source, read.getOrDefault(source.signal(), List.of())));
        }
        Instant receivedUntil = read.values().stream()
                .flatMap(List::stream)
                .map(StoredPoint::received)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return new Taken(new PointSet(readings), receivedUntil);
    }

    private static List<Reading> readings(Source source, List<StoredPoint> points) {
        return points.stream()
                .flatMap(point -> number(source, point.value()).stream().map(n -> new Reading(point.time(), n)))
                .toList();
    }

    /** A state is 1 while it holds and 0 while another does; an event that is told in words counts as 1. */
    private static Optional<Double> number(Source source, Value value) {
        if (source.state() != null) {
            return Optional.of(value instanceof Value.Text(String text) && text.equals(source.state()) ? 1.0 : 0.0);
        }
        return source.gathering() == Gathering.COUNT && value instanceof Value.Text
                ? Optional.of(1.0)
                : Points.number(value);
    }

    void keep(OrganisationId customer, PointSet set) {
        String csv = set.csv();
        db.sql("insert into measure.point_set values (?, ?, ?, ?) on conflict do nothing")
                .params(Sha256.of(csv), Asking.required().tenantId(), customer.value(), packed(csv))
                .update();
    }

    /** The set with this content; two customers may have kept the same content, then either is it. */
    PointSet get(String hash) {
        byte[] packed = db.sql("select points_gz from measure.point_set where hash = ? limit 1")
                .param(hash)
                .query((row, index) -> row.getBytes(1))
                .optional()
                .orElseThrow(() -> new NotFound("set of points", hash));
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return PointSet.parse(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] packed(String csv) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(csv.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
