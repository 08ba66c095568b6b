package org.outturn.bill.earnings;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Revenue and cost put together by hand. */
class EarningsSheetTest {
    private static final YearMonth JANUARY = YearMonth.parse("2026-01");
    private static final YearMonth MAY = YearMonth.parse("2026-05");

    private static Earned earned(String service, int month, RevenueKind kind, String amount) {
        return new Earned(
                YearMonth.of(2026, month), UUID.randomUUID(), UUID.randomUUID(), service, kind, new BigDecimal(amount));
    }

    private static Cost cost(String service, int month, String amount) {
        return new Cost(
                UUID.randomUUID(),
                YearMonth.of(2026, month),
                Cost.Kind.DEVELOPMENT,
                new BigDecimal(amount),
                Currency.getInstance("EUR"),
                null,
                service,
                "",
                "",
                Instant.EPOCH);
    }

    private static EarningsSheet sheet(List<Earned> earned, List<Cost> spent) {
        var sheet = new EarningsSheet(JANUARY, MAY, 2);
        sheet.earned(earned, Earned::service);
        sheet.spent(spent, Cost::service);
        return sheet;
    }

    private static List<Earned> hundredAMonth(String service) {
        return List.of(
                earned(service, 1, RevenueKind.RECURRING, "100"),
                earned(service, 2, RevenueKind.RECURRING, "100"),
                earned(service, 3, RevenueKind.USAGE, "100"),
                earned(service, 4, RevenueKind.RECURRING, "100"));
    }

    @Test
    void aRowAddsUpWhatCameInAndWhatWasSpent() {
        Earnings.Row row =
                sheet(hundredAMonth("a"), List.of(cost("a", 1, "250"))).rows().getFirst();
        assertThat(row.revenue()).isEqualByComparingTo("400");
        assertThat(row.kinds())
                .containsOnlyKeys(RevenueKind.RECURRING, RevenueKind.USAGE)
                .containsEntry(RevenueKind.RECURRING, new BigDecimal("300"));
        assertThat(row.margin()).isEqualByComparingTo("150");
        assertThat(row.breakEven()).isEqualTo(new BreakEven.Reached(YearMonth.parse("2026-03")));
    }

    @Test
    void breakEvenIsTheFirstMonthFromWhichOnItHolds() {
        // It was there in January already, was lost in April, and nothing is left over.
        EarningsSheet lost = sheet(hundredAMonth("a"), List.of(cost("a", 1, "50"), cost("a", 4, "360")));
        assertThat(lost.breakEven("a")).isInstanceOf(BreakEven.NotAtThisRate.class);
        EarningsSheet held = sheet(hundredAMonth("a"), List.of(cost("a", 1, "50"), cost("a", 4, "350")));
        assertThat(held.breakEven("a")).isEqualTo(new BreakEven.Reached(JANUARY));
        EarningsSheet behind = sheet(hundredAMonth("a"), List.of(cost("a", 1, "1000")));
        // 600 are missing; the last three months brought 100 each.
        assertThat(behind.breakEven("a")).isEqualTo(new BreakEven.Expected(YearMonth.parse("2026-10")));
        EarningsSheet never = sheet(
                List.of(earned("a", 1, RevenueKind.ONCE, "500")), List.of(cost("a", 1, "900"), cost("a", 3, "1")));
        assertThat(never.breakEven("a")).isInstanceOf(BreakEven.NotAtThisRate.class);
        assertThat(sheet(hundredAMonth("a"), List.of()).breakEven("a")).isInstanceOf(BreakEven.NoCost.class);
    }

    @Test
    void sharesOfThePlatformAreTogetherExactlyItsCost() {
        EarningsSheet sheet = sheet(hundredAMonth("a"), List.of());
        sheet.platform(JANUARY, new BigDecimal("100.00"), Map.of("a", 1L, "b", 1L, "c", 1L, "idle", 0L));
        sheet.platform(JANUARY.plusMonths(1), new BigDecimal("7.00"), Map.of());
        List<Earnings.Row> rows = sheet.rows();
        assertThat(rows.stream().map(Earnings.Row::platform).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("107.00");
        assertThat(rows).extracting(Earnings.Row::name).containsExactlyInAnyOrder("a", "b", "c", "");
        assertThat(sheet.cost(JANUARY)).isEqualByComparingTo("100");
    }
}
