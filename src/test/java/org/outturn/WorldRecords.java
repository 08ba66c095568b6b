package org.outturn;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.outturn.fleet.Machine;
import org.outturn.identity.Asking;
import org.outturn.identity.Viewer;
import org.outturn.measure.drivers.Drivers;
import org.outturn.measure.kpi.Definitions;
import org.outturn.measure.peers.PeerConsents;
import org.outturn.measure.records.Entry;
import org.outturn.measure.records.RecordImport;
import org.outturn.measure.records.RecordImports;
import org.outturn.measure.records.RecordKind;
import org.outturn.measure.records.Records;

/** What people of the {@link World} entered, so that nothing about it is empty. */
public class WorldRecords {
    private final Records records;
    private final RecordImports imports;
    private final Definitions definitions;
    private final Drivers drivers;
    private final PeerConsents consents;

    WorldRecords(
            Records records, RecordImports imports, Definitions definitions, Drivers drivers, PeerConsents consents) {
        this.records = records;
        this.imports = imports;
        this.definitions = definitions;
        this.drivers = drivers;
        this.consents = consents;
    }

    /** A driver is edited, inputs are set, and the customer takes part in no comparison. */
    void value(Viewer job, Viewer owner, Machine machine) {
        Asking.run(job, () -> {
            Drivers.Version energy = drivers.get("energy");
            if (energy.version() == 0) {
                drivers.save(0, energy.driver());
            }
            drivers.set("energy", machine.customer(), null, "EUR", Map.of("price-of-energy", new BigDecimal("0.30")));
        });
        Asking.run(owner, () -> consents.answer(false));
    }

    /** Each side says something about the machine, the customer's also by a file. */
    void enter(Viewer job, Viewer operator, Machine machine) {
        Asking.run(job, () -> {
            records.enter(machine, failure("Belt"));
            var type = machine.type();
            definitions.define(type, 0, definitions.suggested(type).definition());
        });
        Asking.run(operator, () -> {
            records.enter(machine, failure("Bearing"));
            String file = "machine,kind,from,to,planned,reason\n" + machine.number()
                    + ",downtime,2024-03-01 06:00,2024-03-01 08:30,no,Belt\n";
            var taken = imports.take("downtimes.csv", file.getBytes(StandardCharsets.US_ASCII));
            if (!(taken instanceof RecordImport.Done)) {
                throw new AssertionError(taken);
            }
        });
    }

    /** A failure in March 2024. */
    public static Entry failure(String reason) {
        return new Entry(RecordKind.FAILURE, Instant.parse("2024-03-01T05:00:00Z"), null, null, null, "", reason, "");
    }
}
