package org.outturn.contract.web;

import java.time.Instant;
import java.util.List;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.contract.Terms;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Contracts for programs. */
@RestController
@RequestMapping("/api/contracts")
class ContractApi {
    private final Contracts contracts;

    ContractApi(Contracts contracts) {
        this.contracts = contracts;
    }

    record ContractJson(
            ContractId id,
            String number,
            int version,
            Terms terms,
            String termsHash,
            String acceptedBy,
            Instant acceptedAt) {}

    record ContractsJson(List<ContractJson> contracts) {}

    /** The contracts that one may see. */
    @GetMapping
    ContractsJson list() {
        return new ContractsJson(contracts.all().stream().map(ContractApi::json).toList());
    }

    /** What was agreed, word for word, with its fingerprint. */
    @GetMapping("/{id}")
    ContractJson get(@PathVariable ContractId id) {
        return json(contracts.get(id));
    }

    private static ContractJson json(Contract c) {
        return new ContractJson(
                c.id(), c.number(), c.version(), c.terms(), c.termsHash(), c.acceptedBy(), c.acceptedAt());
    }
}
