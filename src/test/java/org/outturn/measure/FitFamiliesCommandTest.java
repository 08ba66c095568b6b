package org.outturn.measure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.base.Json;
import tools.jackson.databind.JsonNode;

class FitFamiliesCommandTest {
    @TempDir
    Path folder;

    /** What a run said and how it ended. */
    private record Run(int status, String out, String err) {
        JsonNode json() {
            return Json.mapper().readTree(out.lines().toList().getLast());
        }
    }

    @Test
    void meterReadsAreFitted() {
        Run run = run(Eemeter.ILLINOIS_MONTHLY.path(), "caltrack-billing", "--json");

        assertThat(run.status).isEqualTo(FitCommand.FITTED);
        assertThat(run.err).isEmpty();
        assertThat(run.json().path("model").asString()).isEqualTo("cdd_hdd");
        assertThat(run.json().path("savings").doubleValue()).isCloseTo(795.6761207311711, offset(1e-7));
        assertThat(run.json().path("band90Compat").doubleValue()).isCloseTo(112.69054225358005, offset(1e-7));
        assertThat(run.json().path("guideline14Met").path("monthly").asBoolean())
                .isTrue();
        assertThat(run(Eemeter.ILLINOIS_BIMONTHLY.path(), "caltrack-billing", "--json").status)
                .as("five reads are 305 days")
                .isEqualTo(FitCommand.NOT_ENOUGH);
    }

    @Test
    void aHeatingFuelIsFittedWithoutCooling() {
        Run run = run(Eemeter.ILLINOIS_MONTHLY.path(), "caltrack-billing", "--no-cooling", "--json");

        assertThat(run.json().path("betaCdd").isNull()).isTrue();
    }

    @Test
    void hoursAreFitted() {
        Run run = run(Eemeter.ILLINOIS_HOURLY.path(), "caltrack-hourly", "--json");

        assertThat(run.status).isEqualTo(FitCommand.FITTED);
        assertThat(run.json().path("savings").doubleValue()).isCloseTo(1104.4326332576632, offset(1e-6));
        assertThat(run.json().path("counterfactual").doubleValue()).isCloseTo(10177.582633257663, offset(1e-6));
        assertThat(run.json().path("cvrmse").doubleValue()).isCloseTo(1.0748552500788582, offset(1e-9));
        assertThat(run.json().path("band90Compat").isNull()).isTrue();
    }

    @Test
    void leastSquaresTakesEveryOtherColumnOrThoseNamed() throws IOException {
        Path file = file(driven(40));

        Run all = run(file, "ols", "--json");
        assertThat(all.json().path("coefficients").propertyNames()).containsExactlyInAnyOrder("pieces", "shifts");
        assertThat(all.json().path("coefficients").path("pieces").doubleValue()).isCloseTo(3, offset(0.1));
        assertThat(run(file, "ols", "--drivers", "pieces", "--json")
                        .json()
                        .path("coefficients")
                        .propertyNames())
                .containsExactly("pieces");
        assertThat(run(file, "ols", "--drivers", "none").err).contains("line 1", "'none'");
        assertThat(run(file, "mean", "--json").json().path("model").asString()).isEqualTo("intercept_only");
        assertThat(run(file, "ols").out).contains("per pieces", "avoided", "Guideline 14");
    }

    @Test
    void eventsAreComparedByTheirRate() throws IOException {
        Path file = file("period,date_utc,meter_value,exposure\nbaseline,2025-01-01,9,700\nbaseline,2025-02-01,8,650\n"
                + "reporting,2025-03-01,0,700\n");

        Run run = run(file, "rate", "--json");

        assertThat(run.status).isEqualTo(FitCommand.FITTED);
        assertThat(run.json().path("rate").doubleValue()).isCloseTo(17 / 1350.0, offset(1e-12));
        assertThat(run.json().path("ratio90").get(0).doubleValue()).isZero();
        assertThat(run.json().path("ratio90").get(1).doubleValue()).isBetween(0.1, 0.9);
        assertThat(run.json().path("shown").asBoolean()).isTrue();
        assertThat(run(file, "rate", "--exposure", "hours").err).contains("'hours'");
    }

    @Test
    void theIntervalIsThatWhichHoldsUnlessAnotherIsAskedFor() {
        Path reads = Eemeter.ILLINOIS_MONTHLY.path();
        JsonNode fitting = run(reads, "caltrack-billing", "--json").json();
        JsonNode published = run(reads, "caltrack-billing", "--interval", "published", "--json")
                .json();

        assertThat(fitting.path("basis").asString()).isEqualTo("least_squares");
        assertThat(published.path("basis").asString()).isEqualTo("caltrack");
        assertThat(published.path("band90").doubleValue())
                .isEqualTo(fitting.path("band90Published").doubleValue())
                .isLessThan(fitting.path("band90").doubleValue());
        Run hours = run(Eemeter.ILLINOIS_HOURLY.path(), "caltrack-hourly", "--interval", "bootstrap", "--json");
        assertThat(hours.json().path("basis").asString()).isEqualTo("bootstrap");
        assertThat(hours.out).contains("by a moving-block bootstrap", "band as CalTRACK publishes it");
        assertThat(hours.json().path("lower90").doubleValue()).isLessThan(1000);
        assertThat(hours.json().path("upper90").doubleValue()).isGreaterThan(1000);
        assertThat(run(Eemeter.ILLINOIS.path(), "caltrack-daily", "--interval", "bootstrap").out)
                .contains("793.908", "by a moving-block bootstrap");
    }

    @Test
    void aBootstrapNeedsRowsToDrawFrom() throws IOException {
        assertThat(run(Eemeter.ILLINOIS_MONTHLY.path(), "caltrack-billing", "--interval", "bootstrap").err)
                .contains("--interval bootstrap has no meaning for --family caltrack-billing");
        assertThat(run(file(driven(40)), "rate", "--interval", "bootstrap").status)
                .isEqualTo(FitCommand.REFUSED);
        assertThat(run(file(driven(40)), "ols", "--interval", "magic").err).contains("family, published or bootstrap");
        assertThat(run(file(driven(40)), "ols", "--interval").err).contains("needs a value");
        Run few = run(file(driven(20)), "mean", "--interval", "bootstrap");
        assertThat(few.status).isEqualTo(FitCommand.REFUSED);
        assertThat(few.err).contains("at least 30 rows");
    }

    @Test
    void driversThatMoveTogetherAreRefused() throws IOException {
        Path file = file(driven(40).replace("shifts", "again").replaceAll(",(\\d+),\\d+\n", ",$1,$1\n"));

        Run run = run(file, "ols", "--json");

        assertThat(run.status).isEqualTo(FitCommand.REFUSED);
        assertThat(run.err).contains("again", "Leave it out");
        assertThat(run.json().has("error")).isTrue();
    }

    @Test
    void tooFewRowsAreStatusOne() throws IOException {
        for (String family : List.of("mean", "ols", "rate", "caltrack-hourly", "caltrack-billing")) {
            Run run = run(file("period,date_utc,meter_value,exposure,temperature_mean_f\n"), family, "--json");

            assertThat(run.status).as(family).isEqualTo(FitCommand.NOT_ENOUGH);
            assertThat(run.json().get("reasons").size()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mean --unit F",
                "mean --drivers a",
                "ols --exposure a",
                "ols --drivers a,,b",
                "ols --drivers a,a",
                "ols --drivers meter_value",
                "rate --no-cooling",
                "caltrack-hourly --no-cooling",
                "caltrack-daily --drivers a",
                "weekly"
            })
    void whatHasNoMeaningForAFamilyIsRefused(String line) {
        Run run = run(
                folder.resolve("x.csv"),
                line.split(" ")[0],
                Arrays.stream(line.split(" ")).skip(1).toArray(String[]::new));

        assertThat(run.status).isEqualTo(FitCommand.REFUSED);
        assertThat(run.err).contains("fit --help");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "caltrack-hourly | baseline,2016-01-01,1,40          | column date_utc",
                "caltrack-hourly | baseline,2016-01-01T00:30Z,1,40   | column date_utc",
                "caltrack-hourly | baseline,2016-01-01T25:00Z,1,40   | column date_utc",
                "caltrack-hourly | baseline,2016-01-01T00:00+99:00,1,40 | column date_utc",
                "caltrack-hourly | baseline,2016-01-01T00:00Z,1,9999 | column temperature_mean_f",
                "caltrack-billing | baseline,2016-01-01T00:00Z,1,40  | column date_utc",
                "ols             | baseline,2016-01-01,1,x           | column temperature_mean_f",
                "ols             | baseline,soon,1,40                | column date_utc",
                "rate            | baseline,2016-01-01,0.5,40        | whole numbers",
                "rate            | baseline,2016-01-01,-1,40         | whole numbers",
                "rate            | baseline,2016-01-01,1,-40         | whole numbers"
            })
    void aWrongCellIsNamed(String family, String row, String where) throws IOException {
        Path file = file("period,date_utc,meter_value,temperature_mean_f\n" + row + "\n");

        Run run = "rate".equals(family)
                ? run(file, family, "--exposure", "temperature_mean_f", "--json")
                : run(file, family, "--json");

        assertThat(run.status).isEqualTo(FitCommand.REFUSED);
        assertThat(run.err).contains(file.toString(), where);
        assertThat(run.json().get("error").asString()).contains(where);
    }

    @Test
    void theSameHourInTwoOffsetsIsThereTwice() throws IOException {
        Path file = file("period,date_utc,meter_value,temperature_mean_f\nbaseline,2016-01-01T05:00Z,1,40\n"
                + "baseline,2016-01-01T06:00+01:00,1,40\n");

        assertThat(run(file, "caltrack-hourly").err).contains("line 3", "twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean", "ols", "rate", "caltrack-billing"})
    void noDamageToAFileBreaksTheCommand(String family) throws IOException {
        byte[] whole = "caltrack-billing".equals(family)
                ? unpacked(Eemeter.ILLINOIS_MONTHLY.path())
                : driven(40).replace("shifts", "exposure").getBytes(UTF_8);
        for (int seed = 0; seed < 150; seed++) {
            var random = new Random(seed);
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(1, whole.length + 1));
            for (int i = random.nextInt(6); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Run run = run(Files.write(folder.resolve("design.csv"), damaged), family, "--json");

            assertThat(run.status).as("seed %d", seed).isBetween(0, 2);
            assertThat(run.json().isObject()).isTrue();
            assertThat(run.err.isEmpty()).isEqualTo(run.status == FitCommand.FITTED);
        }
    }

    @Test
    void damagedHoursDoNotBreakItEither() throws IOException {
        byte[] whole = unpacked(Eemeter.ILLINOIS_HOURLY.path());
        for (int seed = 0; seed < 5; seed++) {
            var random = new Random(seed);
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(1, whole.length + 1));
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            Run run = run(Files.write(folder.resolve("design.csv"), damaged), "caltrack-hourly", "--json");

            assertThat(run.status).as("seed %d", seed).isBetween(0, 2);
        }
    }

    @Test
    void valuesAtTheEdgeOfWhatIsAllowedBreakNothing() throws IOException {
        for (String value : List.of("1e15", "-1e15", "1e-300", "0")) {
            var rows = new StringBuilder("period,date_utc,meter_value,exposure\n");
            for (int i = 1; i <= 28; i++) {
                rows.append("baseline,2025-02-%02d,%s,%s\n".formatted(i, value, i % 2 == 0 ? "1e15" : "-1e-300"));
            }
            for (String family : List.of("mean", "ols", "rate")) {
                assertThat(run(file(rows.toString()), family, "--json").status).isBetween(0, 2);
            }
        }
    }

    private static String driven(int rows) {
        var random = new Random(1);
        var text = new StringBuilder("period,date_utc,meter_value,pieces,shifts\n");
        for (int i = 0; i < rows; i++) {
            int pieces = random.nextInt(100);
            int shifts = 1 + random.nextInt(3);
            text.append("%s,2025-%02d-%02d,%d,%d,%d\n"
                    .formatted(
                            i < rows * 3 / 4 ? "baseline" : "reporting",
                            1 + i / 28,
                            1 + i % 28,
                            50 + 3 * pieces + 20 * shifts + random.nextInt(5),
                            pieces,
                            shifts));
        }
        return text.toString();
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("design.csv"), content);
    }

    private static Run run(Path design, String family, String... more) {
        String[] args = {"--design", design.toString(), "--family", family};
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = FitCommand.run(all, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Run(status, out.toString(UTF_8), err.toString(UTF_8));
    }
}
