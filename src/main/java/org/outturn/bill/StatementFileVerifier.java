package org.outturn.bill;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.StatementFile;

/**
 * Verifies the file of a value statement offline: that the seal holds, that nothing was changed since, and that baseline and statement
 * follow from their points. It trusts nothing in the file but recomputes everything.
 */
public final class StatementFileVerifier {
    private final FileChecks checks = new FileChecks();

    private StatementFileVerifier() {}

    /**
     * Verifies a file.
     *
     * @param text its text, from wherever
     * @param fingerprint the seal's fingerprint as it is printed on the statement, or null to take the file's seal as it is
     */
    public static Verdict verify(String text, @Nullable String fingerprint) {
        StatementFile file;
        try {
            file = StatementFile.parse(text);
            if (!file.text().equals(text)) {
                return FileChecks.refused(
                        "the file is not written as this program writes it: something was added, left out or put elsewhere");
            }
        } catch (RuntimeException e) {
            // Whatever a stranger's text breaks, the answer is the same.
            return FileChecks.refused(
                    "the file can't be read as a statement with its baseline and points: " + FileChecks.brief(e));
        }
        try {
            return new StatementFileVerifier().verdict(file, fingerprint);
        } catch (RuntimeException e) {
            return FileChecks.refused("the documents of the file are incomplete: " + FileChecks.brief(e));
        }
    }

    private Verdict verdict(StatementFile file, @Nullable String expected) {
        StatementFile.Content content = file.content();
        checks.check("format", content.format().equals(StatementFile.FORMAT), "content.format is " + content.format());
        String seal = checks.sealed(file.sealed(), file.seal(), content.publicKey(), expected);
        checks.same(
                "statement:hash",
                "statement",
                content.statementHash(),
                content.statement().hash());
        checks.same(
                "baseline:hash",
                "baseline",
                content.baselineHash(),
                content.baseline().hash());
        new ValueChecks(
                        Map.of(
                                EvidencePackage.STATEMENT, content.statement().text(),
                                EvidencePackage.BASELINE, content.baseline().text(),
                                EvidencePackage.STATEMENT_POINTS, content.statementPoints(),
                                EvidencePackage.BASELINE_POINTS, content.baselinePoints()),
                        EvidencePackage.Names.ONLY,
                        checks::holds)
                .recompute(content.statement(), content.baseline());
        return new Verdict(null, null, null, seal, checks.all());
    }

    /** Does a file look like one of these rather than like a package? */
    static boolean looksLikeOne(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == '{';
    }

    /** What the file says of itself, for the last line of the answer; empty when it can't be read. */
    static Optional<String> told(String text) {
        try {
            var statement = StatementFile.parse(text).content().statement();
            String line = "%s (%s, version %d): %s %s avoided, %s to %s"
                    .formatted(
                            statement.number(),
                            statement.month(),
                            statement.version(),
                            statement.avoided(),
                            statement.unit(),
                            statement.lower(),
                            statement.upper());
            return Optional.of(line.replaceAll("\\p{Cntrl}", "?"));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
