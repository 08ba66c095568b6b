package org.outturn.contract.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outturn.base.Refused;

class FactEntryTest {
    private static Fact.Entry entry(
            FactKind kind, String key, @Nullable String until, @Nullable String amount, String unit, String note) {
        return new Fact.Entry(
                kind,
                key,
                LocalDate.parse("2026-05-01"),
                until == null ? null : LocalDate.parse(until),
                amount == null ? null : new BigDecimal(amount),
                unit,
                note);
    }

    @Test
    void eachKindSaysWhatItsOwn() {
        assertThat(entry(FactKind.TURNOVER, "", "2026-06-01", "1234.50", "EUR", "")
                        .amount())
                .isEqualByComparingTo("1234.5");
        assertThat(entry(FactKind.SEATS, "", null, "7", "", "").until()).isNull();
        assertThat(entry(FactKind.BOOKING, "advice", "2026-06-01", null, "", "").key())
                .isEqualTo("advice");
        assertThat(entry(FactKind.PROMISE, "availability", "2026-06-01", "0.98", "1", "")
                        .unit())
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "TURNOVER,'',,5,EUR,'',until",
        "TURNOVER,'',2026-05-01,5,EUR,'',until",
        "TURNOVER,'',2026-06-01,,EUR,'',amount",
        "TURNOVER,'',2026-06-01,-5,EUR,'',amount",
        "TURNOVER,'',2026-06-01,5,'','',unit",
        "TURNOVER,x,2026-06-01,5,EUR,'',key",
        "SEATS,'',,1.5,'','',amount",
        "SEATS,'',,5,h,'',unit",
        "SEATS,'',2026-06-01,5,'','',until",
        "VOUCHER,'',,,'','',key",
        "VOUCHER,CODE,,5,'','',amount",
        "BOOKING,Not A Key,,,'','',key",
        "END_CHOICE,lease,,,'',keep,note",
        "UPGRADE,'',,,EUR,'',unit"
    })
    void whatDoesNotFitIsRefusedByItsField(
            FactKind kind,
            String key,
            @Nullable String until,
            @Nullable String amount,
            String unit,
            String note,
            String field) {
        assertThatThrownBy(() -> entry(kind, key, until, amount, unit, note))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.field()).hasValue(field));
    }
}
