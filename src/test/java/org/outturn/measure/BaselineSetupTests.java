package org.outturn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.Refused;
import org.outturn.identity.Asking;
import org.springframework.beans.factory.annotation.Autowired;

/** Setting up baselines of every family on a machine's points. */
@IntegrationTest
class BaselineSetupTests {
    private static final LocalDate FIRST = LocalDate.parse("2023-01-01");
    private static final LocalDate LAST = LocalDate.parse("2023-12-31");

    @Autowired
    World world;

    @Autowired
    Baselines baselines;

    @Autowired
    Statements statements;

    @Autowired
    Browser.Door door;

    private World.Company company;
    private World.Customer customer;

    @BeforeEach
    void aCompany() {
        company = world.company("setup");
        customer = company.first();
    }

    private <T> T engineer(Supplier<T> work) {
        return Asking.as(company.engineer().viewer(), work::get);
    }

    private <T> T buyer(Supplier<T> work) {
        return Asking.as(customer.buyer().viewer(), work::get);
    }

    private static BaselineWish wish(String family, String use, String drivers, LocalDate first, LocalDate last) {
        return new BaselineWish(
                family,
                use,
                drivers.isEmpty() ? List.of() : List.of(drivers.split(" ")),
                RowLength.WEEKS,
                true,
                first,
                last,
                List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "magic, energy, outside, family-unknown",
        "caltrack-daily, outside, outside, signal-not-an-amount",
        "caltrack-daily, energy, energy, signal-not-a-temperature",
        "caltrack-daily, energy, '', drivers-unsuitable",
        "caltrack-hourly, energy, outside, signal-too-coarse",
        "mean, energy, outside, drivers-unsuitable",
        "ols, energy, energy, driver-twice",
        "ols, energy, outside outside, driver-twice",
        "rate, energy, '', drivers-unsuitable",
        "ols, energy, outside=warm, state-unsuitable"
    })
    void aWishThatDoesNotFitTheMachineIsRefused(String family, String use, String drivers, String code) {
        assertThatThrownBy(() ->
                        engineer(() -> baselines.fit(customer.machine(), wish(family, use, drivers, FIRST, LAST))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void aLaterBaselineSupersedesTheAgreedOneAndBothStay() {
        Baseline weekly =
                engineer(() -> baselines.fit(customer.machine(), wish("ols", "energy", "outside", FIRST, LAST)));
        assertThat(weekly.document().version()).isEqualTo(2);
        assertThat(weekly.document())
                .isInstanceOfSatisfying(
                        FamilyBaseline.class,
                        family -> assertThat(family.supersedes())
                                .isEqualTo(customer.baseline().number()));
        assertThat(engineer(() -> baselines.get(weekly.id())).document().text())
                .isEqualTo(weekly.document().text());
        engineer(() -> baselines.agree(weekly.id(), weekly.hash(), weekly.meetsThreshold() ? null : "For a test."));
        buyer(() -> baselines.agree(weekly.id(), weekly.hash(), null));

        Statement next = engineer(() -> statements.draft(customer.contract(), YearMonth.parse("2024-08")));
        assertThat(next.document().baselineNumber()).isEqualTo(weekly.number());
        assertThat(next.document().basis()).isEqualTo(Avoided.Basis.LEAST_SQUARES);
        try (Browser reader = door.withToken(customer.buyer().token())) {
            assertThat(reader.get("/baselines/" + customer.baseline().id()).body())
                    .contains(weekly.number());
            assertThat(reader.get("/baselines/" + weekly.id()).body()).contains("least squares");
            var fit = reader.get("/baselines/" + weekly.id() + "/fit.json?driver=0");
            assertThat(fit.status()).isEqualTo(200);
            assertThat(reader.get("/baselines/" + weekly.id() + "/against.json?driver=99")
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'family=mean&use=energy&rows=WEEKS&firstDay=2023-01-01&lastDay=2023-12-31', 200",
        "'family=ols&use=energy&drivers=outside&rows=MONTHS&firstDay=2023-01-01&lastDay=2023-12-31', 200",
        "'family=caltrack-billing&use=energy&temperature=outside&firstDay=2023-01-01&lastDay=2023-12-31', 200",
        "'family=caltrack-daily&use=energy&temperature=outside&firstDay=2023-01-01&lastDay=2023-03-31', 200",
        "'family=caltrack-daily&use=energy&temperature=outside&interval=BOOTSTRAP&firstDay=2023-01-01&lastDay=2023-12-31', 200",
        "'family=caltrack-daily&use=energy&temperature=outside&interval=MAGIC&firstDay=2023-01-01&lastDay=2023-12-31', 422",
        "'family=caltrack-billing&use=energy&temperature=outside&interval=BOOTSTRAP&firstDay=2023-01-01&lastDay=2023-12-31', 422",
        "'family=mean&use=energy&rows=MONTHS&interval=BOOTSTRAP&firstDay=2023-01-01&lastDay=2023-12-31', 200",
        "'family=caltrack-daily&use=energy&temperature=outside&firstDay=2023-01-01&lastDay=2023-12-31&exclusions=2023-03-01+Fair', 200",
        "'family=caltrack-daily&use=energy&temperature=outside&firstDay=2023-01-01&lastDay=2023-12-31&exclusions=yesterday', 422",
        "'family=caltrack-daily&use=energy&temperature=outside&firstDay=2023-12-31&lastDay=2023-01-01', 422",
        "'family=caltrack-daily&use=energy&temperature=outside&firstDay=1900-01-01&lastDay=2200-01-01', 422",
        "'family=magic&use=energy&firstDay=2023-01-01&lastDay=2023-12-31', 422",
        "'family=ols&use=energy&rows=YEARS&firstDay=2023-01-01&lastDay=2023-12-31', 422",
        "'family=mean&use=nothing&firstDay=2023-01-01&lastDay=2023-12-31', 404"
    })
    void theSetupShowsWhatItComesToOrNamesWhatDoesNotFit(String query, int status) {
        String machine = "/machines/" + customer.machine().id();
        try (Browser reader = door.withToken(company.engineer().token())) {
            var page = reader.get(machine + "/baselines/new?" + query);
            assertThat(page.status()).as(page.body()).isEqualTo(status);
            for (String picture : List.of("FIT", "RESIDUALS", "AGAINST", "HISTOGRAM")) {
                assertThat(reader.get(machine + "/baselines/preview.json?picture=" + picture + "&" + query)
                                .status())
                        .isEqualTo(status);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-10, 2024-04-20, 200",
        "2030-01-01, 2030-02-01, 200",
        "2024-02-10, 2024-02-09, 422",
        "2020-01-01, 2024-01-01, 422"
    })
    void anyPeriodCanBeComparedWithABaseline(String first, String last, int status) {
        String path = "/baselines/" + customer.baseline().id() + "/period";
        try (Browser reader = door.withToken(customer.buyer().token())) {
            var page = reader.get(path + "?first=" + first + "&last=" + last);
            assertThat(page.status()).as(page.body()).isEqualTo(status);
            assertThat(reader.get(path + ".json?first=" + first + "&last=" + last)
                            .status())
                    .isEqualTo(status);
        }
    }
}
