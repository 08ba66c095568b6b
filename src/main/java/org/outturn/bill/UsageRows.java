package org.outturn.bill;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.outturn.base.Json;
import org.outturn.base.Uuid7;
import org.outturn.bill.metering.MeterReader;
import org.outturn.bill.metering.Metering;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.identity.Asking;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was counted, with its points, once for each interval of a charge and cut-off. */
@Repository
class UsageRows {
    private final JdbcClient db;

    UsageRows(JdbcClient db) {
        this.db = db;
    }

    Optional<MeterReader.Read> find(ContractId contract, String charge, LocalDate from, LocalDate to, Instant cutoff) {
        return db.sql("""
                select document, points from bill.usage
                where contract_id = ? and charge = ? and from_day = ? and to_day = ? and cutoff = ?""")
                .params(contract.value(), charge, from, to, cutoff.atOffset(ZoneOffset.UTC))
                .query((row, index) -> new MeterReader.Read(
                        Json.mapper().readValue(row.getString("document"), Metering.class),
                        unpacked(row.getBytes("points"))))
                .optional();
    }

    /** Keeps it; what is kept already stays. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Contract contract, String charge, MeterReader.Read read) {
        Metering metering = read.metering();
        db.sql("""
                insert into bill.usage (id, tenant_id, customer_id, contract_id, charge, from_day, to_day, cutoff, document,
                    hash, points)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (contract_id, charge, from_day, to_day, cutoff) do nothing""")
                .params(
                        Uuid7.next(),
                        Asking.required().tenantId(),
                        contract.customer().value(),
                        contract.id().value(),
                        charge,
                        metering.from(),
                        metering.to(),
                        metering.cutoff().atOffset(ZoneOffset.UTC),
                        Json.text(metering),
                        metering.hash(),
                        packed(read.points()))
                .update();
    }

    private static byte[] packed(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String unpacked(byte[] bytes) {
        try (var zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
