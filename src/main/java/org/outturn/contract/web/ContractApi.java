package org.outturn.contract.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Slice;
import org.outturn.contract.Agreement;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractChanges;
import org.outturn.contract.ContractId;
import org.outturn.contract.ContractList;
import org.outturn.contract.ContractState;
import org.outturn.contract.Contracts;
import org.outturn.contract.PauseRequest;
import org.outturn.contract.Terms;
import org.outturn.contract.Wording;
import org.outturn.contract.Wordings;
import org.outturn.identity.OrganisationId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Contracts for programs. */
@RestController
@RequestMapping(ContractApi.THINGS)
class ContractApi {
    static final String THINGS = "/api/contracts";
    private static final int MOST = 500;

    private final Contracts contracts;
    private final ContractList list;
    private final Wordings wordings;
    private final ContractChanges changes;

    ContractApi(Contracts contracts, ContractList list, Wordings wordings, ContractChanges changes) {
        this.contracts = contracts;
        this.list = list;
        this.wordings = wordings;
        this.changes = changes;
    }

    /**
     * A contract with the terms that count today, or, before it is accepted, with those that are drafted or offered.
     *
     * @param version of these terms
     * @param state where it is in its life today
     * @param termsHash SHA-256 of the terms' canonical text
     * @param until the first day without service, absent while it runs on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ContractJson(
            ContractId id,
            String number,
            int version,
            OrganisationId customer,
            ContractState state,
            @Nullable LocalDate until,
            Terms terms,
            String termsHash,
            @Nullable String acceptedBy,
            @Nullable Instant acceptedAt) {}

    record ContractsJson(
            List<ContractJson> contracts, @Nullable String next) {}

    /**
     * A contract with all that became of it.
     *
     * @param versions what was accepted, by the day from which it counts
     * @param machines when each machine is in it
     * @param pauses asked for or granted, besides the seasons of its terms
     * @param notice that one side ends it
     * @param texts drafts and offers of it and what became of them, the latest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WholeJson(
            ContractJson contract,
            List<Agreement.Version> versions,
            List<Agreement.Attendance> machines,
            List<PauseRequest> pauses,
            Agreement.@Nullable Notice notice,
            List<Wording> texts) {}

    /**
     * The contracts that one may see, by number: drafts and offers too, ended ones too.
     *
     * @param state only those that are there in their life
     * @param customer only those with this customer
     * @param search part of the number, the title or the customer's name
     * @param limit 1 to 500
     * @param cursor {@code next} of the answer before
     */
    @GetMapping
    ContractsJson list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable OrganisationId customer,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        Slice<ContractJson> slice = list.slice(
                        new ContractList.Wanted(search, ContractState.wanted(state), customer),
                        Slice.limit(limit, MOST),
                        cursor)
                .map(ContractApi::json);
        return new ContractsJson(slice.items(), slice.next());
    }

    /** What was agreed, word for word, with its fingerprint; before that, what is drafted or offered. */
    @GetMapping("/{id}")
    ContractJson get(@PathVariable ContractId id) {
        return contracts.isAccepted(id) ? accepted(id) : json(wordings.latest(id));
    }

    /** A contract with its versions, machines, pauses, its end, and the texts that led to it. */
    @GetMapping("/{id}/agreement")
    WholeJson agreement(@PathVariable ContractId id) {
        if (!contracts.isAccepted(id)) {
            return new WholeJson(json(wordings.latest(id)), List.of(), List.of(), List.of(), null, wordings.of(id));
        }
        Agreement agreement = contracts.agreement(id);
        return new WholeJson(
                accepted(id),
                agreement.versions(),
                agreement.machines(),
                changes.pauses(id),
                agreement.notice(),
                wordings.of(id));
    }

    private ContractJson accepted(ContractId id) {
        Contract contract = contracts.get(id);
        Agreement agreement = contracts.agreement(id);
        return new ContractJson(
                id,
                contract.number(),
                contract.version(),
                contract.customer(),
                agreement.on(changes.today(agreement)),
                agreement.until(),
                contract.terms(),
                contract.termsHash(),
                contract.acceptedBy(),
                contract.acceptedAt());
    }

    private ContractJson json(Wording text) {
        return new ContractJson(
                text.contract(),
                text.number(),
                text.version(),
                text.customer(),
                text.contractState(wordings.today(text)),
                text.terms().until(),
                text.terms(),
                text.hash(),
                null,
                null);
    }

    private static ContractJson json(ContractList.Row row) {
        return new ContractJson(
                row.id(),
                row.number(),
                row.version(),
                row.customer(),
                row.state(),
                row.until(),
                row.terms(),
                row.hash(),
                row.acceptedBy(),
                row.acceptedAt());
    }
}
