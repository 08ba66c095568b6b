package org.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outturn.measure.ChangePointModel.Kind;
import org.outturn.measure.Sufficiency.Criterion;

class CalTrackFamiliesTest {

    @ParameterizedTest
    @EnumSource(
            value = Eemeter.class,
            names = {"ILLINOIS_MONTHLY", "ILLINOIS_BIMONTHLY"})
    void meterReadsAreFittedAsEemeterFitsThem(Eemeter sample) throws Exception {
        var design = sample.design();
        List<DesignRow> baseline = DesignFile.reads(design.baselineLines());

        var model = CalTrackBilling.regress(baseline, TemperatureUnit.FAHRENHEIT, true, 35);

        assertThat(model.model().kind()).isEqualTo(Kind.CDD_HDD);
        assertThat(model.candidates()).isEqualTo((int) sample.expected("n_candidates"));
        assertThat(model.qualified()).isEqualTo((int) sample.expected("n_qualified"));
        same(model.model().heatingBalance(), sample.expected("model_params/heating_balance_point"));
        same(model.model().coolingBalance(), sample.expected("model_params/cooling_balance_point"));
        same(model.model().intercept(), sample.expected("model_params/intercept"));
        same(model.model().betaHdd(), sample.expected("model_params/beta_hdd"));
        same(model.model().betaCdd(), sample.expected("model_params/beta_cdd"));
        same(model.r2Adj(), sample.expected("r_squared_adj"));
        var fit = model.statistics();
        assertThat(fit.n()).isEqualTo((int) sample.expected("totals_metrics/observed_length"));
        same(fit.r2(), sample.expected("totals_metrics/r_squared"));
        same(fit.rmse(), sample.expected("totals_metrics/rmse"));
        same(fit.cvRmseAdj(), sample.expected("totals_metrics/cvrmse_adj"));
        same(fit.rho(), sample.expected("totals_metrics/autocorr_resid"));
        same(fit.nPrime(), sample.expected("totals_metrics/n_prime"));

        var avoided =
                model.verify(DesignFile.reads(design.reportingLines()), 0.9).orElseThrow();
        same(avoided.avoided(), sample.expected("metered_savings/sum"));
        same(avoided.counterfactual(), sample.expected("metered_savings/counterfactual"));
        same(avoided.measured(), sample.expected("metered_savings/observed"));
        same(avoided.bandCompat(), sample.expected("error_bands_90pct/FSU Error Band"));
        var ols = Objects.requireNonNull(avoided.olsCompat());
        same(ols.band(), sample.expected("error_bands_90pct/OLS Error Band"));
        same(ols.modelError(), sample.expected("error_bands_90pct/OLS Error Band: Model Error"));
        same(ols.noise(), sample.expected("error_bands_90pct/OLS Error Band: Noise"));
    }

    @Test
    void theBandOfMeterReadsRestsOnTheReportingPeriodsCounterfactual() throws Exception {
        var sample = Eemeter.ILLINOIS_MONTHLY;
        var model = CalTrackBilling.regress(
                DesignFile.reads(sample.design().baselineLines()), TemperatureUnit.FAHRENHEIT, true, 70);

        var avoided = model.verify(DesignFile.reads(sample.design().reportingLines()), 0.9)
                .orElseThrow();

        same(
                avoided.interval().halfWidth(),
                sample.expected("error_bands_90pct/FSU Error Band")
                        * avoided.counterfactual()
                        / sample.expected("baseline_value_sum"));
    }

    @Test
    void elevenMonthsSufficeForMeterReadsTenDoNot() throws Exception {
        List<DesignRow> reads =
                DesignFile.reads(Eemeter.ILLINOIS_MONTHLY.design().baselineLines());
        var family = new Family.Billing(TemperatureUnit.FAHRENHEIT, true);

        assertThat(family.fit(reads)).isInstanceOf(ModelFit.Fitted.class);
        assertThat(family.fit(reads.subList(1, 11)))
                .isInstanceOfSatisfying(
                        ModelFit.NotEnough.class,
                        notEnough -> assertThat(notEnough
                                        .sufficiency()
                                        .missed()
                                        .getFirst()
                                        .criterion())
                                .isEqualTo(Criterion.DAYS_COVERED));
        assertThat(family.fit(List.of())).isInstanceOf(ModelFit.NotEnough.class);
    }

    @Test
    void forAFuelThatOnlyHeatsNoCoolingIsTried() throws Exception {
        List<DesignRow> reads =
                DesignFile.reads(Eemeter.ILLINOIS_MONTHLY.design().baselineLines());

        var model = CalTrackBilling.regress(reads, TemperatureUnit.FAHRENHEIT, false, 70);

        assertThat(model.candidates()).isEqualTo(62);
        assertThat(model.model().betaCdd()).isNull();
    }

    @Test
    void hoursAreFittedAsEemeterFitsThem() throws Exception {
        var sample = Eemeter.ILLINOIS_HOURLY;
        var design = DesignFile.readHours(sample.path(), null);

        var model = hourly(DesignFile.hours(design.baselineLines()), TemperatureUnit.FAHRENHEIT);

        var fit = model.statistics();
        assertThat(fit.n()).isEqualTo((int) sample.expected("baseline_hours"));
        same(fit.rmse(), sample.expected("rmse"));
        same(fit.cvRmse(), sample.expected("cvrmse"));
        assertThat(fit.nmbe()).isCloseTo(sample.expected("nmbe_pred_minus_obs"), offset(1e-9));
        assertThat(fit.rho()).isCloseTo(sample.expected("autocorr_lag1"), offset(1e-9));
        same(fit.totalUse(), sample.expected("baseline_observed"));
        assertThat(fit.p()).as("trace of the hat matrix").isEqualTo(1035);
        for (int month = 0; month < 12; month++) {
            assertThat(model.months().get(month).occupied().stream()
                            .filter(o -> o)
                            .count())
                    .isEqualTo((long) sample.expected("occupied_hours_of_week_per_segment/" + SEGMENTS.get(month)));
        }
        var avoided =
                model.verify(DesignFile.hours(design.reportingLines()), 0.9).orElseThrow();
        same(avoided.counterfactual(), sample.expected("counterfactual"));
        same(avoided.measured(), sample.expected("reporting_observed"));
        same(avoided.avoided(), sample.expected("metered_savings"));
        assertThat(avoided.interval().contains(1000)).as("the true reduction").isTrue();
    }

    private static final List<String> SEGMENTS = List.of(
            "dec-jan-feb-weighted",
            "jan-feb-mar-weighted",
            "feb-mar-apr-weighted",
            "mar-apr-may-weighted",
            "apr-may-jun-weighted",
            "may-jun-jul-weighted",
            "jun-jul-aug-weighted",
            "jul-aug-sep-weighted",
            "aug-sep-oct-weighted",
            "sep-oct-nov-weighted",
            "oct-nov-dec-weighted",
            "nov-dec-jan-weighted");

    @Test
    void hoursInCelsiusGiveTheSamePrediction() throws Exception {
        var design = DesignFile.readHours(Eemeter.ILLINOIS_HOURLY.path(), null);
        List<DesignRow> celsius = DesignFile.hours(design.baselineLines()).stream()
                .map(row -> DesignRow.hour(
                        row.from(),
                        row.measured(),
                        TemperatureUnit.CELSIUS.fromFahrenheit(Objects.requireNonNull(row.temperature()))))
                .toList();

        var model = hourly(celsius, TemperatureUnit.CELSIUS);

        assertThat(model.statistics().rmse()).isCloseTo(Eemeter.ILLINOIS_HOURLY.expected("rmse"), offset(1e-9));
    }

    @Test
    void aCalendarMonthWithTooFewHoursIsNotEnough() throws Exception {
        List<DesignRow> hours = DesignFile.hours(
                DesignFile.readHours(Eemeter.ILLINOIS_HOURLY.path(), null).baselineLines());
        List<DesignRow> gap = new ArrayList<>(hours);
        gap.subList(5000, 5100).clear();

        assertThat(new Family.Hourly(TemperatureUnit.FAHRENHEIT).fit(gap))
                .isInstanceOfSatisfying(
                        ModelFit.NotEnough.class,
                        notEnough -> assertThat(notEnough.sufficiency().missed())
                                .extracting(Sufficiency.Check::criterion)
                                .containsExactly(Criterion.MONTH_COVERED));
        assertThat(new Family.Hourly(TemperatureUnit.FAHRENHEIT).fit(hours.subList(0, 8000)))
                .isInstanceOf(ModelFit.NotEnough.class);
        assertThat(new Family.Hourly(TemperatureUnit.FAHRENHEIT).fit(List.of())).isInstanceOf(ModelFit.NotEnough.class);
    }

    @Test
    void theDailyFamilyIsTheDailyMethod() throws Exception {
        var sample = Eemeter.ILLINOIS;
        List<DesignRow> rows =
                sample.design().baseline().stream().map(DesignRow::day).toList();

        var fit = new Family.Daily(TemperatureUnit.FAHRENHEIT, true).fit(rows);

        List<DesignRow> reporting =
                sample.design().reporting().stream().map(DesignRow::day).toList();
        assertThat(fit).isInstanceOfSatisfying(ModelFit.Fitted.class, fitted -> {
            assertThat(fitted.sufficiency().met()).isTrue();
            var avoided = fitted.model().verify(reporting, 0.9).orElseThrow();
            assertThat(avoided.interval().halfWidth()).isCloseTo(299.296, offset(5e-4));
            assertThat(avoided.rowsUsed()).isEqualTo(365);
        });
        assertThat(new Family.Daily(TemperatureUnit.FAHRENHEIT, true).fit(rows.subList(0, 300)))
                .isInstanceOfSatisfying(
                        ModelFit.NotEnough.class,
                        notEnough -> assertThat(notEnough.sufficiency().met()).isFalse());
    }

    @Test
    void guideline14IsJudgedByItsTwoThresholds() {
        double[] observed = new double[12];
        double[] predicted = new double[12];
        for (int i = 0; i < 12; i++) {
            observed[i] = 100;
            predicted[i] = i % 2 == 0 ? 80 : 120;
        }
        var fit = FitStatistics.of(observed, predicted, 0);

        var monthly = Guideline14.MONTHLY.judge(fit);
        assertThat(monthly.cvRmse()).isCloseTo(0.2, offset(1e-12));
        assertThat(monthly.cvRmseMet()).isFalse();
        assertThat(monthly.nmbeMet()).isTrue();
        assertThat(monthly.met()).isFalse();
        assertThat(Guideline14.HOURLY.judge(fit).met()).isTrue();
    }

    @Test
    void theFactorsOfTheBandAreThoseOfCaltrack() {
        assertThat(SavingsBand.DAILY.factor(12)).isCloseTo(1.3925, offset(1e-9));
        assertThat(SavingsBand.BILLING.factor(12)).isCloseTo(1.30558, offset(1e-9));
        assertThat(SavingsBand.HOURLY.factor(12)).isEqualTo(1.26);
    }

    @Test
    void thinBinsAreJoinedFromOutsideIn() {
        var random = new Random(1);
        double[] mild = random.doubles(400, 46, 74).toArray();

        assertThat(TemperatureBins.endpoints(mild)).containsExactly(55.0, 65.0);
        assertThat(TemperatureBins.endpoints(new double[] {50, 51})).isEmpty();
        var bins = new TemperatureBins(List.of(55.0, 65.0), List.of(1.0, 2.0, 3.0));
        assertThat(bins.at(50)).isEqualTo(50);
        assertThat(bins.at(70)).isEqualTo(55 + 2 * 10 + 3 * 5);
    }

    @Test
    void daysThatAreNotListedBelongToTheReadAndLackTheirTemperature() {
        LocalDate first = LocalDate.of(2025, 1, 1);
        var lines = List.of(
                line(first, 10.0, 40.0),
                line(first.plusDays(1), null, 41.0),
                line(first.plusDays(5), 20.0, 42.0),
                line(first.plusDays(6), null, 43.0));

        var reads = DesignFile.reads(lines);

        assertThat(reads).hasSize(2);
        assertThat(reads.getFirst().temperatures()).containsExactly(40.0, 41.0, null, null, null);
        assertThat(reads.getLast().temperatures()).containsExactly(42.0, 43.0);
    }

    private static DesignFile.Line line(LocalDate day, @Nullable Double use, @Nullable Double temperature) {
        return new DesignFile.Line(day.atStartOfDay().atOffset(ZoneOffset.UTC), use, temperature, Map.of());
    }

    private static HourlyModel hourly(List<DesignRow> hours, TemperatureUnit unit) {
        return switch (new Family.Hourly(unit).fit(hours)) {
            case ModelFit.Fitted fitted -> (HourlyModel) fitted.model();
            case ModelFit other -> throw new AssertionError(other);
        };
    }

    /** Equal to nine digits. */
    private static void same(@Nullable Double actual, double expected) {
        assertThat(actual).isCloseTo(expected, offset(1e-9 * Math.abs(expected)));
    }
}
