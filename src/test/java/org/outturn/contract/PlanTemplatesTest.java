package org.outturn.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.outturn.bill.rating.Examples;

class PlanTemplatesTest {
    @Test
    void thePlansToBeginWithAreThoseOfTheDocumentation() {
        assertThat(PlanTemplates.all())
                .isEqualTo(Examples.all().values().stream().map(Plan::parse).toList());
    }
}
