package org.outturn.bill;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;

/**
 * {@code verify}: recomputes an invoice from its evidence package, or a value statement from its file. Needs neither a database
 * nor a running program, nor a network.
 */
public final class VerifyCommand {
    /** Everything holds. */
    public static final int HOLDS = 0;
    /** Something does not hold; the output names it. */
    public static final int REFUSED = 1;
    /** Wrong usage, or a file that can't be read. */
    public static final int UNUSABLE = 2;

    private static final String HELP = """
            Usage: verify PACKAGE.zip [--seal FINGERPRINT] [--json]
                   verify STATEMENT.json [--seal FINGERPRINT] [--json]

            Recomputes an invoice from its evidence package, offline: the seal, each file, the
            baseline and the value statement from their points, each line, tax and sum.
            Recomputes a value statement from its file likewise: the seal, the baseline and the
            statement from the points that the file holds; of a statement by driver each line
            from points, records and agreed inputs.

              --seal FINGERPRINT  the issuer's seal as printed on the invoice or statement; without
                                  it, compare the printed one with the seal that this command tells
              --json              one JSON object on the last line
              --help              this text

            Exit status: 0 everything holds; 1 something does not, and is named; 2 wrong usage or
            a file that can't be read.
            """;

    private VerifyCommand() {}

    private record Request(Path file, @Nullable String seal) {}

    /** The command line or the file can't be used; the message says how. */
    private static final class Misused extends Exception {
        private static final long serialVersionUID = 1L;

        Misused(String message) {
            super(message);
        }
    }

    /**
     * Runs the command.
     *
     * @param args what follows {@code verify}
     * @param out the verdict
     * @param err why there is none
     * @return {@link #HOLDS} (also after {@code --help}), {@link #REFUSED} or {@link #UNUSABLE}
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        if (List.of(args).contains("--help")) {
            out.print(HELP);
            return HOLDS;
        }
        boolean json = List.of(args).contains("--json");
        try {
            Request request = request(args);
            byte[] content = content(request.file);
            if (StatementFileVerifier.looksLikeOne(content)) {
                return statement(new String(content, StandardCharsets.UTF_8), request, json, out);
            }
            Verdict verdict = PackageVerifier.verify(content, request.seal);
            tell(verdict, request, out);
            if (json) {
                out.println(Json.text(object(verdict)));
            }
            return verdict.ok() ? HOLDS : REFUSED;
        } catch (Misused e) {
            err.println(e.getMessage());
            if (json) {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                object.put("ok", false);
                object.put("error", e.getMessage());
                out.println(Json.text(object));
            }
            return UNUSABLE;
        }
    }

    private static Request request(String[] args) throws Misused {
        String file = null;
        String seal = null;
        for (int i = 0; i < args.length; i++) {
            String argument = args[i];
            if (argument.equals("--json")) {
                continue;
            }
            if (argument.equals("--seal")) {
                if (seal != null || i + 1 == args.length) {
                    throw new Misused("--seal needs one fingerprint behind it. 'verify --help' tells more.");
                }
                seal = args[++i];
            } else if (argument.startsWith("-")) {
                throw new Misused("'" + argument + "' is no option of verify. 'verify --help' tells which there are.");
            } else if (file != null) {
                throw new Misused("One package at a time: '" + argument + "' is the second.");
            } else {
                file = argument;
            }
        }
        if (file == null) {
            throw new Misused("A package is missing: verify PACKAGE.zip. 'verify --help' tells more.");
        }
        if (seal != null && !seal.strip().matches("[0-9a-fA-F]{16}")) {
            throw new Misused("'" + seal + "' is no fingerprint of a seal; it has 16 digits 0-9 and a-f.");
        }
        try {
            return new Request(Path.of(file), seal);
        } catch (InvalidPathException e) {
            throw new Misused("The package is no path: " + e.getReason() + ".");
        }
    }

    private static byte[] content(Path file) throws Misused {
        try {
            if (!Files.isRegularFile(file)) {
                throw new Misused("There is no file " + file + ".");
            }
            if (Files.size(file) > PackageContent.PACKED_AT_MOST) {
                throw new Misused(file + " is too large for an evidence package.");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Misused(file + " can't be read (" + e.getMessage() + ").");
        }
    }

    private static int statement(String text, Request request, boolean json, PrintStream out) {
        boolean byDriver = ValueFileVerifier.looksLikeOne(text);
        Verdict verdict = byDriver
                ? ValueFileVerifier.verify(text, request.seal)
                : StatementFileVerifier.verify(text, request.seal);
        tell(verdict.checks(), out);
        String told = (byDriver ? ValueFileVerifier.told(text) : StatementFileVerifier.told(text))
                .orElse(String.valueOf(request.file.getFileName()));
        if (verdict.ok()) {
            out.println("Statement " + told + ". It holds: every figure follows from the points and "
                    + (byDriver ? "records." : "the baseline."));
        } else {
            long wrong = verdict.checks().stream().filter(c -> !c.ok()).count();
            out.println("REFUSED: the statement does not hold; " + wrong + " of "
                    + verdict.checks().size() + " checks failed.");
        }
        compareSeal(verdict, request, "statement", out);
        if (json) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("ok", verdict.ok());
            object.put("statement", verdict.ok() ? told : null);
            object.put("seal", verdict.seal());
            object.put("checks", verdict.checks());
            out.println(Json.text(object));
        }
        return verdict.ok() ? HOLDS : REFUSED;
    }

    private static void tell(List<Verdict.Check> checks, PrintStream out) {
        for (Verdict.Check check : checks) {
            out.println((check.ok() ? "  ok   " : "  NO   ") + check.key() + ": " + check.detail());
        }
    }

    private static void compareSeal(Verdict verdict, Request request, String printedOn, PrintStream out) {
        if (verdict.seal() != null && request.seal == null) {
            out.println("Sealed by " + verdict.seal() + ": compare this with the seal printed on your " + printedOn
                    + ", or give it with --seal.");
        }
    }

    private static void tell(Verdict verdict, Request request, PrintStream out) {
        tell(verdict.checks(), out);
        String invoice = verdict.invoice() == null ? String.valueOf(request.file.getFileName()) : verdict.invoice();
        if (verdict.ok()) {
            out.println("Invoice " + invoice + " over " + verdict.gross() + " " + verdict.currency()
                    + " holds: every figure follows from the points and the terms.");
        } else {
            long wrong = verdict.checks().stream().filter(c -> !c.ok()).count();
            out.println("REFUSED: " + invoice + " does not hold; " + wrong + " of "
                    + verdict.checks().size() + " checks failed.");
        }
        compareSeal(verdict, request, "invoice", out);
    }

    private static Map<String, @Nullable Object> object(Verdict verdict) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("ok", verdict.ok());
        object.put("invoice", verdict.invoice());
        object.put("gross", verdict.gross());
        object.put("currency", verdict.currency());
        object.put("seal", verdict.seal());
        object.put("checks", verdict.checks());
        return object;
    }
}
