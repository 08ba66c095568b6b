package org.outturn.measure.value;

import java.nio.charset.StandardCharsets;
import org.outturn.base.Json;
import org.outturn.trust.Seal;

/**
 * A value statement by driver with all that it rests on, in one file that anybody can recompute without us.
 *
 * @param content what is sealed
 * @param seal the issuer's seal on the canonical text of the content
 */
public record ValueFile(Content content, String seal) {
    public static final String FORMAT = "outturn-value-file 1";

    /**
     * What the file holds.
     *
     * @param format {@value #FORMAT}
     * @param statement as both sides saw it
     * @param statementHash its fingerprint
     * @param evidence points, records, definitions and the statements beneath
     * @param evidenceHash its fingerprint
     * @param publicKey with which the seal can be checked
     */
    public record Content(
            String format,
            ValueDocument statement,
            String statementHash,
            ValueEvidence evidence,
            String evidenceHash,
            String publicKey) {}

    /** Puts a file together and seals it. */
    public static ValueFile of(ValueDocument statement, ValueEvidence evidence, Seal seal) {
        var content = new Content(FORMAT, statement, statement.hash(), evidence, evidence.hash(), seal.publicKey());
        return new ValueFile(content, seal.sign(bytes(content)));
    }

    /** What is sealed. */
    public byte[] sealed() {
        return bytes(content);
    }

    private static byte[] bytes(Content content) {
        return Json.text(content).getBytes(StandardCharsets.UTF_8);
    }

    public String text() {
        return Json.text(this);
    }

    /** Reads {@link #text} back. */
    public static ValueFile parse(String text) {
        return Json.mapper().readValue(text, ValueFile.class);
    }
}
