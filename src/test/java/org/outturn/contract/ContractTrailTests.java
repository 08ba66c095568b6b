package org.outturn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntries;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to contracts stands in the audit trail. */
@IntegrationTest
class ContractTrailTests {
    @Autowired
    World world;

    @Autowired
    AuditTrail audit;

    @Autowired
    Contracts contracts;

    @Autowired
    AuditEntries all;

    @Autowired
    TransactionTemplate transaction;

    private World.Company company;

    @BeforeEach
    void aCompany() {
        company = world.company("trail");
    }

    private List<AuditEntry> entries(UUID thing) {
        return Asking.as(company.job(), () -> audit.of(thing, 20));
    }

    @Test
    void aConcludedContractIsTold() {
        Contract contract = company.first().contract();
        assertThat(entries(contract.id().value())).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("contract.concluded");
            assertThat(entry.thing().name()).isEqualTo(contract.number() + " Fresh air for less");
            assertThat(entry.thing().customerId()).isEqualTo(contract.customer().value());
            assertThat(entry.details()).containsEntry("terms-hash", contract.termsHash());
        });
    }

    @Test
    void aContractThatIsUndoneIsNotTold() {
        Contract contract = company.first().contract();
        var concluded = new AuditEntries.Filter(null, null, "", "contract.concluded", "", null);
        Asking.run(company.job(), () -> {
            long before = all.count(concluded);
            transaction.executeWithoutResult(state -> {
                contracts.conclude(contract.customer(), contract.terms(), "Nobody");
                state.setRollbackOnly();
            });
            assertThat(all.count(concluded)).isEqualTo(before);
        });
    }
}
