package org.outturn.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.measure.value.SampleValue;
import org.outturn.measure.value.ValueFile;
import org.outturn.trust.Seal;

/** A value statement by driver in a file recomputes itself; whatever was changed is named. */
class ValueFileVerifierTest {
    @TempDir
    Path folder;

    private Seal seal;
    private String text;

    @BeforeEach
    void aFile() {
        seal = SampleInvoice.seal(folder.resolve("keys"));
        text = new SampleValue().file(seal).text();
    }

    @Test
    void anUntouchedFileHolds() {
        Verdict verdict = ValueFileVerifier.verify(text, seal.fingerprint());
        assertThat(verdict.checks()).allMatch(Verdict.Check::ok);
        assertThat(verdict.checks())
                .extracting(Verdict.Check::key)
                .contains("seal", "fingerprint", "evidence:hash", "line:downtime", "line:scrap", "statement");
    }

    @Test
    void anyChangedByteIsRefused() {
        var random = new Random(17);
        for (int i = 0; i < 200; i++) {
            int at = random.nextInt(text.length());
            char other = text.charAt(at) == '7' ? '8' : '7';
            String changed = text.substring(0, at) + other + text.substring(at + 1);
            assertThat(ValueFileVerifier.verify(changed, null).ok())
                    .as("byte %d, %s", at, text.substring(Math.max(0, at - 20), at + 1))
                    .isFalse();
        }
    }

    /** Somebody with a seal of their own changes something and lets every fingerprint fit again. */
    private String forged(UnaryOperator<String> change) {
        String changed = change.apply(text);
        assertThat(changed).isNotEqualTo(text);
        ValueFile.Content content = ValueFile.parse(changed).content();
        var fitting = new ValueFile.Content(
                content.format(),
                content.statement(),
                content.statement().hash(),
                content.evidence(),
                content.evidence().hash(),
                content.publicKey());
        return new ValueFile(fitting, seal.sign(new ValueFile(fitting, "").sealed())).text();
    }

    @Test
    void aBetterFigureThatIsSealedAnewIsNamedByItsLine() {
        String better = forged(given -> given.replace("\"money\":170.00", "\"money\":17.00"));
        assertThat(ValueFileVerifier.verify(better, seal.fingerprint()).checks())
                .filteredOn(check -> !check.ok())
                .extracting(Verdict.Check::key)
                .containsExactly("line:downtime", "statement");
        assertThat(ValueFileVerifier.verify(better, null).checks())
                .filteredOn(check -> check.key().equals("line:downtime"))
                .singleElement()
                .satisfies(check -> assertThat(check.detail()).contains("money says 17.00, recomputed is 170.00"));
    }

    @Test
    void anotherPointIsNamedByTheLineThatRestsOnIt() {
        String other = forged(given -> given.replace(",130.0\\n", ",140.0\\n"));
        assertThat(ValueFileVerifier.verify(other, seal.fingerprint()).checks())
                .filteredOn(check -> !check.ok())
                .extracting(Verdict.Check::key)
                .containsExactly("evidence:named", "line:throughput", "statement");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"content\":{\"format\":\"outturn-value-file 1\"},\"seal\":\"x\"}",
                "{\"content\":null,\"seal\":\"\"}",
                "{\"seal\":\"\\u001b[31m\"}"
            })
    void whatIsNoSuchFileIsRefused(String hostile) {
        assertThat(ValueFileVerifier.verify(hostile, null).ok()).isFalse();
    }

    @Test
    void theCommandTellsWhichKindOfStatementItIs() throws Exception {
        Path file = Files.writeString(folder.resolve("VD-1001.json"), text);
        var out = new ByteArrayOutputStream();
        int status = VerifyCommand.run(
                new String[] {file.toString(), "--seal", seal.fingerprint()},
                new PrintStream(out, true, StandardCharsets.UTF_8),
                System.err);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("ok   line:downtime", "VD-1001 (2026-03-02 to 2026-03-02, version 1): 6 lines", "It holds");
        assertThat(status).isZero();
    }
}
