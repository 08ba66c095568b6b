package org.outturn.contract;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Refused;
import org.outturn.contract.service.AgreedService;
import org.outturn.contract.service.Feature;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What customers may use. It follows from the services of their contracts once the provider has said so; until then everybody may
 * use everything. Whatever it says, customers reach their own machines, their data with all downloads, statements and invoices.
 */
@Repository
public class Entitlements {
    private static final int MOST = 1_000;

    private final JdbcClient db;
    private final ContractList contracts;
    private final AuditTrail audit;
    private final Clock clock;

    Entitlements(JdbcClient db, ContractList contracts, AuditTrail audit, Clock clock) {
        this.db = db;
        this.contracts = contracts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a customer's running contracts give.
     *
     * @param everything whether one of them names no service, so that it limits nothing
     * @param features keys of what their services name
     */
    public record Granted(boolean everything, Set<String> features) {
        public boolean has(Feature feature) {
            return everything || features.contains(feature.key());
        }

        /** What contracts give together; without any, nothing. */
        static Granted by(List<Terms> running) {
            Set<String> features = new TreeSet<>();
            running.stream()
                    .flatMap(each -> each.services().stream())
                    .map(AgreedService::features)
                    .forEach(features::addAll);
            return new Granted(running.stream().anyMatch(each -> each.services().isEmpty()), features);
        }
    }

    /** Does what customers may use follow from their contracts? */
    public boolean followContracts() {
        return db.sql("select by_contract from contract.entitlement")
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Says whether what customers may use follows from their contracts. */
    @Transactional
    public void follow(boolean contractsCount) {
        Asking.required().requireProvider(Role.ADMINISTRATOR);
        if (followContracts() == contractsCount) {
            return;
        }
        db.sql("""
                insert into contract.entitlement values (:tenant, :follow, :who, :at)
                on conflict (tenant_id) do update set by_contract = :follow, who = :who, at = :at""")
                .param("tenant", Asking.required().tenantId())
                .param("follow", contractsCount)
                .param("who", Asking.required().name())
                .param("at", OffsetDateTime.now(clock))
                .update();
        audit.record(
                "entitlement.changed",
                new AuditEntry.Thing("tenant", Asking.required().tenantId(), "", null),
                Map.of("follow-contracts", Boolean.toString(contractsCount)));
    }

    /**
     * What the contracts of a customer give that run or pause today.
     *
     * @param customer null for the customer who asks
     */
    public Granted of(@Nullable OrganisationId customer) {
        return Granted.by(Stream.of(ContractState.ACTIVE, ContractState.PAUSED)
                .flatMap(state ->
                        contracts.page(new ContractList.Wanted("", state, customer), "number", 0, MOST).rows().stream())
                .map(ContractList.Row::terms)
                .toList());
    }

    /**
     * Refuses a customer's person whose contracts don't give a feature; others may use everything.
     *
     * @param offered names of the services that would give it, asked for only when it is refused
     */
    public void require(Feature feature, Supplier<List<String>> offered) {
        if (Asking.required().side() == Role.Side.CUSTOMER && followContracts() && !of(null).has(feature)) {
            throw refused(feature, String.join(", ", offered.get()));
        }
    }

    private static Refused refused(Feature feature, String names) {
        return switch (feature) {
            case CHARTS ->
                names.isEmpty()
                        ? Refused.right(
                                "charts-not-offered",
                                "Your contracts don't include charts over the past.",
                                "Ask your provider for a service with them. Your data can be downloaded on each machine's page.")
                        : Refused.right(
                                        "charts-not-agreed",
                                        "Your contracts don't include charts over the past.",
                                        "They come with: " + names
                                                + ". Ask your provider. Your data can be downloaded on each machine's page.")
                                .naming(names);
            case KEY_FIGURES ->
                names.isEmpty()
                        ? Refused.right(
                                "key-figures-not-offered",
                                "Your contracts don't include key figures.",
                                "Ask your provider for a service with them.")
                        : Refused.right(
                                        "key-figures-not-agreed",
                                        "Your contracts don't include key figures.",
                                        "They come with: " + names + ". Ask your provider.")
                                .naming(names);
            case LIVE, COMPARISON, VALUE_STATEMENTS ->
                throw new IllegalArgumentException(feature + " is the customers' by right.");
        };
    }
}
