package org.outturn.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.base.Json;
import org.outturn.trust.Seal;
import tools.jackson.databind.JsonNode;

class VerifyCommandTest {
    @TempDir
    Path folder;

    private Seal seal;
    private Path file;

    private record Ran(int status, String out, String err) {
        JsonNode json() {
            return Json.mapper().readTree(out.lines().toList().getLast());
        }
    }

    @BeforeEach
    void pack() throws Exception {
        seal = SampleInvoice.seal(folder.resolve("keys"));
        file = folder.resolve("INV-2017-00001.zip");
        Files.write(file, new SampleInvoice().evidence(seal));
    }

    @Test
    void aPackageThatHoldsEndsWithZeroAndTellsTheSeal() {
        Ran ran = run(file.toString());

        assertThat(ran.status).isZero();
        assertThat(ran.out)
                .contains("ok   seal", "ok   line:2", "INV-2017-00001", "holds")
                .contains("Sealed by " + seal.fingerprint())
                .doesNotContain("NO   ");
        assertThat(ran.err).isEmpty();
    }

    @Test
    void theExpectedSealIsCompared() {
        assertThat(run(file.toString(), "--seal", seal.fingerprint()).status).isZero();
        assertThat(run("--seal", seal.fingerprint().toUpperCase(java.util.Locale.ROOT), file.toString()).status)
                .isZero();

        Ran other = run(file.toString(), "--seal", "0123456789abcdef");
        assertThat(other.status).isEqualTo(1);
        assertThat(other.out).contains("NO   fingerprint", "REFUSED");
    }

    @Test
    void theLastLineIsOneJsonObject() {
        JsonNode json = run(file.toString(), "--json").json();

        assertThat(json.get("ok").booleanValue()).isTrue();
        assertThat(json.get("invoice").stringValue()).isEqualTo("INV-2017-00001");
        assertThat(json.get("gross").decimalValue())
                .isEqualByComparingTo(new SampleInvoice().document().gross());
        assertThat(json.get("currency").stringValue()).isEqualTo("USD");
        assertThat(json.get("seal").stringValue()).isEqualTo(seal.fingerprint());
        assertThat(json.get("checks"))
                .allSatisfy(
                        check -> assertThat(check.propertyNames()).containsExactlyInAnyOrder("key", "ok", "detail"));
    }

    @Test
    void aChangedPackageEndsWithOneAndNamesTheFile() throws Exception {
        var forger = new Forger(Files.readAllBytes(file), seal);
        String points = forger.file("points-statement.csv");
        Files.write(
                file,
                forger.put("points-statement.csv", points.replaceFirst(",(\\d+)\\.", ",1$1."))
                        .unsealed());

        Ran ran = run(file.toString(), "--json");

        assertThat(ran.status).isEqualTo(1);
        assertThat(ran.out).contains("NO   file:points-statement.csv", "REFUSED");
        assertThat(ran.json().get("ok").booleanValue()).isFalse();
    }

    @Test
    void whatIsNoPackageEndsWithOne() throws Exception {
        Files.writeString(file, "hello");

        assertThat(run(file.toString()).status).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "missing.zip", "a.zip b.zip", "--what", "a.zip --seal", "a.zip --seal xyz", "."})
    void wrongUsageEndsWithTwoAndSaysWhy(String line) {
        Ran ran = run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(ran.status).isEqualTo(2);
        assertThat(ran.err).isNotBlank();
        assertThat(ran.out).isEmpty();
    }

    @Test
    void wrongUsageIsToldInJsonToo() {
        JsonNode json = run("missing.zip", "--json").json();

        assertThat(json.get("ok").booleanValue()).isFalse();
        assertThat(json.get("error").stringValue()).contains("missing.zip");
    }

    @Test
    void helpTellsHowToUseIt() {
        assertThat(run("--help").status).isZero();
        assertThat(run("--help").out).contains("verify PACKAGE.zip", "--seal", "--json");
    }

    private static Ran run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = VerifyCommand.run(
                List.of(args).toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
