package org.outturn.contract.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Slice;
import org.outturn.contract.Contract;
import org.outturn.contract.ContractId;
import org.outturn.contract.Contracts;
import org.outturn.contract.Terms;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Contracts for programs. */
@RestController
@RequestMapping("/api/contracts")
class ContractApi {
    private static final int MOST = 500;

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

    record ContractsJson(
            List<ContractJson> contracts, @Nullable String next) {}

    /**
     * The contracts that one may see, ordered by number.
     *
     * @param limit 1 to 500
     * @param cursor {@code next} of the answer before
     */
    @GetMapping
    ContractsJson list(@RequestParam(defaultValue = "100") int limit, @RequestParam(defaultValue = "") String cursor) {
        Slice<ContractJson> slice =
                contracts.slice(Slice.limit(limit, MOST), cursor).map(ContractApi::json);
        return new ContractsJson(slice.items(), slice.next());
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
