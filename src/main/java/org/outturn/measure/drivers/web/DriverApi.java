package org.outturn.measure.drivers.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineId;
import org.outturn.fleet.Machines;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.measure.Interval;
import org.outturn.measure.drivers.Driver;
import org.outturn.measure.drivers.DriverValue;
import org.outturn.measure.drivers.DriverValues;
import org.outturn.measure.drivers.Drivers;
import org.outturn.measure.drivers.Inputs;
import org.outturn.measure.kpi.FigureRange;
import org.outturn.measure.kpi.FigureReports;
import org.outturn.measure.kpi.FigureScope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Drivers of value and what they came to, for programs. */
@RestController
@RequestMapping("/api/drivers")
class DriverApi {
    private final Drivers drivers;
    private final DriverValues values;
    private final FigureReports reports;
    private final Machines machines;
    private final Organisations organisations;

    DriverApi(
            Drivers drivers,
            DriverValues values,
            FigureReports reports,
            Machines machines,
            Organisations organisations) {
        this.drivers = drivers;
        this.values = values;
        this.reports = reports;
        this.machines = machines;
        this.organisations = organisations;
    }

    /** A driver in its newest version; 0 is that of the program's own library. */
    record DriverJson(int version, Driver driver) {}

    record DriversJson(List<DriverJson> drivers) {}

    /**
     * What a driver came to.
     *
     * @param quantity how much, in the driver's unit; absent when it is not known
     * @param interval between what it lies
     * @param coverage share of the expected data that came; absent where nobody can know it
     * @param money what it is worth or costs; absent while an input is missing
     * @param steps the calculation
     * @param missing inputs that nobody set
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ValueJson(
            String driver,
            int version,
            String unit,
            LocalDate from,
            LocalDate to,
            @Nullable BigDecimal quantity,
            @Nullable Interval interval,
            @Nullable Double coverage,
            int machines,
            int asked,
            @Nullable BigDecimal money,
            @Nullable String currency,
            List<DriverValue.Step> steps,
            List<String> missing) {}

    /** All drivers of value. */
    @GetMapping
    DriversJson all() {
        return new DriversJson(drivers.all().stream()
                .map(each -> new DriverJson(each.version(), each.driver()))
                .toList());
    }

    /** A driver of value. */
    @GetMapping("/{key}")
    DriverJson get(@PathVariable String key) {
        Drivers.Version of = drivers.get(key);
        return new DriverJson(of.version(), of.driver());
    }

    /**
     * What a driver came to for a customer's machines, or one of them, with the inputs that were set for the customer or the contract.
     *
     * @param customer whose machines and inputs
     * @param machine only this one
     * @param contract whose inputs count before those of the customer
     * @param from the first day, of each machine's own zone
     * @param to the last day
     */
    @GetMapping("/{key}/value")
    ValueJson value(
            @PathVariable String key,
            @RequestParam OrganisationId customer,
            @RequestParam(required = false) @Nullable MachineId machine,
            @RequestParam(required = false) @Nullable UUID contract,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        Drivers.Version of = drivers.get(key);
        OrganisationId whose = organisations.get(customer).id();
        List<Machine> all = machine == null
                ? reports.machines(new FigureScope(null, null, whose.value(), null))
                : List.of(machines.get(machine, whose));
        Inputs inputs = drivers.inputs(key, whose, contract).orElse(null);
        return json(values.value(of, inputs, all, new FigureRange(from, to)));
    }

    private static ValueJson json(DriverValue value) {
        return new ValueJson(
                value.driver().key(),
                value.version(),
                value.driver().unit(),
                value.range().first(),
                value.range().last(),
                value.quantity().orElse(null),
                value.interval().orElse(null),
                value.coverage().isPresent() ? value.coverage().getAsDouble() : null,
                value.machines(),
                value.asked(),
                value.money().map(money -> money.amount()).orElse(null),
                value.money().map(money -> money.currency().getCurrencyCode()).orElse(null),
                value.steps(),
                value.missing());
    }
}
