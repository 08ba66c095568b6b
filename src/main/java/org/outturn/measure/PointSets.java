package org.outturn.measure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    Taken take(Machine machine, Metering metering, Period period) {
        Map<String, List<StoredPoint>> read = points.read(
                machine, List.of(metering.useSignal(), metering.temperatureSignal()), period, Purpose.VERIFY);
        Map<String, List<Reading>> readings = new LinkedHashMap<>();
        Instant receivedUntil = Instant.EPOCH;
        for (var entry : read.entrySet()) {
            readings.put(entry.getKey(), numbers(entry.getValue()));
            for (StoredPoint point : entry.getValue()) {
                receivedUntil = point.received().isAfter(receivedUntil) ? point.received() : receivedUntil;
            }
        }
        return new Taken(new PointSet(readings), receivedUntil);
    }

    private static List<Reading> numbers(List<StoredPoint> points) {
        return points.stream()
                .flatMap(point -> Points.number(point.value()).stream().map(n -> new Reading(point.time(), n)))
                .toList();
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
