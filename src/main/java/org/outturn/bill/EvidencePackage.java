package org.outturn.bill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.base.Sha256;
import org.outturn.measure.BaselineDocument;
import org.outturn.measure.PointSet;
import org.outturn.trust.Seal;

/**
 * An issued invoice with all that it rests on, down to the points, in one sealed zip file. The same invoice gives the same
 * bytes, for the documents are frozen, entries are sorted and carry a fixed time, and Ed25519 signs without chance.
 */
final class EvidencePackage {
    static final String MANIFEST = "manifest.json";
    static final String SEAL = "manifest.sig";
    static final String README = "README.txt";
    static final String INVOICE = "invoice.json";
    static final String CONTRACT = "contract.json";
    static final String STATEMENT = "statement.json";
    static final String BASELINE = "baseline.json";
    static final String STATEMENT_POINTS = "points-statement.csv";
    static final String BASELINE_POINTS = "points-baseline.csv";

    /** What each package holds besides manifest and seal. */
    static final Set<String> ALWAYS = Set.of(README, INVOICE, CONTRACT);

    /** What is there as well when a line rests on a value statement. */
    static final Set<String> WITH_STATEMENT = Set.of(STATEMENT, BASELINE, STATEMENT_POINTS, BASELINE_POINTS);

    /** The facts of an invoice of everything that was due. */
    static final String BASIS = "usage.json";

    /** The invoice that a credit note takes back. */
    static final String CREDITED = "credited.json";

    /** Files that are there as often as the facts need them. */
    static final Pattern NUMBERED =
            Pattern.compile("(points|statement|baseline|points-statement|points-baseline)-[1-9]\\d{0,3}\\.(json|csv)");

    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private EvidencePackage() {}

    /** What the value in an invoice rests on. */
    record Proof(
            AcceptedValue accepted, BaselineDocument baseline, PointSet statementPoints, PointSet baselinePoints) {}

    /** What the files of a value statement are called. */
    record Names(String statement, String baseline, String statementPoints, String baselinePoints, String suffix) {
        static final Names ONLY = new Names(STATEMENT, BASELINE, STATEMENT_POINTS, BASELINE_POINTS, "");

        /** Of one of several, counted from 1. */
        static Names of(int number) {
            return new Names(
                    "statement-" + number + ".json",
                    "baseline-" + number + ".json",
                    "points-statement-" + number + ".csv",
                    "points-baseline-" + number + ".csv",
                    ":" + number);
        }

        /** Of a check. */
        String key(String check) {
            return check + suffix;
        }

        Set<String> all() {
            return Set.of(statement, baseline, statementPoints, baselinePoints);
        }
    }

    /** The points of the nth item that a meter counted, from 1. */
    static String points(int number) {
        return "points-" + number + ".csv";
    }

    /**
     * The facts of an invoice of everything that was due.
     *
     * @param points of each item that a meter counted, in their order
     * @param proofs of each value statement, in the order in which the items name them
     */
    record Facts(Basis basis, List<String> points, List<Proof> proofs) {}

    static byte[] of(InvoiceDocument invoice, Agreed agreed, @Nullable Proof proof, Seal seal) {
        return of(invoice, null, agreed, proof, null, seal);
    }

    /**
     * Packs.
     *
     * @param invoice the invoice or credit note
     * @param credited what a credit note takes back, or null
     * @param proof of an invoice of a month, or null
     * @param facts of an invoice of everything that was due, or null
     */
    static byte[] of(
            InvoiceDocument invoice,
            @Nullable InvoiceDocument credited,
            Agreed agreed,
            @Nullable Proof proof,
            @Nullable Facts facts,
            Seal seal) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put(README, readme(invoice));
        files.put(INVOICE, invoice.text());
        files.put(CONTRACT, Json.text(agreed.terms()));
        if (credited != null) {
            files.put(CREDITED, credited.text());
        }
        if (proof != null) {
            put(files, Names.ONLY, proof);
        }
        if (facts != null) {
            files.put(BASIS, facts.basis.text());
            for (int i = 0; i < facts.points.size(); i++) {
                files.put(points(i + 1), facts.points.get(i));
            }
            for (int i = 0; i < facts.proofs.size(); i++) {
                put(files, Names.of(i + 1), facts.proofs.get(i));
            }
        }
        SortedMap<String, String> hashes = new TreeMap<>();
        files.forEach((name, text) -> hashes.put(name, Sha256.of(text)));
        String manifest = new Manifest(
                        Manifest.FORMAT,
                        invoice.number(),
                        agreed.contract(),
                        agreed.number(),
                        agreed.version(),
                        proof == null ? null : proof.accepted.statement(),
                        hashes,
                        seal.publicKey())
                .text();
        files.put(MANIFEST, manifest);
        files.put(SEAL, seal.sign(manifest.getBytes(StandardCharsets.UTF_8)));
        return zip(files);
    }

    private static void put(Map<String, String> files, Names names, Proof proof) {
        files.put(names.statement(), proof.accepted.document().text());
        files.put(names.baseline(), proof.baseline.text());
        files.put(names.statementPoints(), proof.statementPoints.csv());
        files.put(names.baselinePoints(), proof.baselinePoints.csv());
    }

    static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : new TreeMap<>(files).entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(ENTRY_TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Said in every package of a kind in the same words, so that these can't be forged either. */
    static String readme(InvoiceDocument document) {
        return document.basisHash() == null && document.credits() == null
                ? readme(document.number(), "")
                : readme(document.number(), """

                An invoice of everything that was due has instead, as far as its lines need them:

                  usage.json              what each line was rated from
                  points-1.csv …          the points that each meter counted, in the order of usage.json
                  statement-1.json …      each value statement, with its baseline and the points of both

                A credit note has credited.json besides, the invoice that it takes back.
                """);
    }

    private static String readme(String invoice, String more) {
        return """
                Evidence for invoice %s

                This package holds the invoice and everything it was computed from:

                  invoice.json            the invoice as it was issued
                  contract.json           the terms that both sides agreed to
                  statement.json          the value statement that the customer accepted
                  baseline.json           the baseline that both sides agreed to
                  points-statement.csv    the measured points of the month
                  points-baseline.csv     the measured points of the baseline period
                  manifest.json           the fingerprint (SHA-256) of each of these files
                  manifest.sig            the issuer's seal (Ed25519) on manifest.json

                The four files of the statement are missing when no line rests on one.
%s
                To verify it, on any computer with Java 25 and without a network:

                  ./outturn verify %s.zip --seal FINGERPRINT

                The fingerprint of the seal is printed on the invoice. The command recomputes everything
                from the points up and names whatever does not hold. Outturn is open source: you can read
                how it computes, and have somebody you trust do so.
                """.formatted(invoice, more, invoice);
    }
}
