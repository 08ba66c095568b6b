package org.outturn.bill.dunning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outturn.base.Refused;

class DunningTest {
    private static final LocalDate DUE = LocalDate.parse("2026-05-01");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // latest level, its day, today: next level
                "-, -,          2026-05-01, -",
                "-, -,          2026-05-07, -",
                "-, -,          2026-05-08, 1",
                "-, -,          2026-08-01, 1",
                "1, 2026-05-08, 2026-05-21, -",
                "1, 2026-05-08, 2026-05-22, 2",
                // late with the first: the next as many days later as the levels are apart
                "1, 2026-08-01, 2026-08-14, -",
                "1, 2026-08-01, 2026-08-15, 2",
                "2, 2026-05-22, 2026-06-05, 3",
                "3, 2026-06-05, 2027-06-05, -",
                // there were more levels once
                "5, 2026-06-05, 2027-06-05, -"
            })
    void noLevelIsLeftOutAndNoneComesTooSoon(
            @Nullable Integer level, @Nullable LocalDate day, LocalDate today, @Nullable Integer next) {
        Dunning.Latest latest = level == null || day == null ? null : new Dunning.Latest(level, day);
        assertThat(Dunning.next(DunningLevel.USUAL, DUE, latest, today).orElse(null))
                .isEqualTo(next);
    }

    @Test
    void levelsRiseAndFeesAreAmounts() {
        assertThat(DunningLevel.checked(List.of(level(7, "0"), level(8, "5.50"))))
                .hasSize(2);
        refused(List.of());
        refused(List.of(level(0, "0")));
        refused(List.of(level(7, "0"), level(7, "0")));
        refused(List.of(level(366, "0")));
        refused(List.of(level(7, "-1")));
        refused(List.of(level(7, "1.005")));
        refused(List.of(level(7, "1000.01")));
        refused(List.of(level(1, "0"), level(2, "0"), level(3, "0"), level(4, "0"), level(5, "0"), level(6, "0")));
    }

    private static DunningLevel level(int days, String fee) {
        return new DunningLevel(days, new BigDecimal(fee));
    }

    private static void refused(List<DunningLevel> levels) {
        assertThatThrownBy(() -> DunningLevel.checked(levels))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.field()).isPresent());
    }
}
