package org.outturn.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
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

/** What happens to invoices stands in the audit trail. */
@IntegrationTest
class BillTrailTests {
    @Autowired
    World world;

    @Autowired
    AuditTrail audit;

    @Autowired
    Invoices invoices;

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
    void anIssuedInvoiceIsToldByItsNumber() {
        Invoice issued = company.first().invoice("2024-01");
        assertThat(actions(issued.id().value())).containsExactly("invoice.issued", "invoice.prepared");
        assertThat(entries(issued.id().value()).getFirst()).satisfies(entry -> {
            assertThat(entry.thing().name()).isEqualTo(issued.number());
            assertThat(entry.details()).containsEntry("hash", issued.hash());
        });
    }

    @Test
    void aDiscardedDraftIsToldOnceAndWhatWasRefusedIsNot() {
        World.Customer first = company.first();
        Invoice draft = first.invoice("2024-02");
        UUID id = draft.id().value();
        Asking.run(
                company.engineer().viewer(),
                () -> assertThatThrownBy(() -> invoices.discard(draft.id())).isInstanceOf(Refused.class));
        assertThat(actions(id)).containsExactly("invoice.prepared");
        Asking.run(company.finance().viewer(), () -> {
            invoices.discard(draft.id());
            assertThatThrownBy(() -> invoices.discard(draft.id())).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> invoices.prepare(first.contract(), YearMonth.parse("2024-03")))
                    .isInstanceOf(Refused.class);
        });
        assertThat(actions(id)).containsExactly("invoice.discarded", "invoice.prepared");
        assertThat(entries(id).getFirst().thing().name())
                .isEqualTo(first.contract().number() + ", 2024-02");
        assertThat(actions(first.invoice("2024-03").id().value())).containsExactly("invoice.prepared");
    }
}
