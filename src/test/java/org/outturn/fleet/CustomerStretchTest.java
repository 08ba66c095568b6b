package org.outturn.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomerStretchTest {
    private static final String[] CUSTOMERS = {"a", "b", "c", "d"};
    private static final Map<String, Long> COUNTS = Map.of("a", 3L, "c", 2L, "d", 10L);

    @Test
    void aPageBeginsWithinACustomerAndEndsWithinAnother() {
        assertThat(CustomerStretch.of(CUSTOMERS, COUNTS, false, 0, 2, 3))
                .isEqualTo(new CustomerStretch(List.of("a", "c"), 2, 15));
        assertThat(CustomerStretch.of(CUSTOMERS, COUNTS, false, 0, 3, 3))
                .isEqualTo(new CustomerStretch(List.of("c", "d"), 0, 15));
        assertThat(CustomerStretch.of(CUSTOMERS, COUNTS, false, 0, 0, 3))
                .isEqualTo(new CustomerStretch(List.of("a"), 0, 15));
    }

    @Test
    void theOtherWayRound() {
        assertThat(CustomerStretch.of(CUSTOMERS, COUNTS, true, 0, 9, 3))
                .isEqualTo(new CustomerStretch(List.of("d", "c"), 9, 15));
    }

    @Test
    void aPageThatGoesOnWhereAnotherEndedHoldsThatCustomerToo() {
        assertThat(CustomerStretch.of(CUSTOMERS, COUNTS, false, 1, 0, 2))
                .isEqualTo(new CustomerStretch(List.of("a", "c"), 0, 15));
        assertThat(CustomerStretch.of(CUSTOMERS, COUNTS, true, 4, 0, 2))
                .isEqualTo(new CustomerStretch(List.of("d", "c"), 0, 15));
    }

    @Test
    void behindTheEndThereIsNothing() {
        assertThat(CustomerStretch.of(CUSTOMERS, COUNTS, false, 0, 15, 3).customers())
                .isEmpty();
        assertThat(CustomerStretch.of(new String[0], Map.of(), true, 7, 0, 3).customers())
                .isEmpty();
    }
}
