package org.outturn.bill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.StatementFile;
import org.outturn.trust.Seal;

/**
 * Verifies the file of a value statement offline: that the seal holds, that nothing was changed since, and that baseline and statement
 * follow from their points. It trusts nothing in the file but recomputes everything.
 */
public final class StatementFileVerifier {
    private final List<Verdict.Check> checks = new ArrayList<>();

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
                return refused(
                        "the file is not written as this program writes it: something was added, left out or put elsewhere");
            }
        } catch (RuntimeException e) {
            // Whatever a stranger's text breaks, the answer is the same.
            return refused("the file can't be read as a statement with its baseline and points: " + brief(e));
        }
        try {
            return new StatementFileVerifier().verdict(file, fingerprint);
        } catch (RuntimeException e) {
            return refused("the documents of the file are incomplete: " + brief(e));
        }
    }

    private static Verdict refused(String why) {
        return new Verdict(null, null, null, null, List.of(new Verdict.Check("file", false, why)));
    }

    private Verdict verdict(StatementFile file, @Nullable String expected) {
        StatementFile.Content content = file.content();
        check("format", content.format().equals(StatementFile.FORMAT), "content.format is " + content.format());
        String seal = sealed(file, expected);
        same(
                "statement:hash",
                "statement",
                content.statementHash(),
                content.statement().hash());
        same(
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
                        this::holds)
                .recompute(content.statement(), content.baseline());
        return new Verdict(null, null, null, seal, checks);
    }

    private @Nullable String sealed(StatementFile file, @Nullable String expected) {
        String key = file.content().publicKey();
        boolean holds = Seal.holds(file.sealed(), file.seal(), key);
        String seal = holds ? Seal.fingerprint(key.strip()) : null;
        check(
                "seal",
                holds,
                holds
                        ? "the seal " + seal + " holds on the content"
                        : "seal is no seal of content.publicKey on the content: something in it was changed");
        if (expected != null) {
            boolean same = expected.strip().equalsIgnoreCase(seal);
            check(
                    "fingerprint",
                    same,
                    same
                            ? "it is the seal you expect"
                            : "the file is sealed by " + seal + ", not by " + expected.strip());
        }
        return seal;
    }

    private void same(String key, String what, String given, String recomputed) {
        boolean same = given.equals(recomputed);
        check(
                key,
                same,
                same
                        ? what + " is unchanged, " + recomputed.substring(0, 16)
                        : what + " was changed: its SHA-256 is " + recomputed + ", the file says " + given);
    }

    private void holds(String key, String what, Supplier<Optional<String>> difference) {
        try {
            Optional<String> found = difference.get();
            check(key, found.isEmpty(), found.orElse(what));
        } catch (RuntimeException e) {
            // Figures that no computation gives can break the computation; then they do not hold.
            check(key, false, "can't be recomputed: " + brief(e));
        }
    }

    private void check(String key, boolean ok, String detail) {
        checks.add(new Verdict.Check(key, ok, detail));
    }

    private static String brief(RuntimeException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return message.length() > 200 ? message.substring(0, 200) + "…" : message;
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
