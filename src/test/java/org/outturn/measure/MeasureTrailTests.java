package org.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Refused;
import org.outturn.identity.Asking;
import org.outturn.identity.AuditEntry;
import org.outturn.identity.AuditTrail;
import org.springframework.beans.factory.annotation.Autowired;

/** What both sides do with baselines and statements stands in the audit trail. */
@IntegrationTest
class MeasureTrailTests {
    @Autowired
    World world;

    @Autowired
    AuditTrail audit;

    @Autowired
    Baselines baselines;

    @Autowired
    Statements statements;

    private World.Company company;

    @BeforeEach
    void aCompany() {
        company = world.company("trail");
    }

    private List<AuditEntry> entries(UUID thing) {
        return Asking.as(company.job(), () -> audit.of(thing, 20));
    }

    private List<String> actions(UUID thing) {
        return entries(thing).stream().map(AuditEntry::action).toList();
    }

    @Test
    void aBaselineIsToldWithWhoeverAgreed() {
        World.Customer first = company.first();
        List<AuditEntry> told = entries(first.baseline().id().value());
        assertThat(told)
                .extracting(AuditEntry::action)
                .containsExactly("baseline.agreed", "baseline.agreed", "baseline.fitted");
        assertThat(told)
                .extracting(AuditEntry::who)
                .containsExactly(
                        first.buyer().viewer().name(),
                        company.engineer().viewer().name(),
                        company.engineer().viewer().name());
        assertThat(told.getFirst().details())
                .containsEntry("hash", first.baseline().hash());
    }

    @Test
    void agreeingTwiceOrToAnotherTextIsNotTold() {
        World.Customer first = company.first();
        Baseline baseline = first.baseline();
        Asking.run(first.buyer().viewer(), () -> {
            baselines.agree(baseline.id(), baseline.hash(), null);
            assertThatThrownBy(() -> baselines.agree(baseline.id(), "another", null))
                    .isInstanceOf(Refused.class);
        });
        assertThat(actions(baseline.id().value())).hasSize(3);
    }

    @Test
    void eachStepOfAStatementIsToldAndARefusedOneIsNot() {
        World.Customer first = company.first();
        Statement accepted = first.statement("2024-04");
        assertThat(actions(accepted.id().value()))
                .containsExactly("statement.accepted", "statement.signed", "statement.drafted");
        assertThat(entries(accepted.id().value()).getFirst().details())
                .containsEntry("month", "2024-04")
                .containsEntry("hash", accepted.hash());

        Statement signed = first.statement("2024-05");
        Asking.run(first.buyer().viewer(), () -> {
            assertThatThrownBy(() -> statements.contest(signed.id(), " ")).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> statements.accept(signed.id(), "another")).isInstanceOf(Refused.class);
            assertThat(actions(signed.id().value())).containsExactly("statement.signed", "statement.drafted");
            statements.contest(signed.id(), " The fan stood still. ");
        });
        assertThat(entries(signed.id().value()).getFirst()).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("statement.contested");
            assertThat(entry.details()).containsEntry("reason", "The fan stood still.");
        });
    }
}
