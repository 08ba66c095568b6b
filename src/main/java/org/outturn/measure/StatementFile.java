package org.outturn.measure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.charset.StandardCharsets;
import org.outturn.base.Json;
import org.outturn.trust.Seal;

/**
 * A value statement with all that it rests on, in one file that anybody can recompute without us.
 *
 * @param content what is sealed
 * @param seal the issuer's seal on the canonical text of the content
 */
public record StatementFile(Content content, String seal) {
    public static final String FORMAT = "outturn-statement-file 1";

    /**
     * What the file holds.
     *
     * @param format {@value #FORMAT}
     * @param statement as both sides saw it
     * @param statementHash its fingerprint
     * @param statementPoints its points as CSV
     * @param baseline the agreed baseline
     * @param baselineHash its fingerprint
     * @param baselinePoints its points as CSV
     * @param publicKey with which the seal can be checked
     */
    public record Content(
            String format,

            @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
            @JsonSubTypes({@JsonSubTypes.Type(DailyStatement.class), @JsonSubTypes.Type(FamilyStatement.class)})
            StatementDocument statement,

            String statementHash,
            String statementPoints,

            @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
            @JsonSubTypes({@JsonSubTypes.Type(DailyBaseline.class), @JsonSubTypes.Type(FamilyBaseline.class)})
            BaselineDocument baseline,

            String baselineHash,
            String baselinePoints,
            String publicKey) {}

    /** Puts a file together and seals it. */
    public static StatementFile of(
            StatementDocument statement,
            PointSet statementPoints,
            BaselineDocument baseline,
            PointSet baselinePoints,
            Seal seal) {
        var content = new Content(
                FORMAT,
                statement,
                statement.hash(),
                statementPoints.csv(),
                baseline,
                baseline.hash(),
                baselinePoints.csv(),
                seal.publicKey());
        return new StatementFile(content, seal.sign(content(content)));
    }

    /** What is sealed. */
    public byte[] sealed() {
        return content(content);
    }

    private static byte[] content(Content content) {
        return Json.text(content).getBytes(StandardCharsets.UTF_8);
    }

    public String text() {
        return Json.text(this);
    }

    /** Reads {@link #text} back. */
    public static StatementFile parse(String text) {
        return Json.mapper().readValue(text, StatementFile.class);
    }
}
