package org.outturn.measure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.base.Json;
import tools.jackson.databind.JsonNode;

class FitCommandTest {
    private static final String HEADER = "period,date_utc,meter_value,temperature_mean_f\n";

    @TempDir
    Path folder;

    /** What a run said and how it ended. */
    private record Run(int status, String out, String err) {
        JsonNode json() {
            return Json.mapper().readTree(out.lines().toList().getLast());
        }
    }

    @Test
    void itPrintsOneJsonObjectLastWithTheOraclesFigures() throws Exception {
        var oracle = Eemeter.ILLINOIS;

        Run run = fit(oracle.path(), "--json");

        assertThat(run.status).isEqualTo(FitCommand.FITTED);
        assertThat(run.err).isEmpty();
        assertThat(run.json().propertyNames())
                .containsExactlyInAnyOrder(
                        "model",
                        "intercept",
                        "betaHdd",
                        "betaCdd",
                        "heatingBalance",
                        "coolingBalance",
                        "r2adj",
                        "cvrmseAdj",
                        "nPrime",
                        "savings",
                        "counterfactual",
                        "lower90",
                        "upper90",
                        "band90",
                        "band90Published",
                        "band90Compat",
                        "basis");
        assertThat(run.json().path("model").asString()).isEqualTo("cdd_hdd");
        same(run, "intercept", oracle.expected("model_params/intercept"));
        same(run, "betaHdd", oracle.expected("model_params/beta_hdd"));
        same(run, "betaCdd", oracle.expected("model_params/beta_cdd"));
        same(run, "heatingBalance", 53);
        same(run, "coolingBalance", 68);
        same(run, "r2adj", oracle.expected("r_squared_adj"));
        same(run, "cvrmseAdj", oracle.expected("totals_metrics/cvrmse_adj"));
        same(run, "nPrime", oracle.expected("totals_metrics/n_prime"));
        same(run, "savings", oracle.expected("metered_savings/sum"));
        same(run, "counterfactual", oracle.expected("metered_savings/counterfactual"));
        same(run, "band90Compat", oracle.expected("error_bands_90pct/FSU Error Band"));
        assertThat(run.json().path("band90").doubleValue()).isCloseTo(299.296, offset(5e-4));
    }

    private static void same(Run run, String key, double expected) {
        assertThat(run.json().path(key).doubleValue()).as(key).isCloseTo(expected, offset(1e-9 * Math.abs(expected)));
    }

    @Test
    void itTellsPeopleTheModelTheFitAndTheSaving() {
        Run run = fit(Eemeter.ILLINOIS.path());

        assertThat(run.out)
                .contains("cdd_hdd; 1543 of 2014 met the conditions")
                .contains("below 53.00 °F")
                .contains("avoided 793.908 ± 299.296 (90 %): shown")
                .doesNotContain("{");
    }

    @Test
    void withoutCoolingTheCoolingTermIsNull() {
        Run run = fit(Eemeter.ILLINOIS.path(), "--no-cooling", "--json");

        assertThat(run.status).isEqualTo(FitCommand.FITTED);
        assertThat(run.json().path("model").asString()).isEqualTo("hdd_only");
        assertThat(run.json().path("betaCdd").isNull()).isTrue();
        assertThat(run.json().path("coolingBalance").isNull()).isTrue();
    }

    @Test
    void theHeaderTellsTheUnit() {
        Run run = fit(Eemeter.UNITED_KINGDOM.path(), "--json");

        assertThat(run.json())
                .isEqualTo(fit(Eemeter.UNITED_KINGDOM.path(), "--unit", "C", "--json")
                        .json());
        same(run, "heatingBalance", 24 / 1.8);
        assertThat(fit(Eemeter.UNITED_KINGDOM.path(), "--unit", "F"))
                .satisfies(r -> assertThat(r.status).isEqualTo(FitCommand.REFUSED))
                .satisfies(r -> assertThat(r.err).contains("line 1").contains("temperature_mean_f"));
    }

    @Test
    void withoutAReportingPeriodThereIsAModelButNoSaving() throws IOException {
        Run run = fit(file(baselineOnly()), "--json");

        assertThat(run.status).isEqualTo(FitCommand.FITTED);
        assertThat(run.json().path("model").asString()).isEqualTo("cdd_hdd");
        for (String key : List.of("savings", "counterfactual", "band90", "band90Compat")) {
            assertThat(run.json().get(key).isNull()).as(key).isTrue();
        }
    }

    @Test
    void spreadsheetsWriteMarksQuotesAndCarriageReturns() throws IOException {
        String plain = baselineOnly();
        String spreadsheet = "\uFEFF" + plain.replace("\n", "\r\n").replace("baseline,", "\"baseline\",") + "\r\n";

        assertThat(fit(file(spreadsheet), "--json").json())
                .isEqualTo(fit(file(plain), "--json").json());
    }

    @Test
    void dataThatDoesNotSufficeIsStatusOneAndSaysWhy() throws IOException {
        Run run = fit(file(HEADER + "baseline,2016-01-01,5,40\nbaseline,2016-01-02,,\n"), "--json");

        assertThat(run.status).isEqualTo(FitCommand.NOT_ENOUGH);
        assertThat(run.err).contains("The baseline spans 1 days; 365 are needed.");
        assertThat(run.json().get("model").isNull()).isTrue();
        assertThat(run.json().get("reasons")).hasSize(1);
        assertThat(fit(file(HEADER)).status).isEqualTo(FitCommand.NOT_ENOUGH);
    }

    @Test
    void helpIsGiven() {
        assertThat(run("--help").status).isEqualTo(0);
        assertThat(run("--help").out)
                .contains("--design")
                .contains("--no-cooling")
                .contains("Exit status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--design",
                "--design x.csv",
                "--family caltrack-daily",
                "--design x.csv --family hourly",
                "--design x.csv --family caltrack-daily --unit K",
                "--design x.csv --family caltrack-daily --verbose",
                "--design x.csv --design y.csv --family caltrack-daily",
                "x.csv",
                "--design \0 --family caltrack-daily"
            })
    void wrongUsageIsStatusTwoAndPointsToTheHelp(String line) {
        Run run = run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(run.status).isEqualTo(FitCommand.REFUSED);
        assertThat(run.err).contains("fit --help");
        assertThat(run.out).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "baseline,2016-01-01,NaN,40              | line 2, column meter_value",
                "baseline,2016-01-01,Infinity,40         | line 2, column meter_value",
                "baseline,2016-01-01,-Infinity,40        | line 2, column meter_value",
                "baseline,2016-01-01,1e999,40            | line 2, column meter_value",
                "baseline,2016-01-01,1e308,40            | line 2, column meter_value",
                "baseline,2016-01-01,0x1p3,40            | line 2, column meter_value",
                "baseline,2016-01-01,5d,40               | line 2, column meter_value",
                "baseline,2016-01-01,=1+1,40             | line 2, column meter_value",
                "baseline,2016-01-01,5,9999              | line 2, column temperature_mean_f",
                "baseline,2016-01-01,5,n/a               | line 2, column temperature_mean_f",
                "baseline,2016-02-30,5,40                | line 2, column date_utc",
                "baseline,01/02/2016,5,40                | line 2, column date_utc",
                "baseline,+999999999-01-01,5,40          | line 2, column date_utc",
                "baseline,,5,40                          | line 2, column date_utc",
                "Baseline,2016-01-01,5,40                | line 2, column period",
                "baseline,2016-01-01,5                   | line 2 has 3 cells",
                "baseline,2016-01-01,5,4,0               | line 2 has 5 cells",
                "baseline;2016-01-01;5;40                | line 2 has 1 cells"
            })
    void aWrongCellIsNamedByItsLineAndColumn(String row, String where) throws IOException {
        Path file = file(HEADER + row + "\n");

        Run run = fit(file, "--json");

        assertThat(run.status).isEqualTo(FitCommand.REFUSED);
        assertThat(run.err).contains(file.toString()).contains(where);
        assertThat(run.json().get("error").asString()).contains(where);
    }

    @Test
    void aDayThatStandsTwiceIsRefused() throws IOException {
        assertRefused(
                HEADER + "baseline,2016-01-01,5,40\nreporting,2016-01-01,5,40\nbaseline,2016-01-01,5,40\n",
                "line 4, column date_utc: the baseline has 2016-01-01 twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b,c\n",
                "period;date_utc;meter_value;temperature_mean_f\n",
                "period,date_utc,meter_value\n",
                "period,period,date_utc,meter_value,temperature_mean_f\n",
                "\n\n\n"
            })
    void aWrongHeaderIsRefused(String header) throws IOException {
        assertRefused(header, "line 1");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        byte[] junk = new byte[100_000];
        new Random(1).nextBytes(junk);
        byte[] packed = Files.readAllBytes(Eemeter.ILLINOIS.path());
        byte[] truncated = Arrays.copyOf(packed, packed.length / 2);
        byte[] flipped = packed.clone();
        flipped[packed.length / 2] ^= 0x55;

        assertRefused(junk, "Give a CSV file");
        assertRefused(new byte[0], "is empty");
        assertRefused(new byte[] {0x1f, (byte) 0x8b}, "damaged gzip");
        assertRefused(truncated, "damaged gzip");
        assertThat(fit(file(flipped)).status).isEqualTo(FitCommand.REFUSED);
        assertRefused("period,date_utc\u00e4".getBytes(ISO_8859_1), "not UTF-8");
    }

    @Test
    void foreignTextReachesTheTerminalShortAndHarmless() throws IOException {
        Run run = fit(file(HEADER + "\u202e\u009b" + "x".repeat(5000) + ",2016-01-01,5,40\n"));

        assertThat(run.err).contains("'??xxx").contains("…").hasSizeLessThan(400);
    }

    @Test
    void anEndlessLineIsRefused() throws IOException {
        assertRefused(HEADER + "baseline," + "9".repeat(20_000), "line 2 is longer than");
    }

    @Test
    void aBombIsRefusedWithoutUnpackingIt() throws IOException {
        assertRefused(packed(HEADER, "a".repeat(9_000) + ",b,c,d\n", 0), "no period");
        assertRefused(packed(HEADER, "\n", 200_000), "over 100000 rows");
        assertRefused(packed(HEADER, " ".repeat(9_000) + "\n", 7_600), "over 64 MiB");
    }

    private static byte[] packed(String first, String repeated, int more) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes, 1 << 16)) {
            gzip.write(first.getBytes(UTF_8));
            byte[] again = repeated.getBytes(UTF_8);
            for (int i = 0; i <= more; i++) {
                gzip.write(again);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aFileThatIsNotThereOrIsAFolderIsRefused() {
        assertThat(fit(folder.resolve("none.csv")))
                .satisfies(run -> assertThat(run.status).isEqualTo(FitCommand.REFUSED))
                .satisfies(run -> assertThat(run.err).contains("none.csv does not exist"));
        assertThat(fit(folder).err).contains("is not a file");
    }

    @Test
    void noDamageToAFileBreaksTheCommand() throws IOException {
        byte[] whole = unpacked();
        for (int seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(1, whole.length + 1));
            for (int i = random.nextInt(6); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Run run = fit(file(damaged), "--json");

            assertThat(run.status).as("seed %d", seed).isBetween(0, 2);
            assertThat(run.json().isObject()).isTrue();
            assertThat(run.err.isEmpty()).isEqualTo(run.status == FitCommand.FITTED);
        }
    }

    private static byte[] unpacked() throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(Eemeter.ILLINOIS.path()))) {
            return in.readAllBytes();
        }
    }

    private static String baselineOnly() throws IOException {
        return String.join(
                        "\n",
                        new String(unpacked(), UTF_8)
                                .lines()
                                .filter(line -> !line.startsWith("reporting"))
                                .toList())
                + "\n";
    }

    private void assertRefused(String content, String because) throws IOException {
        assertRefused(content.getBytes(UTF_8), because);
    }

    private void assertRefused(byte[] content, String because) throws IOException {
        Path file = file(content);
        Run run = fit(file);
        assertThat(run.status).isEqualTo(FitCommand.REFUSED);
        assertThat(run.err).contains(file.toString()).contains(because);
        assertThat(run.out).isEmpty();
    }

    private Path file(String content) throws IOException {
        return file(content.getBytes(UTF_8));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("design.csv"), content);
    }

    private static Run fit(Path design, String... more) {
        String[] args = {"--design", design.toString(), "--family", "caltrack-daily"};
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return run(all);
    }

    private static Run run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = FitCommand.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Run(status, out.toString(UTF_8), err.toString(UTF_8));
    }
}
