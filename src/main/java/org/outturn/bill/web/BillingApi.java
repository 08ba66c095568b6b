package org.outturn.bill.web;

import java.time.Instant;
import java.util.List;
import org.outturn.base.Field;
import org.outturn.base.Refused;
import org.outturn.bill.BillingRun;
import org.outturn.bill.BillingRuns;
import org.outturn.bill.BillingSettings;
import org.outturn.bill.Bills;
import org.outturn.bill.Invoice;
import org.outturn.bill.InvoiceId;
import org.outturn.bill.Parked;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.identity.Role;
import org.outturn.identity.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Billing for programs. */
@RestController
class BillingApi {
    private final BillingRuns runs;
    private final Bills bills;
    private final Parked parked;
    private final BillingSettings settings;
    private final Contracts contracts;

    BillingApi(BillingRuns runs, Bills bills, Parked parked, BillingSettings settings, Contracts contracts) {
        this.runs = runs;
        this.bills = bills;
        this.parked = parked;
        this.settings = settings;
        this.contracts = contracts;
    }

    /**
     * What to run.
     *
     * @param kind {@code DRAFT} writes drafts of everything that is due, {@code ISSUE} issues all drafts
     */
    record RunWish(BillingRun.Kind kind) {}

    record RunsJson(List<BillingRun> runs) {}

    /**
     * A contract that can't be billed.
     *
     * @param code stable name of the reason
     * @param why the reason as a sentence
     * @param cure what to do
     */
    record ParkedJson(ContractId contract, String code, String why, String cure, Instant since, Instant seen) {}

    record AllParkedJson(List<ParkedJson> contracts, long total) {}

    /** The drafts that were written; none when nothing is due. */
    record BilledJson(List<InvoiceId> drafts) {}

    /** Starts to bill everything that is due, or to issue all drafts, in the background. */
    @PostMapping("/api/billing-runs")
    @ResponseStatus(HttpStatus.CREATED)
    BillingRun start(@RequestBody RunWish wish) {
        return runs.start(Field.given("kind", wish.kind()));
    }

    /** The latest runs, newest first. */
    @GetMapping("/api/billing-runs")
    RunsJson runs() {
        return new RunsJson(runs.latest());
    }

    /** A run and how far it is. */
    @GetMapping("/api/billing-runs/{id}")
    BillingRun run(@PathVariable String id) {
        return runs.get(BillingPages.id(id));
    }

    /** Asks a run to stop; what it wrote stays. */
    @PostMapping("/api/billing-runs/{id}/cancel")
    BillingRun cancel(@PathVariable String id) {
        return runs.cancel(BillingPages.id(id));
    }

    /** Contracts that can't be billed, with the reason; at most 500. */
    @GetMapping("/api/parked-contracts")
    AllParkedJson parked(Viewer viewer) {
        viewer.requireProvider(Role.FINANCE);
        return new AllParkedJson(
                parked.all().stream()
                        .map(each -> new ParkedJson(
                                each.contract(),
                                each.why().code(),
                                each.why().what(),
                                each.why().cure(),
                                each.since(),
                                each.seen()))
                        .toList(),
                parked.count());
    }

    /** Bills everything that is due of a contract, as a draft. */
    @PostMapping("/api/contracts/{id}/bill")
    BilledJson bill(@PathVariable ContractId id) {
        return switch (bills.bill(contracts.get(id))) {
            case Bills.Outcome.Drafted(List<Invoice> drafts) ->
                new BilledJson(drafts.stream().map(Invoice::id).toList());
            case Bills.Outcome.Nothing _ -> new BilledJson(List.of());
            case Bills.Outcome.Waiting(Refused why) -> throw why;
        };
    }

    /** How long billing waits for data. */
    @GetMapping("/api/billing-settings")
    BillingSettings.Values settings(Viewer viewer) {
        viewer.requireProvider(Role.FINANCE, Role.ADMINISTRATOR);
        return settings.get();
    }

    /** Changes how long billing waits for data. */
    @PutMapping("/api/billing-settings")
    BillingSettings.Values change(@RequestBody BillingSettings.Values values) {
        return settings.change(values);
    }
}
