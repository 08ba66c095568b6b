package org.outturn.bill.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outturn.bill.rating.Rated.counted;
import static org.outturn.bill.rating.Rated.day;
import static org.outturn.bill.rating.Rated.days;
import static org.outturn.bill.rating.Rated.many;
import static org.outturn.bill.rating.Rated.month;
import static org.outturn.bill.rating.Rated.part;
import static org.outturn.bill.rating.Rated.pieces;
import static org.outturn.bill.rating.Rated.since;
import static org.outturn.bill.rating.Rated.value;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outturn.bill.rating.RatedLine.Rule;
import org.outturn.contract.plan.EndOption;
import org.outturn.contract.plan.Modifier;
import org.outturn.contract.schedule.BillingInterval;
import org.outturn.contract.schedule.Days;
import org.outturn.contract.schedule.Freemium;
import org.outturn.contract.schedule.Season;

/** Each revenue model on its example of docs/revenue-models.md, rated by hand. */
class RevenueModelsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final BillingInterval JUNE = month("2026-06");

    @Test
    void eachExampleOfThePageHasItsTestAndEachTestOfAModelItsExample() {
        List<String> tests = Arrays.stream(getClass().getDeclaredMethods())
                .map(Method::getName)
                .toList();

        assertThat(Examples.all()).hasSizeGreaterThan(30);
        assertThat(tests).containsAll(Examples.all().keySet());
    }

    @Test
    void anAssetIsSoldOnceAndManyCostLessEach() {
        var sale = Rated.example("anAssetIsSoldOnceAndManyCostLessEach");

        assertThat(sale.amount("press", pieces("2"), "2026-06")).isEqualTo("20000.00");
        assertThat(sale.amount("press", pieces("3"), "2026-06")).isEqualTo("28500.00");
    }

    @Test
    void instalmentsAreTogetherExactlyThePrice() {
        var sale = Rated.example("instalmentsAreTogetherExactlyThePrice");

        assertThat(List.of(1, 2, 3))
                .extracting(part -> sale.amount("press", new Usage.Pieces(BigDecimal.ONE, part), "2026-06"))
                .containsExactly(new BigDecimal("33.33"), new BigDecimal("33.34"), new BigDecimal("33.33"));
    }

    @Test
    void aBundleBecomesASubscriptionOnTheDayTheWarrantyEnds() {
        var bundle = Rated.example("aBundleBecomesASubscriptionOnTheDayTheWarrantyEnds");
        Days machine = since("2024-01-15");

        assertThat(bundle.amount("press", pieces("1"), "2024-01")).isEqualTo("12000.00");
        assertThat(bundle.served("service", month("2025-12"), machine)).isEqualTo("0.00");
        // 15 to 31 January are 17 days: 89 * 17 / 31 = 48.806…
        assertThat(bundle.served("service", month("2026-01"), machine)).isEqualTo("48.81");
        assertThat(bundle.served("service", month("2026-02"), machine)).isEqualTo("89.00");
    }

    @Test
    void machinesJoinAndLeaveAnyDay() {
        var plan = Rated.example("machinesJoinAndLeaveAnyDay");
        // 31 days, 21 days from the 11th on, 20 days up to the 20th: 89 * 72 / 31 = 206.709…
        Days[] machines = {since("2025-01-01"), since("2026-03-11"), days("2025-01-01", "2026-03-21")};

        assertThat(plan.served("service", month("2026-03"), machines)).isEqualTo("206.71");
    }

    @Test
    void aQuarterIsPaidInAdvancePerSite() {
        var plan = Rated.example("aQuarterIsPaidInAdvancePerSite");
        var quarter = BillingInterval.whole(day("2026-01-01"), day("2026-04-01"));

        assertThat(plan.served("service", quarter, many(2, since("2025-06-01"))))
                .isEqualTo("600.00");
        assertThat(quarter.due(plan.recurring("service").billing().due())).isEqualTo("2026-01-01");
        // from 20 February on 40 of 90 days
        assertThat(plan.served("service", quarter, since("2026-02-20"))).isEqualTo("133.33");
    }

    @Test
    void aYearThatEndsEarlyIsProratedByItsOwnDays() {
        var plan = Rated.example("aYearThatEndsEarlyIsProratedByItsOwnDays");
        var year = part("2026-03-10", "2027-01-01", "2026-03-10", "2027-03-10");

        // 297 of 365 days: 976.438…
        assertThat(plan.served("service", year, days("2026-03-10", "2027-01-01")))
                .isEqualTo("976.44");
    }

    @Test
    void eachSeatCostsThePriceOfItsTier() {
        var plan = Rated.example("eachSeatCostsThePriceOfItsTier");

        assertThat(plan.served("seats", JUNE, many(25, since("2026-01-01")))).isEqualTo("110.00");
        assertThat(plan.served("seats", JUNE, many(10, since("2026-01-01")))).isEqualTo("50.00");
    }

    @Test
    void eachMachineTypeHasItsPrice() {
        var plan = Rated.example("eachMachineTypeHasItsPrice");

        assertThat(plan.served("presses", JUNE, many(2, since("2026-01-01")))).isEqualTo("240.00");
        assertThat(plan.served("mills", JUNE, since("2026-06-16"))).isEqualTo("40.00");
        assertThat(plan.recurring("presses").onlyType()).isEqualTo("press");
    }

    @Test
    void aPausedDayCostsItsPartOfThePrice() {
        var plan = Rated.example("aPausedDayCostsItsPartOfThePrice");
        Days winter = new Season(MonthDay.of(11, 1), MonthDay.of(3, 1)).days(day("2026-01-01"), day("2027-01-01"));
        var lift = List.of(since("2025-05-01"));

        var november = month("2026-11");
        var usage = Attendance.of(plan.recurring("service"), november, lift, winter, null);
        assertThat(usage).isEqualTo(new Usage.Presence(0, 30, 0));
        assertThat(plan.line("service", usage, november).amount()).isEqualTo("10.00");
        // asked for: 10 of 30 days pause, 50 * (20 + 10 * 0.2) / 30
        usage = Attendance.of(plan.recurring("service"), JUNE, lift, days("2026-06-21", "2026-07-05"), null);
        assertThat(plan.line("service", usage, JUNE).amount()).isEqualTo("36.67");
    }

    @Test
    void aTrialIsFreeToTheDay() {
        var plan = Rated.example("aTrialIsFreeToTheDay");
        var april = month("2026-04");
        var usage = Attendance.of(plan.recurring("service"), april, List.of(since("2026-03-10")), Days.NONE, null);

        // 10 March and 30 days is 9 April
        assertThat(usage).isEqualTo(new Usage.Presence(22, 0, 8));
        assertThat(plan.line("service", usage, april).amount()).isEqualTo("44.00");
    }

    @Test
    void aLeaseEndsInBuyingReturningOrMore() {
        var plan = Rated.example("aLeaseEndsInBuyingReturningOrMore");
        var lease = plan.recurring("lease");
        Days machine = since("2023-07-01");

        assertThat(plan.served("lease", JUNE, machine)).isEqualTo("450.00");
        assertThat(plan.served("lease", month("2026-07"), machine)).isEqualTo("0.00");
        var amounts = lease.atEnd().stream()
                .map(option -> lease.afterEnd(option).orElseThrow())
                .map(charge -> Rating.rate(
                                charge,
                                charge.key().endsWith("extended") ? new Usage.Presence(31, 0, 0) : pieces("1"),
                                month("2026-07"),
                                Circumstances.NONE,
                                Rounding.of(EUR))
                        .amount());
        assertThat(amounts)
                .containsExactly(new BigDecimal("2000.00"), new BigDecimal("150.00"), new BigDecimal("300.00"));
        assertThat(lease.ending(new EndOption.Return(BigDecimal.ZERO)).afterEnd(new EndOption.Return(BigDecimal.ZERO)))
                .isEmpty();
    }

    @Test
    void maintenanceIsAPartOfTheLicence() {
        var plan = Rated.example("maintenanceIsAPartOfTheLicence");
        var year = BillingInterval.whole(day("2026-01-01"), day("2027-01-01"));

        assertThat(plan.amount("licence", pieces("1"), "2026-01")).isEqualTo("5000.00");
        assertThat(plan.served("maintenance", year, since("2026-01-01"))).isEqualTo("900.00");
    }

    @Test
    void feesAtTheStartArePaidOnceOrInParts() {
        var plan = Rated.example("feesAtTheStartArePaidOnceOrInParts");

        assertThat(plan.amount("start", pieces("1"), "2026-06")).isEqualTo("750.00");
        assertThat(plan.amount("install", pieces("4"), "2026-06")).isEqualTo("1280.00");
        BigDecimal sum = BigDecimal.ZERO;
        for (int part = 1; part <= 12; part++) {
            sum = sum.add(plan.amount("invest", new Usage.Pieces(BigDecimal.ONE, part), "2026-06"));
        }
        assertThat(sum).isEqualTo("10000.00");
    }

    @Test
    void hoursOfUseArePaid() {
        var plan = Rated.example("hoursOfUseArePaid");
        var line = plan.line("hours", counted("412.5", "h"), "2026-06");

        assertThat(line.amount()).isEqualTo("1320.00");
        assertThat(line.unitPrice()).isEqualTo("3.20");
        assertThat(line.from()).isEqualTo("2026-06-01");
        assertThat(line.to()).isEqualTo("2026-07-01");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 100.00", // the minimum
        "333.333, 100.00", // 99.9999
        "1000, 300.00",
        "1000.5, 300.12", // 300 + 0.125: half to even
        "5000, 1300.00",
        "6000, 1500.00",
        "9000, 2000.00", // the cap: 1300 + 4000 * 0.20 = 2100
    })
    void energyIsPaidTierByTierBetweenMinimumAndCap(String quantity, String amount) {
        var plan = Rated.example("energyIsPaidTierByTierBetweenMinimumAndCap");

        assertThat(plan.amount("energy", counted(quantity, "kW.h"), "2026-06")).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"500, 200.00", "501, 175.35", "0, 0.00"})
    void allKilometresCostThePriceThatIsReached(String quantity, String amount) {
        var plan = Rated.example("allKilometresCostThePriceThatIsReached");

        assertThat(plan.amount("distance", counted(quantity, "km"), "2026-06")).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"100, 0.00", "101, 0.75", "250, 112.50"})
    void whatGoesBeyondTheIncludedIsPaid(String quantity, String amount) {
        var plan = Rated.example("whatGoesBeyondTheIncludedIsPaid");

        assertThat(plan.amount("starts", counted(quantity, "1"), "2026-06")).isEqualTo(amount);
    }

    @Test
    void begunPackagesArePaidWhole() {
        var plan = Rated.example("begunPackagesArePaidWhole");

        assertThat(plan.amount("messages", counted("12345", "1"), "2026-06")).isEqualTo("6.50");
        assertThat(plan.amount("messages", counted("12000", "1"), "2026-06")).isEqualTo("6.00");
        assertThat(plan.amount("messages", counted("0", "1"), "2026-06")).isEqualTo("0.00");
        assertThat(plan.amount("traffic", counted("2048.25", "MBy"), "2026-06")).isEqualTo("8.19");
    }

    @Test
    void performanceIsPaidPerGoodUnitAndAvailableHour() {
        var plan = Rated.example("performanceIsPaidPerGoodUnitAndAvailableHour");

        assertThat(plan.amount("units", counted("18848", "1"), "2026-06")).isEqualTo("848.16");
        assertThat(plan.amount("availability", counted("640", "h"), "2026-06")).isEqualTo("1344.00");
    }

    @ParameterizedTest
    @CsvSource({
        "-250, true, 200.00",
        "1000, true, 200.00",
        "1500, true, 225.00", // half way to the knot
        "2000, true, 250.00",
        "3500, true, 425.00", // half way between knot and target
        "5000, true, 600.00", // at the target: what the subscription would cost
        "6000, true, 716.67", // straight on: 600 + 350 / 3000 * 1000
        "9000, true, 900.00", // the cap
        "9000, false, 200.00", // not shown: no performance
    })
    void thePureShareFollowsItsCurve(String avoided, boolean shown, String amount) {
        var plan = Rated.example("thePureShareFollowsItsCurve");

        var line = plan.line("gain", value(avoided, shown, "0"), "2026-06");
        assertThat(line.amount()).isEqualTo(amount);
        assertThat(line.statement()).isEqualTo(Rated.STATEMENT);
        assertThat(line.statementHash()).isEqualTo("hash");
    }

    @Test
    void theBonusIsAShareOfWhatIsShownBeyondDoubt() {
        var plan = Rated.example("theBonusIsAShareOfWhatIsShownBeyondDoubt");

        // 312.345 * 0.14 * 0.5 = 21.86415
        assertThat(plan.amount("gain", value("900", true, "412.345"), "2026-06"))
                .isEqualTo("21.86");
        assertThat(plan.amount("gain", value("900", false, "-20"), "2026-06")).isEqualTo("0.00");
        // in 15 of 30 days half of the threshold is free: 362.345 * 0.07 = 25.36415
        var half = part("2026-06-16", "2026-07-01", "2026-06-01", "2026-07-01");
        assertThat(plan.line("gain", value("900", true, "412.345"), half).amount())
                .isEqualTo("25.36");
    }

    @Test
    void freeBecomesPaidOnTheFirstDayBeyondALimit() {
        var plan = Rated.example("freeBecomesPaidOnTheFirstDayBeyondALimit");
        var charge = plan.recurring("monitoring");
        var free = Modifier.of(charge.modifiers(), Modifier.Free.class).orElseThrow();
        var use = new Freemium.Use(
                day("2026-01-10"),
                "school",
                Map.of("live", day("2026-01-10")),
                List.of(new Freemium.Seats(day("2026-01-10"), 2), new Freemium.Seats(day("2026-06-21"), 4)),
                null);
        LocalDate paid = Freemium.costsFrom(free, use).orElseThrow();

        assertThat(paid).isEqualTo("2026-06-21");
        var units = List.of(many(4, since("2026-01-10")));
        var usage = Attendance.of(charge, JUNE, units, Days.NONE, paid);
        assertThat(usage).isEqualTo(new Usage.Presence(40, 0, 80));
        assertThat(plan.line("monitoring", usage, JUNE).amount()).isEqualTo("12.00");
        assertThat(Attendance.of(charge, JUNE, units, Days.NONE, null).active()).isZero();
    }

    @Test
    void anAddOnCostsFromTheDayItIsBooked() {
        var plan = Rated.example("anAddOnCostsFromTheDayItIsBooked");

        assertThat(plan.served("service", JUNE, since("2026-01-01"))).isEqualTo("89.00");
        assertThat(plan.served("advice", JUNE, days("2026-06-11", "2026-06-21")))
                .isEqualTo("5.00");
        assertThat(plan.recurring("advice").addsTo()).isEqualTo("service");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00", "10000, 500.00", "25000, 950.00", "10000.50, 500.02"})
    void aCommissionIsAShareOfTheCustomersTurnover(String turnover, String amount) {
        var plan = Rated.example("aCommissionIsAShareOfTheCustomersTurnover");

        var usage = new Usage.Turnover(new BigDecimal(turnover), EUR);
        assertThat(plan.amount("commission", usage, "2026-06")).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"1234.56, 123.46", "100, 25.00"})
    void aBrokerageIsAShareOfThePartnersSale(String turnover, String amount) {
        var plan = Rated.example("aBrokerageIsAShareOfThePartnersSale");

        var usage = new Usage.Turnover(new BigDecimal(turnover), EUR);
        assertThat(plan.amount("brokerage", usage, "2026-06")).isEqualTo(amount);
    }

    @Test
    void aSponsorPaysForThePlaceAndTheImpressions() {
        var plan = Rated.example("aSponsorPaysForThePlaceAndTheImpressions");

        assertThat(plan.served("sponsor", JUNE, days("2026-06-01", "2026-06-16")))
                .isEqualTo("125.00");
        assertThat(plan.amount("impressions", counted("123456", "1"), "2026-06"))
                .isEqualTo("496.00");
    }

    @ParameterizedTest
    @CsvSource({"150, 32.00", "200, 32.00", "201, 40.00", "500, 50.00"})
    void theDataTailorThePrice(String hours, String amount) {
        var plan = Rated.example("theDataTailorThePrice");

        plan.facts = Circumstances.NONE.figure("run-hours", new BigDecimal(hours));
        assertThat(plan.served("insurance", JUNE, since("2026-01-01"))).isEqualTo(amount);
    }

    @Test
    void dataAreSoldByTheMegabyte() {
        var plan = Rated.example("dataAreSoldByTheMegabyte");

        assertThat(plan.amount("fleet-data", new Usage.Granted(30, new BigDecimal("1536")), "2026-06"))
                .isEqualTo("30.72");
        assertThat(plan.amount("fleet-data", new Usage.Granted(0, new BigDecimal("1536")), "2026-06"))
                .isEqualTo("0.00");
    }

    @Test
    void boughtDataAreACreditThatEndsWithTheGrant() {
        var plan = Rated.example("boughtDataAreACreditThatEndsWithTheGrant");

        assertThat(plan.amount("usage-data", new Usage.Granted(30, BigDecimal.ZERO), "2026-06"))
                .isEqualTo("-30.00");
        assertThat(plan.amount("usage-data", new Usage.Granted(10, BigDecimal.ZERO), "2026-06"))
                .isEqualTo("-10.00");
    }

    @Test
    void whoGivesDataPaysLessAsLongAsTheGrantIsActive() {
        var plan = Rated.example("whoGivesDataPaysLessAsLongAsTheGrantIsActive");
        Days machine = since("2026-01-01");

        assertThat(plan.served("service", JUNE, machine)).isEqualTo("90.00");
        plan.facts = Circumstances.NONE.granted("research", 30);
        assertThat(plan.served("service", JUNE, machine)).isEqualTo("72.00");
        plan.facts = Circumstances.NONE.granted("research", 10);
        assertThat(plan.served("service", JUNE, machine)).isEqualTo("84.00");
    }

    @ParameterizedTest
    @CsvSource({
        "0.97, 0.00",
        "0.99, 0.00",
        "0.969, -10.34", // one step begun: 5 % of 206.71
        "0.96, -10.34",
        "0.9512, -20.67", // two steps
        "0.5, -62.01", // at most 30 %
    })
    void aMissedPromiseGivesBackAPartOfTheFee(String measured, String amount) {
        var plan = Rated.example("aMissedPromiseGivesBackAPartOfTheFee");

        var kept = new Usage.Kept(new BigDecimal(measured), new BigDecimal("206.71"));
        assertThat(plan.amount("availability-credit", kept, "2026-06")).isEqualTo(amount);
    }

    @Test
    void aDiscountCountsToTheDay() {
        var plan = Rated.example("aDiscountCountsToTheDay");
        Days machine = since("2026-01-01");

        plan.facts = Circumstances.NONE.since(day("2026-05-01"));
        assertThat(plan.served("service", JUNE, machine)).isEqualTo("35.00");
        // until 15 June, on 15 of 30 days: 80 * (1 - 0.5 * 15 / 30) - 5
        plan.facts = Circumstances.NONE.since(day("2026-03-16"));
        assertThat(plan.served("service", JUNE, machine)).isEqualTo("55.00");
        plan.facts = Circumstances.NONE.since(day("2026-01-01"));
        assertThat(plan.served("service", JUNE, machine)).isEqualTo("75.00");
    }

    @Test
    void aVoucherCountsOnTheLineOnWhichItIsRedeemed() {
        var plan = Rated.example("aVoucherCountsOnTheLineOnWhichItIsRedeemed");
        Days machine = since("2026-01-01");

        assertThat(plan.served("service", JUNE, machine)).isEqualTo("80.00");
        plan.facts = Circumstances.NONE.redeeming("SPRING-26");
        assertThat(plan.served("service", JUNE, machine)).isEqualTo("55.00");
        // what exceeds the amount is lost
        assertThat(plan.served("service", JUNE, days("2026-06-01", "2026-06-04")))
                .isEqualTo("0.00");
    }

    @ParameterizedTest
    @CsvSource({
        "112.4, 89.00",
        "118.9, 94.14", // factor 1.0578
        "130, 94.34", // factor at most 1.06
        "100, 79.18", // factor 0.8897
    })
    void thePriceFollowsAPublishedIndex(String value, String amount) {
        var plan = Rated.example("thePriceFollowsAPublishedIndex");

        plan.facts = Circumstances.NONE.index("Producer prices 2021=100", new BigDecimal(value));
        assertThat(plan.served("service", JUNE, since("2026-01-01"))).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"DE, 89.00", "US, 99.00", "FR, 95.00"})
    void thePriceDependsOnThePlace(String place, String amount) {
        var plan = Rated.example("thePriceDependsOnThePlace");

        plan.facts = Circumstances.NONE.at(place);
        assertThat(plan.served("service", JUNE, since("2026-01-01"))).isEqualTo(amount);
    }

    @Test
    void theWayToAnAmountIsToldStepByStep() {
        var plan = Rated.example("energyIsPaidTierByTierBetweenMinimumAndCap");

        var line = plan.line("energy", counted("9000", "kW.h"), "2026-06");
        assertThat(line.steps())
                .extracting(RatedLine.Step::rule)
                .containsExactly(Rule.QUANTITY, Rule.TIER, Rule.TIER, Rule.TIER, Rule.CAP, Rule.EXACT, Rule.ROUNDED);
        var second = line.steps().get(2);
        assertThat(second.what()).isEqualTo("2");
        assertThat(second.of()).containsExactly(new BigDecimal("4000"), new BigDecimal("0.25"));
        assertThat(second.result()).isEqualByComparingTo("1000");
        assertThat(line.unitPrice()).isEqualByComparingTo("0.2222222222");
    }
}
