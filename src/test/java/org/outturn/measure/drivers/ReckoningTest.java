package org.outturn.measure.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.base.Money;
import org.outturn.base.Refused;

/** How quantities become money. */
class ReckoningTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    private static Driver library(String key) {
        return Library.DRIVERS.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyDriverOfTheLibraryIsWellFormed() {
        assertThat(Library.DRIVERS)
                .hasSize(12)
                .allSatisfy(each -> assertThat(each.accepted()).isEqualTo(each));
    }

    @Test
    void emissionsBecomeTonnesBeforeTheyHaveAPrice() {
        Driver emissions = library("emissions");
        Reckoning.Result result = Reckoning.of(
                emissions,
                new BigDecimal("12345.6"),
                Map.of("emission-factor", new BigDecimal("0.363"), "price-of-a-tonne", new BigDecimal("65.00")),
                EUR);
        // 12345.6 kWh × 0.363 kg/kWh = 4481.4528 kg = 4.4814528 t × 65 EUR/t
        assertThat(result.money()).contains(Money.of("291.29", "EUR"));
        assertThat(result.steps())
                .extracting(DriverValue.Step::kind)
                .containsExactly(
                        DriverValue.Step.Kind.QUANTITY,
                        DriverValue.Step.Kind.TIMES,
                        DriverValue.Step.Kind.CONVERTED,
                        DriverValue.Step.Kind.PRICED);
        assertThat(result.steps().get(1).result()).isEqualByComparingTo("4481.4528");
    }

    @Test
    void whatIsMissingIsNamedAndNothingIsReckoned() {
        Reckoning.Result result = Reckoning.of(library("energy"), BigDecimal.TEN, Map.of(), EUR);
        assertThat(result.money()).isEmpty();
        assertThat(result.missing()).containsExactly("price-of-energy");
    }

    @Test
    void nothingIsDividedByZero() {
        var perShift = new Formula(List.of(new Formula.Term("hours-per-shift", "h", true)), "cost-of-a-shift", "1");
        Driver shifts = new Driver(
                "shifts",
                "Shifts",
                "Schichten",
                "",
                "",
                Measured.of("m", "amount:working-time"),
                "h",
                false,
                perShift,
                Driver.Stakeholder.MANAGEMENT);
        Reckoning.Result none = Reckoning.of(
                shifts.accepted(),
                BigDecimal.TEN,
                Map.of("hours-per-shift", BigDecimal.ZERO, "cost-of-a-shift", BigDecimal.ONE),
                EUR);
        assertThat(none.missing()).containsExactly("hours-per-shift");
        assertThat(Reckoning.of(
                                shifts,
                                BigDecimal.TEN,
                                Map.of(
                                        "hours-per-shift",
                                        new BigDecimal("8"),
                                        "cost-of-a-shift",
                                        new BigDecimal("100")),
                                EUR)
                        .money())
                .contains(Money.of("125.00", "EUR"));
    }

    @ParameterizedTest
    @CsvSource({"kg,t", "kg/(kW.h),kW.h", "Cel,1", "no-unit,1", "((((,1"})
    void unitsThatDontLeadToThePriceAreRefused(String unit, String per) {
        var formula = new Formula(List.of(new Formula.Term("factor", unit, false)), "price", per);
        assertThatThrownBy(() -> formula.accepted("kW.h")).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "down", "ingredient:nothing", "count:party", "amount:failure", "signal:A B", "exec:rm"})
    void whatCantBeMeasuredIsRefused(String text) {
        assertThatThrownBy(() -> Measured.of("measured", text)).isInstanceOf(Refused.class);
    }

    @Test
    void inputsHaveNamesOfTheirOwn() {
        var twice = new Formula(List.of(new Formula.Term("price", "1", false)), "price", "1");
        assertThatThrownBy(() -> twice.accepted("1")).isInstanceOf(Refused.class);
        var odd = new Formula(List.of(new Formula.Term("<script>", "1", false)), "price", "1");
        assertThatThrownBy(() -> odd.accepted("1")).isInstanceOf(Refused.class);
    }
}
