package org.outturn.bill.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.outturn.contract.Charge;
import org.outturn.contract.Plan;
import org.outturn.contract.TurnoverShare;
import org.outturn.contract.plan.Per;

/** The same months under other plans, by hand. */
class ReratingTest {
    private static Plan plan(String test) {
        return Plan.parse(Objects.requireNonNull(Examples.all().get(test)));
    }

    private static Observed month(String month, long machineDays, Map<String, BigDecimal> quantities) {
        return Observed.of(YearMonth.parse(month), Map.of(Per.MACHINE, machineDays, Per.SITE, 62L), quantities);
    }

    private static Map<String, BigDecimal> energy(String quantity) {
        return Map.of("energy", new BigDecimal(quantity));
    }

    @Test
    void theSameUseCostsOtherwiseUnderAnotherPlan() {
        var months = List.of(
                month("2026-01", 31, energy("200")),
                month("2026-02", 28, energy("3000")),
                month("2026-03", 31, energy("9000")));

        Rerated metered = Rerating.under(plan("energyIsPaidTierByTierBetweenMinimumAndCap"), months);
        assertThat(metered.months())
                .extracting(Rerated.Fee::amount)
                .containsExactly(new BigDecimal("100.00"), new BigDecimal("800.00"), new BigDecimal("2000.00"));
        assertThat(metered.total()).isEqualTo("2900.00");
        assertThat(metered.mean()).isEqualByComparingTo("966.6666666666666666666666666666667");
        // mean of the squares less the square of the mean: 4650000 / 3 - (2900 / 3)^2 = 5540000 / 9
        assertThat(metered.variance()).isEqualByComparingTo("615555.5555555555555555555555555556");
        assertThat(metered.lowest().month()).isEqualTo("2026-01");
        assertThat(metered.highest().month()).isEqualTo("2026-03");

        Rerated flat = Rerating.under(plan("machinesJoinAndLeaveAnyDay"), months);
        assertThat(flat.total()).isEqualTo("267.00");
        assertThat(flat.variance()).isEqualByComparingTo("0");
        assertThat(flat.lowest().month()).isEqualTo("2026-01");
        assertThat(flat.highest().month()).isEqualTo("2026-01");
    }

    @Test
    void aQuarterInAdvanceIsDueInItsFirstMonth() {
        // two sites: 62 of 31 days in January, 62 in February and March
        var months =
                List.of(month("2026-01", 31, Map.of()), month("2026-02", 28, Map.of()), month("2026-03", 31, Map.of()));

        Rerated rated = Rerating.under(plan("aQuarterIsPaidInAdvancePerSite"), months);
        // 186 site-days of 90: 300 * 186 / 90
        assertThat(rated.months())
                .extracting(Rerated.Fee::amount)
                .containsExactly(new BigDecimal("620.00"), BigDecimal.ZERO, BigDecimal.ZERO);
        assertThat(rated.months().getFirst().lines()).singleElement().satisfies(line -> {
            assertThat(line.from()).isEqualTo("2026-01-01");
            assertThat(line.to()).isEqualTo("2026-04-01");
        });
    }

    @Test
    void instalmentsAndWarrantyFallIntoTheirMonths() {
        var months = IntStream.range(0, 26)
                .mapToObj(i -> YearMonth.of(2024, 1).plusMonths(i))
                .map(each -> Observed.of(each, Map.of(Per.MACHINE, (long) each.lengthOfMonth()), Map.of()))
                .toList();

        Rerated bundle = Rerating.under(plan("aBundleBecomesASubscriptionOnTheDayTheWarrantyEnds"), months);
        assertThat(bundle.months().getFirst().amount()).isEqualTo("12000.00");
        assertThat(bundle.months().get(1).amount()).isEqualTo("0.00");
        assertThat(bundle.months().get(23).amount()).isEqualTo("0.00");
        assertThat(bundle.months().get(24).amount()).isEqualTo("89.00");
        assertThat(bundle.total()).isEqualTo("12178.00");

        Rerated fees = Rerating.under(plan("feesAtTheStartArePaidOnceOrInParts"), months);
        assertThat(fees.months().getFirst().amount()).isEqualTo("1903.33");
        assertThat(fees.months().get(11).amount()).isEqualTo("833.33");
        assertThat(fees.months().get(12).amount()).isEqualTo("0");
        assertThat(fees.total()).isEqualTo("11070.00");
    }

    @Test
    void aTrialIsFreeToTheUnitDay() {
        var months = List.of(month("2026-06", 60, Map.of()), month("2026-07", 62, Map.of()));

        Rerated rated = Rerating.under(plan("aTrialIsFreeToTheDay"), months);
        assertThat(rated.months())
                .extracting(Rerated.Fee::amount)
                .containsExactly(new BigDecimal("0.00"), new BigDecimal("120.00"));
        var usage = rated.months().getFirst().lines().getFirst().steps();
        assertThat(usage).contains(new RatedLine.Step(RatedLine.Rule.FREE_DAYS, BigDecimal.valueOf(60)));
    }

    @Test
    void valueAndPromisesAreRatedFromWhatWasObserved() {
        var july = month("2026-07", 31, Map.of())
                .valued("kW.h", new Observed.Value(new BigDecimal("900"), true, new BigDecimal("412.345")));
        assertThat(Rerating.under(plan("theBonusIsAShareOfWhatIsShownBeyondDoubt"), List.of(july))
                        .total())
                .isEqualTo("110.86");

        var missed = month("2026-07", 62, Map.of()).kept("availability", new BigDecimal("0.9512"));
        Rerated credited = Rerating.under(plan("aMissedPromiseGivesBackAPartOfTheFee"), List.of(missed));
        assertThat(credited.months().getFirst().lines())
                .extracting(RatedLine::amount)
                .containsExactly(new BigDecimal("178.00"), new BigDecimal("-17.80"));
        assertThat(credited.total()).isEqualTo("160.20");
    }

    @Test
    void turnoverDataAndTheFirstChargesAreRatedToo() {
        var july = new Observed(
                YearMonth.of(2026, 7),
                Map.of(),
                Map.of("bytes", new BigDecimal("1000")),
                Map.of("kW.h", new Observed.Value(new BigDecimal("300"), true, BigDecimal.ONE)),
                Map.of(TurnoverShare.Of.CUSTOMER, new BigDecimal("25000")),
                Map.of("benchmark", 31, "research", 31),
                Map.of(),
                Map.of(),
                Map.of(),
                null);
        var one = List.of(july);

        assertThat(Rerating.under(plan("aCommissionIsAShareOfTheCustomersTurnover"), one)
                        .total())
                .isEqualTo("950.00");
        assertThat(Rerating.under(plan("dataAreSoldByTheMegabyte"), one).total())
                .isEqualTo("20.00");
        assertThat(Rerating.under(plan("boughtDataAreACreditThatEndsWithTheGrant"), one)
                        .total())
                .isEqualTo("-30.00");
        var first = new Plan(
                Currency.getInstance("EUR"),
                List.of(
                        new Charge.Subscription("service", new BigDecimal("89.00")),
                        new Charge.GainShare(
                                "gain", "kW.h", new BigDecimal("0.14"), new BigDecimal("0.5"), new BigDecimal("100"))));
        assertThat(Rerating.under(first, one).total()).isEqualTo("103.00");
    }

    @Test
    void whatWasNotObservedIsNamed() {
        var june = List.of(month("2026-06", 30, Map.of()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rerating.under(plan("hoursOfUseArePaid"), june))
                .withMessageContaining("run-hours")
                .withMessageContaining("2026-06");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rerating.under(plan("thePureShareFollowsItsCurve"), june))
                .withMessageContaining("kW.h");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rerating.under(plan("aMissedPromiseGivesBackAPartOfTheFee"), june))
                .withMessageContaining("availability");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rerating.under(
                        plan("machinesJoinAndLeaveAnyDay"),
                        List.of(month("2026-06", 30, Map.of()), month("2026-08", 31, Map.of()))))
                .withMessageContaining("2026-08");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rerating.under(plan("machinesJoinAndLeaveAnyDay"), List.of()));
    }
}
