package org.outturn.bill;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;

/**
 * The table of contents of an evidence package; the seal is on exactly its bytes.
 *
 * @param format always {@value #FORMAT}
 * @param invoice the invoice's number
 * @param contract the contract's id
 * @param contractNumber its number, as people read it
 * @param contractVersion which version of it
 * @param statement the id of the value statement, or null when no line rests on one
 * @param files the SHA-256 of each other file by its name, except the seal's own
 * @param publicKey public half of the seal, base64 of its X.509 encoding
 */
record Manifest(
        String format,
        String invoice,
        UUID contract,
        String contractNumber,
        int contractVersion,
        @Nullable UUID statement,
        Map<String, String> files,
        String publicKey) {
    static final String FORMAT = "outturn-evidence/1";

    Manifest {
        SortedMap<String, String> sorted = new TreeMap<>(files);
        files = Map.copyOf(sorted);
    }

    String text() {
        return Json.text(this);
    }

    static Manifest parse(String text) {
        return Json.mapper().readValue(text, Manifest.class);
    }
}
