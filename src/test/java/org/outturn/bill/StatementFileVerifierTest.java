package org.outturn.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.base.Json;
import org.outturn.measure.StatementFile;
import org.outturn.trust.Seal;
import tools.jackson.databind.JsonNode;

/** A value statement in a file recomputes itself; whatever was changed is named. */
class StatementFileVerifierTest {
    @TempDir
    Path folder;

    private Seal seal;
    private String text;

    @BeforeEach
    void aFile() {
        seal = SampleInvoice.seal(folder.resolve("keys"));
        text = new SampleInvoice().statementFile(seal).text();
    }

    @Test
    void anUntouchedFileHolds() {
        Verdict verdict = StatementFileVerifier.verify(text, seal.fingerprint());

        assertThat(verdict.checks()).allMatch(Verdict.Check::ok);
        assertThat(verdict.checks())
                .extracting(Verdict.Check::key)
                .contains("seal", "fingerprint", "statement:hash", "baseline:hash", "baseline", "statement");
        assertThat(verdict.seal()).isEqualTo(seal.fingerprint());
    }

    @Test
    void anyChangedByteIsRefused() {
        var random = new Random(11);
        for (int i = 0; i < 200; i++) {
            int at = random.nextInt(text.length());
            char other = text.charAt(at) == '7' ? '8' : '7';
            String changed = text.substring(0, at) + other + text.substring(at + 1);
            assertThat(StatementFileVerifier.verify(changed, null).ok())
                    .as("byte %d, %s", at, text.substring(Math.max(0, at - 20), at + 1))
                    .isFalse();
        }
        assertThat(StatementFileVerifier.verify(text + " ", null).ok()).isFalse();
    }

    @Test
    void aBetterFigureThatIsSealedAnewIsRefusedByRecomputation() {
        StatementFile file = StatementFile.parse(text);
        String avoided = file.content().statement().avoided().toPlainString();
        String better = text.replace("\"avoided\":" + avoided, "\"avoided\":9999.000");
        assertThat(better).isNotEqualTo(text);
        StatementFile forged = StatementFile.parse(better);
        var content = forged.content();
        var fitting = new StatementFile.Content(
                content.format(),
                content.statement(),
                content.statement().hash(),
                content.statementPoints(),
                content.baseline(),
                content.baseline().hash(),
                content.baselinePoints(),
                content.publicKey());
        String sealed = new StatementFile(fitting, seal.sign(new StatementFile(fitting, "").sealed())).text();

        assertThat(StatementFileVerifier.verify(sealed, seal.fingerprint()).checks())
                .filteredOn(check -> !check.ok())
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.key()).isEqualTo("statement");
                    assertThat(check.detail()).contains("avoided says 9999.000, recomputed is " + avoided);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"content\":null,\"seal\":\"\"}",
                "{\"content\":{},\"seal\":\"x\"}",
                "{\"content\":{\"statement\":{}},\"seal\":\"x\"}",
                "{\"seal\":\"\\u001b[31m\"}"
            })
    void whatIsNoSuchFileIsRefused(String hostile) {
        Verdict verdict = StatementFileVerifier.verify(hostile, null);
        assertThat(verdict.ok()).isFalse();
        assertThat(verdict.checks()).isNotEmpty();
    }

    @Test
    void deeplyNestedTextIsRefused() {
        assertThat(StatementFileVerifier.verify("{\"content\":".repeat(5000), null)
                        .ok())
                .isFalse();
    }

    @Test
    void theCommandTellsWhatHoldsAndWhatDoesNot() throws Exception {
        Path file = Files.writeString(folder.resolve("VS-1001.json"), text);
        Ran ran = run(file.toString(), "--seal", seal.fingerprint(), "--json");
        assertThat(ran.out).contains("ok   statement", "Statement VS-1001 (2017-07, version 1)", "It holds");
        assertThat(ran.status).isZero();
        JsonNode json = Json.mapper().readTree(ran.out.lines().toList().getLast());
        assertThat(json.get("ok").booleanValue()).isTrue();

        String points = StatementFile.parse(text).content().statementPoints();
        String line = points.lines().skip(3).findFirst().orElseThrow();
        Files.writeString(file, text.replace(line, line + "1"));
        Ran changed = run(file.toString());
        assertThat(changed.status).isEqualTo(1);
        assertThat(changed.out).contains("NO   seal", "NO   points:statement", "REFUSED");
    }

    private record Ran(int status, String out) {}

    private static Ran run(String... args) {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = VerifyCommand.run(List.of(args).toArray(String[]::new), stream, stream);
        return new Ran(status, out.toString(StandardCharsets.UTF_8));
    }
}
