package org.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Offset.offset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.outturn.base.Json;
import org.outturn.measure.BaselineFit.Fitted;
import org.outturn.measure.BaselineFit.NotEnough;
import org.outturn.measure.ChangePointModel.Kind;

class CalTrackDailyTest {
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

    @Test
    void theIllinoisSiteIsFittedAsEemeterFitsIt() throws Exception {
        var oracle = Eemeter.ILLINOIS;
        var fitted = fitted(oracle.design().baseline(), TemperatureUnit.FAHRENHEIT);
        var model = fitted.model();
        var fit = fitted.statistics();

        assertThat(model.kind()).isEqualTo(Kind.CDD_HDD);
        assertThat(model.heatingBalance()).isEqualTo(53);
        assertThat(model.coolingBalance()).isEqualTo(68);
        same(model.intercept(), oracle.expected("model_params/intercept"));
        same(model.betaHdd(), oracle.expected("model_params/beta_hdd"));
        same(model.betaCdd(), oracle.expected("model_params/beta_cdd"));
        same(fit.r2Adj(), oracle.expected("r_squared_adj"));
        assertThat(fitted.candidates()).isEqualTo((int) oracle.expected("n_candidates"));
        assertThat(fitted.qualified()).isEqualTo((int) oracle.expected("n_qualified"));
        statisticsAgree(fit, oracle);
    }

    @Test
    void aSiteMeasuredInCelsiusGetsTheModelOfItsFahrenheitGridInCelsius() throws Exception {
        var oracle = Eemeter.UNITED_KINGDOM;
        var fitted = fitted(oracle.design().baseline(), TemperatureUnit.CELSIUS);
        var model = fitted.model();

        assertThat(model.kind()).isEqualTo(Kind.HDD_ONLY);
        assertThat(model.unit()).isEqualTo(TemperatureUnit.CELSIUS);
        same(model.heatingBalance(), (56 - 32) / 1.8);
        same(model.betaHdd(), 1.8 * oracle.expected("model_params/beta_hdd"));
        same(model.intercept(), oracle.expected("model_params/intercept"));
        assertThat(model.betaCdd()).isNull();
        assertThat(model.coolingBalance()).isNull();
        statisticsAgree(fitted.statistics(), oracle);
    }

    private static void statisticsAgree(FitStatistics fit, Eemeter oracle) throws Exception {
        assertThat(fit.n()).isEqualTo((int) oracle.expected("totals_metrics/observed_length"));
        assertThat(fit.p()).isEqualTo((int) oracle.expected("totals_metrics/num_parameters"));
        same(fit.meanUse(), oracle.expected("totals_metrics/observed_mean"));
        same(fit.totalUse(), oracle.expected("baseline_value_sum"));
        same(fit.varianceUse(), oracle.expected("totals_metrics/observed_variance"));
        same(fit.r2(), oracle.expected("totals_metrics/r_squared"));
        same(fit.r2Adj(), oracle.expected("totals_metrics/r_squared_adj"));
        same(fit.rmse(), oracle.expected("totals_metrics/rmse"));
        same(fit.rmseAdj(), oracle.expected("totals_metrics/rmse_adj"));
        same(fit.cvRmse(), oracle.expected("totals_metrics/cvrmse"));
        same(fit.cvRmseAdj(), oracle.expected("totals_metrics/cvrmse_adj"));
        assertThat(fit.nmbe()).isCloseTo(0, offset(1e-12));
        same(fit.rho(), oracle.expected("totals_metrics/autocorr_resid"));
        same(fit.nPrime(), oracle.expected("totals_metrics/n_prime"));
    }

    @Test
    void withoutCoolingOnlyHeatingModelsAndTheMeanAreTried() throws Exception {
        var result = CalTrackDaily.fit(Eemeter.ILLINOIS.design().baseline(), TemperatureUnit.FAHRENHEIT, false);

        assertThat(result).isInstanceOfSatisfying(Fitted.class, fitted -> {
            assertThat(fitted.candidates()).isEqualTo(62);
            assertThat(fitted.model().kind()).isEqualTo(Kind.HDD_ONLY);
        });
    }

    @Test
    void aHeatedHouseInAColdPlaceIsFoundExactly() {
        double[] weather = Sites.weather(365, new Random(1));
        var model = fitted(Sites.days(FIRST, weather, t -> 5 + 2 * Math.max(60 - t, 0)), TemperatureUnit.FAHRENHEIT)
                .model();

        assertThat(model.kind()).isEqualTo(Kind.HDD_ONLY);
        assertThat(model.heatingBalance()).isEqualTo(60);
        assertThat(model.intercept()).isCloseTo(5, within(1e-9));
        assertThat(model.at(50)).isCloseTo(25, within(1e-9));
        assertThat(model.at(75)).isCloseTo(5, within(1e-9));
    }

    @Test
    void aCooledHallIsFoundExactly() {
        double[] weather = Sites.weather(365, new Random(2));
        var model = fitted(Sites.days(FIRST, weather, t -> 5 + 2 * Math.max(t - 70, 0)), TemperatureUnit.FAHRENHEIT)
                .model();

        assertThat(model.kind()).isEqualTo(Kind.CDD_ONLY);
        assertThat(model.coolingBalance()).isEqualTo(70);
        assertThat(model.at(80)).isCloseTo(25, within(1e-9));
    }

    @Test
    void useThatNeverChangesIsItsMean() {
        var fitted = fitted(Sites.days(FIRST, Sites.weather(365, new Random(3)), t -> 0.1), TemperatureUnit.FAHRENHEIT);

        assertThat(fitted.model().kind()).isEqualTo(Kind.INTERCEPT_ONLY);
        assertThat(fitted.model().intercept()).isCloseTo(0.1, within(1e-12));
        assertThat(fitted.statistics().r2Adj()).isZero();
        assertThat(fitted.statistics().nPrime()).isEqualTo(365);
    }

    @Test
    void useThatFallsWithBothHeatAndColdIsItsMeanSinceNegativeTermsMakeNoSense() {
        double[] weather = Sites.weather(365, new Random(4));

        assertThat(fitted(Sites.days(FIRST, weather, t -> 100 - Math.abs(t - 55)), TemperatureUnit.FAHRENHEIT)
                        .model()
                        .kind())
                .isEqualTo(Kind.INTERCEPT_ONLY);
    }

    @Test
    void aTermNeedsTenDays() {
        assertThat(heatingBalance(9, 20))
                .as("below 61 °F only nine days are heated")
                .isEqualTo(61);
        assertThat(heatingBalance(10, 20)).isEqualTo(30);
    }

    @Test
    void aTermNeedsTwentyDegreeDays() {
        assertThat(heatingBalance(10, 29)).as("ten days by two degrees").isEqualTo(31);
    }

    /** The lowest heating balance point that may be used where some days are cold and all others have 60 °F. */
    private static double heatingBalance(int days, double cold) {
        double[] temperature = new double[365];
        Arrays.fill(temperature, 60);
        Arrays.fill(temperature, 0, days, cold);
        return Objects.requireNonNull(fitted(
                        Sites.days(FIRST, temperature, t -> t == cold ? 50 : 10), TemperatureUnit.FAHRENHEIT)
                .model()
                .heatingBalance());
    }

    @Test
    void temperatureThatNeverChangesExplainsNothing() {
        double[] still = new double[365];
        Arrays.fill(still, 40);
        var random = new Random(5);

        var fitted = fitted(Sites.days(FIRST, still, t -> 10 + random.nextDouble()), TemperatureUnit.FAHRENHEIT);

        assertThat(fitted.model().kind()).isEqualTo(Kind.INTERCEPT_ONLY);
        assertThat(fitted.qualified()).isEqualTo(1);
    }

    @Test
    void twoTemperaturesOnlyCannotTellHeatingFromCooling() {
        double[] two = new double[365];
        for (int i = 0; i < two.length; i++) {
            two[i] = i % 2 == 0 ? 40 : 80;
        }

        assertThat(fitted(Sites.days(FIRST, two, t -> t == 40 ? 20 : 10), TemperatureUnit.FAHRENHEIT)
                        .model())
                .satisfies(model -> {
                    assertThat(model.kind()).isEqualTo(Kind.HDD_ONLY);
                    assertThat(model.heatingBalance())
                            .as("of equally good balance points the lowest")
                            .isEqualTo(41);
                });
    }

    @Test
    void theOrderOfTheDaysDoesNotMatter() throws Exception {
        List<DailyRead> days = Eemeter.ILLINOIS.design().baseline();
        List<DailyRead> shuffled = new ArrayList<>(days);
        Collections.shuffle(shuffled, new Random(6));

        assertThat(fitted(shuffled, TemperatureUnit.FAHRENHEIT)).isEqualTo(fitted(days, TemperatureUnit.FAHRENHEIT));
    }

    @Test
    void thirtySevenDaysMayBeMissing() throws Exception {
        List<DailyRead> days = Eemeter.ILLINOIS.design().baseline();

        assertThat(fitted(without(days, 37), TemperatureUnit.FAHRENHEIT)
                        .statistics()
                        .n())
                .isEqualTo(328);
        assertThat(CalTrackDaily.fit(without(days, 38), TemperatureUnit.FAHRENHEIT, true))
                .isEqualTo(new NotEnough(List.of(new BaselineFit.TooManyMissing(38, 37, 365))));
    }

    @Test
    void daysThatAreNotEvenListedAreMissingToo() throws Exception {
        List<DailyRead> days = new ArrayList<>(Eemeter.ILLINOIS.design().baseline());
        days.subList(100, 138).clear();

        assertThat(CalTrackDaily.fit(days, TemperatureUnit.FAHRENHEIT, true))
                .isEqualTo(new NotEnough(List.of(new BaselineFit.TooManyMissing(38, 37, 365))));
    }

    /** The first half of the missing days lacks its use, the other half its temperature. */
    private static List<DailyRead> without(List<DailyRead> days, int missing) {
        List<DailyRead> changed = new ArrayList<>(days);
        for (int i = 0; i < missing; i++) {
            DailyRead whole = days.get(i * 9);
            changed.set(
                    i * 9,
                    i < missing / 2
                            ? new DailyRead(whole.day(), null, whole.temperature())
                            : new DailyRead(whole.day(), whole.use(), null));
        }
        return changed;
    }

    @Test
    void lessThanAYearIsNotEnough() throws Exception {
        List<DailyRead> days = Eemeter.ILLINOIS.design().baseline();

        assertThat(CalTrackDaily.fit(days.subList(1, 365), TemperatureUnit.FAHRENHEIT, true))
                .isEqualTo(new NotEnough(List.of(new BaselineFit.TooShort(364, 365))));
        assertThat(CalTrackDaily.fit(List.of(), TemperatureUnit.FAHRENHEIT, true))
                .isEqualTo(new NotEnough(List.of(new BaselineFit.TooShort(0, 365))));
    }

    @Test
    void aMeterThatCountsNothingHasNoBaseline() {
        assertThat(CalTrackDaily.fit(
                        Sites.days(FIRST, Sites.weather(365, new Random(7)), t -> 0), TemperatureUnit.FAHRENHEIT, true))
                .isEqualTo(new NotEnough(List.of(new BaselineFit.NoUse())));
    }

    @Test
    void aDayListedTwiceIsAFault() throws Exception {
        List<DailyRead> days = new ArrayList<>(Eemeter.ILLINOIS.design().baseline());
        days.add(days.getFirst());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalTrackDaily.fit(days, TemperatureUnit.FAHRENHEIT, true));
    }

    @Test
    void aModelKeepsEveryDigitInJson() throws Exception {
        for (Eemeter sample : List.of(Eemeter.ILLINOIS, Eemeter.UNITED_KINGDOM)) {
            var design = sample.design();
            var model = fitted(design.baseline(), design.unit()).model();

            assertThat(Json.mapper().readValue(Json.text(model), ChangePointModel.class))
                    .isEqualTo(model);
        }
    }

    @Test
    void aModelHasTheTermsOfItsKind() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ChangePointModel(Kind.HDD_ONLY, 1, null, null, 1.0, 65.0, TemperatureUnit.FAHRENHEIT));
    }

    private static Fitted fitted(List<DailyRead> days, TemperatureUnit unit) {
        return switch (CalTrackDaily.fit(days, unit, true)) {
            case Fitted fitted -> fitted;
            case NotEnough notEnough -> throw new AssertionError(notEnough.reasons());
        };
    }

    /** Equal to nine digits. */
    private static void same(@Nullable Double actual, double expected) {
        assertThat(actual).isCloseTo(expected, offset(1e-9 * Math.abs(expected)));
    }
}
