package org.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Offset.offset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.outturn.base.Json;
import org.outturn.measure.BaselineFit.Fitted;

class VerificationTest {

    @ParameterizedTest
    @EnumSource(names = {"ILLINOIS", "UNITED_KINGDOM"})
    void savingsAndBandsAreThoseOfEemeter(Eemeter sample) throws Exception {
        var verified = verify(sample, sample.design().reporting());

        same(verified.avoided(), sample.expected("metered_savings/sum"), 1e-9);
        same(verified.counterfactual(), sample.expected("metered_savings/counterfactual"), 1e-9);
        same(verified.measured(), sample.expected("metered_savings/observed"), 1e-9);
        same(verified.bandCompat(), sample.expected("error_bands_90pct/FSU Error Band"), 1e-9);
        same(verified.olsCompat().band(), sample.expected("error_bands_90pct/OLS Error Band"), 1e-9);
        same(verified.olsCompat().modelError(), sample.expected("error_bands_90pct/OLS Error Band: Model Error"), 1e-9);
        same(verified.olsCompat().noise(), sample.expected("error_bands_90pct/OLS Error Band: Noise"), 1e-9);
        assertThat(verified.daysUsed()).isEqualTo(365);
        assertThat(verified.shown()).isTrue();
    }

    @Test
    void theBandRestsOnTheReportingPeriodsCounterfactual() throws Exception {
        var sample = Eemeter.ILLINOIS;
        var verified = verify(sample, sample.design().reporting());

        assertThat(verified.band()).isCloseTo(299.296, within(5e-4));
        same(
                verified.band(),
                sample.expected("error_bands_90pct/FSU Error Band")
                        * sample.expected("metered_savings/counterfactual")
                        / sample.expected("baseline_value_sum"),
                1e-9);
    }

    @Test
    void theTrueReductionOfTheIllinoisSiteLiesWithinTheBand() throws Exception {
        var verified = verify(Eemeter.ILLINOIS, Eemeter.ILLINOIS.design().reporting());

        assertThat(verified.avoided()).isCloseTo(1000, within(verified.band()));
    }

    @Test
    void thirtyDaysAreOneMonth() throws Exception {
        var sample = Eemeter.ILLINOIS;
        var verified = verify(sample, sample.design().reporting().subList(0, 30));

        assertThat(verified.months()).isEqualTo(1);
        assertThat(verified.days()).hasSize(30);
    }

    @Test
    void daysThatLackAValueAreShownButDoNotCount() throws Exception {
        var sample = Eemeter.ILLINOIS;
        List<DailyRead> month = new ArrayList<>(sample.design().reporting().subList(0, 31));
        var whole = verify(sample, month);
        LocalDate noUse = month.get(3).day();
        LocalDate noTemperature = month.get(4).day();
        month.set(3, new DailyRead(noUse, null, month.get(3).temperature()));
        month.set(4, new DailyRead(noTemperature, month.get(4).use(), null));

        var verified = verify(sample, month);

        assertThat(verified.daysListed()).isEqualTo(31);
        assertThat(verified.daysUsed()).isEqualTo(29);
        assertThat(verified.daysExcluded()).isEqualTo(2);
        assertThat(verified.days())
                .filteredOn(day -> !day.used())
                .extracting(Verification.Day::day)
                .containsExactly(noUse, noTemperature);
        assertThat(verified.days().get(3).counterfactual()).isNotNull();
        assertThat(verified.days().get(4).counterfactual()).isNull();
        var lost = whole.days().subList(3, 5);
        assertThat(verified.avoided())
                .isCloseTo(
                        whole.avoided()
                                - lost.stream()
                                        .mapToDouble(d -> Objects.requireNonNull(d.counterfactual())
                                                - Objects.requireNonNull(d.measured()))
                                        .sum(),
                        within(1e-9));
    }

    @Test
    void aSavingBelowItsBandIsNotShown() throws Exception {
        var sample = Eemeter.ILLINOIS;
        var design = sample.design();
        var unchanged = verify(sample, design.baseline());

        assertThat(unchanged.avoided()).isCloseTo(0, within(1e-8));
        assertThat(unchanged.shown()).isFalse();
    }

    @Test
    void aPeriodWithoutOneWholeDayHasNoVerification() throws Exception {
        var fitted = fitted(Eemeter.ILLINOIS);

        assertThat(Verification.of(fitted.model(), fitted.statistics(), List.of(), 0.9))
                .isEmpty();
        assertThat(Verification.of(
                        fitted.model(),
                        fitted.statistics(),
                        List.of(new DailyRead(LocalDate.of(2017, 1, 4), 3.0, null)),
                        0.9))
                .isEmpty();
    }

    @Test
    void moreConfidenceNeedsAWiderBand() throws Exception {
        var sample = Eemeter.ILLINOIS;
        var fitted = fitted(sample);
        var reporting = sample.design().reporting();

        assertThat(Verification.of(fitted.model(), fitted.statistics(), reporting, 0.95)
                        .orElseThrow()
                        .band())
                .isGreaterThan(verify(sample, reporting).band());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Verification.of(fitted.model(), fitted.statistics(), reporting, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Verification.of(fitted.model(), fitted.statistics(), reporting, Double.NaN));
    }

    @Test
    void aDayListedTwiceIsAFault() throws Exception {
        var fitted = fitted(Eemeter.ILLINOIS);
        var day = new DailyRead(LocalDate.of(2017, 1, 4), 3.0, 40.0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Verification.of(fitted.model(), fitted.statistics(), List.of(day, day), 0.9));
    }

    @Test
    void aModelWhoseGramIsUnknownHasNoIntervalByLeastSquares() throws Exception {
        var sample = Eemeter.ILLINOIS;
        var fitted = fitted(sample);
        var bare = FitStatistics.of(new double[] {1, 2, 4}, new double[] {1, 3, 3}, 1);

        assertThat(Verification.of(fitted.model(), bare, sample.design().reporting(), 0.9)
                        .orElseThrow()
                        .ols())
                .isNull();
    }

    @Test
    void theWholeVerificationKeepsEveryDigitInJson() throws Exception {
        var verified = verify(Eemeter.ILLINOIS, Eemeter.ILLINOIS.design().reporting());

        assertThat(Json.mapper().readValue(Json.text(verified), Verification.class))
                .isEqualTo(verified);
    }

    @Test
    void overManySitesNinetyPercentBandsCoverTheTruthInAboutNinetyPercent() {
        int sites = 300;
        Coverage year = coverage(sites, 365);
        Coverage month = coverage(sites, 31);

        assertThat(year.band).as("band of a year").isBetween(0.85, 0.95);
        assertThat(year.ols).as("least squares' interval of a year").isBetween(0.85, 0.95);
        assertThat(month.band).as("band of a month").isBetween(0.85, 0.97);
        assertThat(month.ols).as("least squares' interval of a month").isBetween(0.85, 0.95);
    }

    private record Coverage(double band, double ols) {}

    /** Share of simulated sites with a true reduction of 10 % whose interval holds it. */
    private static Coverage coverage(int sites, int days) {
        int band = 0;
        int ols = 0;
        for (int seed = 0; seed < sites; seed++) {
            var random = new Random(seed);
            double base = 10 + 20 * random.nextDouble();
            double heating = 45 + 15 * random.nextDouble();
            double cooling = 62 + 10 * random.nextDouble();
            double betaHdd = 0.5 + random.nextDouble();
            double betaCdd = 0.5 + 2 * random.nextDouble();
            double[] before = Sites.weather(365, random);
            double[] after = Sites.weather(days, random);
            var model = new ChangePointModel(
                    ChangePointModel.Kind.CDD_HDD,
                    base,
                    betaHdd,
                    heating,
                    betaCdd,
                    cooling,
                    TemperatureUnit.FAHRENHEIT);
            List<DailyRead> baseline =
                    Sites.days(LocalDate.of(2023, 1, 1), before, t -> model.at(t) + 5 * random.nextGaussian());
            List<DailyRead> reporting =
                    Sites.days(LocalDate.of(2024, 1, 1), after, t -> 0.9 * model.at(t) + 5 * random.nextGaussian());
            double truth = 0;
            for (double t : after) {
                truth += 0.1 * model.at(t);
            }
            if (!(CalTrackDaily.fit(baseline, TemperatureUnit.FAHRENHEIT, true) instanceof Fitted fitted)) {
                throw new AssertionError("Each simulated site has its year.");
            }
            var verified = Verification.of(fitted.model(), fitted.statistics(), reporting, 0.9)
                    .orElseThrow();
            double error = Math.abs(verified.avoided() - truth);
            band += error <= verified.band() ? 1 : 0;
            ols += error <= Objects.requireNonNull(verified.ols()).band() ? 1 : 0;
        }
        return new Coverage((double) band / sites, (double) ols / sites);
    }

    private static Fitted fitted(Eemeter sample) throws Exception {
        var design = sample.design();
        return (Fitted) CalTrackDaily.fit(design.baseline(), design.unit(), true);
    }

    private static Verification verify(Eemeter sample, List<DailyRead> reporting) throws Exception {
        var fitted = fitted(sample);
        return Verification.of(fitted.model(), fitted.statistics(), reporting, 0.9)
                .orElseThrow();
    }

    private static void same(double actual, double expected, double digits) {
        assertThat(actual).isCloseTo(expected, offset(digits * Math.abs(expected)));
    }
}
