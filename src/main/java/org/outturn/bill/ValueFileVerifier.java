package org.outturn.bill;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outturn.measure.value.DriverLine;
import org.outturn.measure.value.ValueDocument;
import org.outturn.measure.value.ValueEvidence;
import org.outturn.measure.value.ValueFile;

/**
 * Verifies the file of a value statement by driver offline: that the seal holds, that nothing was changed since, and that each line
 * follows from the points, records and agreements that the file holds. It trusts nothing in the file but recomputes everything.
 */
public final class ValueFileVerifier {
    private final FileChecks checks = new FileChecks();

    private ValueFileVerifier() {}

    /** Does a text look like one of these rather than like a statement that rests on a baseline? */
    static boolean looksLikeOne(String text) {
        return text.contains("\"" + ValueFile.FORMAT + "\"") && text.contains("\"" + ValueDocument.FORMAT + "\"");
    }

    /**
     * Verifies a file.
     *
     * @param text its text, from wherever
     * @param fingerprint the seal's fingerprint as it is printed on the statement, or null to take the file's seal as it is
     */
    public static Verdict verify(String text, @Nullable String fingerprint) {
        ValueFile file;
        try {
            file = ValueFile.parse(text);
            if (!file.text().equals(text)) {
                return FileChecks.refused(
                        "the file is not written as this program writes it: something was added, left out or put elsewhere");
            }
        } catch (RuntimeException e) {
            // Whatever a stranger's text breaks, the answer is the same.
            return FileChecks.refused(
                    "the file can't be read as a value statement with its points and records: " + FileChecks.brief(e));
        }
        try {
            return new ValueFileVerifier().verdict(file, fingerprint);
        } catch (RuntimeException e) {
            return FileChecks.refused("the documents of the file are incomplete: " + FileChecks.brief(e));
        }
    }

    private Verdict verdict(ValueFile file, @Nullable String expected) {
        ValueFile.Content content = file.content();
        ValueDocument statement = content.statement();
        ValueEvidence evidence = content.evidence();
        checks.check("format", content.format().equals(ValueFile.FORMAT), "content.format is " + content.format());
        String seal = checks.sealed(file.sealed(), file.seal(), content.publicKey(), expected);
        checks.same("statement:hash", "statement", content.statementHash(), statement.hash());
        checks.same("evidence:hash", "evidence", content.evidenceHash(), evidence.hash());
        checks.same("evidence:named", "the evidence that statement names", statement.evidenceHash(), evidence.hash());
        for (DriverLine line : statement.lines()) {
            checks.holds(
                    "line:" + line.key(),
                    "the line follows from the evidence: " + told(line),
                    () -> Difference.between(
                                    line.result(),
                                    statement.recomputed(line.key(), evidence).result())
                            .map(d -> "line " + line.key() + ": " + d));
        }
        checks.holds(
                "statement",
                "statement follows from the evidence as a whole",
                () -> Difference.between(statement, statement.recomputed(evidence))
                        .map(d -> "statement: " + d));
        return new Verdict(null, null, null, seal, checks.all());
    }

    private static String told(DriverLine line) {
        DriverLine.Result result = line.result();
        if (result.lack() != null) {
            return "can't be told, " + result.lack();
        }
        String quantity = result.quantity() + " " + line.unit();
        return result.money() == null ? quantity : quantity + ", " + result.money() + " " + result.currency();
    }

    /** What the file says of itself, for the last line of the answer; empty when it can't be read. */
    static Optional<String> told(String text) {
        try {
            ValueDocument statement = ValueFile.parse(text).content().statement();
            String line = "%s (%s to %s, version %d): %d lines"
                    .formatted(
                            statement.number(),
                            statement.firstDay(),
                            statement.lastDay(),
                            statement.version(),
                            statement.lines().size());
            return Optional.of(line.replaceAll("\\p{Cntrl}", "?"));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
