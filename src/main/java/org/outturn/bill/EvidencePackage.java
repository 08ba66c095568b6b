package org.outturn.bill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private EvidencePackage() {}

    /** What the value in an invoice rests on. */
    record Proof(
            AcceptedValue accepted, BaselineDocument baseline, PointSet statementPoints, PointSet baselinePoints) {}

    static byte[] of(InvoiceDocument invoice, Agreed agreed, @Nullable Proof proof, Seal seal) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put(README, readme(invoice.number()));
        files.put(INVOICE, invoice.text());
        files.put(CONTRACT, Json.text(agreed.terms()));
        if (proof != null) {
            files.put(STATEMENT, proof.accepted.document().text());
            files.put(BASELINE, proof.baseline.text());
            files.put(STATEMENT_POINTS, proof.statementPoints.csv());
            files.put(BASELINE_POINTS, proof.baselinePoints.csv());
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

    /** Said in every package in the same words, so that these can't be forged either. */
    static String readme(String invoice) {
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

                To verify it, on any computer with Java 25 and without a network:

                  ./outturn verify %s.zip --seal FINGERPRINT

                The fingerprint of the seal is printed on the invoice. The command recomputes everything
                from the points up and names whatever does not hold. Outturn is open source: you can read
                how it computes, and have somebody you trust do so.
                """.formatted(invoice, invoice);
    }
}
