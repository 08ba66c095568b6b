package org.outturn.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class Uuid7Test {
    @Test
    void itIsAVersionSevenOfTheCommonVariant() {
        UUID id = Uuid7.next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void itCarriesTheMillisecondOfItsMaking() {
        long before = System.currentTimeMillis();
        long millis = Uuid7.next().getMostSignificantBits() >>> 16;
        assertThat(millis).isBetween(before, System.currentTimeMillis());
    }

    @Test
    void laterMillisecondsSortLaterAsText() {
        String earlier = Uuid7.next().toString();
        String later = Uuid7.next().toString();
        while (later.substring(0, 13).equals(earlier.substring(0, 13))) {
            later = Uuid7.next().toString();
        }
        assertThat(later).isGreaterThan(earlier);
    }

    @Test
    void noTwoAreAlike() {
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add(Uuid7.next())).isTrue();
        }
    }
}
