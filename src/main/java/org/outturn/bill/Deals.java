package org.outturn.bill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.outturn.bill.metering.MeterReader;
import org.outturn.contract.Agreement;
import org.outturn.contract.Contract;
import org.outturn.contract.Contracts;
import org.outturn.contract.facts.Facts;
import org.outturn.contract.schedule.Days;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.springframework.stereotype.Component;

/** Reads what of a contract counts for billing. */
@Component
class Deals {
    private final Contracts contracts;
    private final Facts facts;
    private final Machines machines;

    Deals(Contracts contracts, Facts facts, Machines machines) {
        this.contracts = contracts;
        this.facts = facts;
        this.machines = machines;
    }

    Deal of(Contract contract) {
        Agreement agreement = contracts.agreement(contract.id());
        Map<MachineId, List<Days>> days = new LinkedHashMap<>();
        for (Agreement.Attendance each : agreement.machines()) {
            days.computeIfAbsent(each.machine(), id -> new ArrayList<>()).add(each.days());
        }
        List<MeterReader.Served> served = new ArrayList<>();
        days.forEach((id, its) ->
                served.add(new MeterReader.Served(machines.get(id, contract.customer()), Deal.stays(Days.union(its)))));
        return new Deal(contract, agreement, served, facts.of(contract.id()));
    }

    /** The very terms that an invoice charges by. */
    Agreed agreed(Contract contract, InvoiceDocument document) {
        return contracts.agreement(contract.id()).versions().stream()
                .filter(version -> version.hash().equals(document.termsHash()))
                .findFirst()
                .map(version -> new Agreed(
                        contract.id().value(), contract.number(), version.version(), version.terms(), version.hash()))
                .orElseGet(() -> Agreed.of(contract));
    }
}
