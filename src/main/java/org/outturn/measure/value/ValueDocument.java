package org.outturn.measure.value;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.base.Sha256;
import org.outturn.measure.Program;

/**
 * A value statement by driver, frozen: one line for each source of value, with all that its figures follow from.
 *
 * @param format {@value #FORMAT}
 * @param number the short number that people read, such as {@code VD-1001}
 * @param version counts the statements of the same contract and days, from 1
 * @param contractTitle what the service is called
 * @param customerName who buys it
 * @param firstDay of each machine's own zone
 * @param lastDay the last one
 * @param follows the version before, or null
 * @param evidenceHash fingerprint of the evidence
 * @param receivedUntil when the latest of its points was received
 * @param program version of the program that computed it
 */
public record ValueDocument(
        String format,
        String number,
        int version,
        UUID contract,
        String contractNumber,
        String contractTitle,
        String customerName,
        LocalDate firstDay,
        LocalDate lastDay,
        List<DriverLine> lines,
        @Nullable Follows follows,
        String evidenceHash,
        Instant asOf,
        Instant receivedUntil,
        String program) {
    public static final String FORMAT = "outturn-value-statement 1";

    public ValueDocument {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("The format '" + format + "' is not " + FORMAT + ".");
        }
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.stream().map(DriverLine::key).distinct().count() < lines.size()) {
            throw new IllegalArgumentException("A value statement has lines, one for each driver.");
        }
    }

    /** The version that this one follows. */
    public record Follows(String number, int version, String hash) {}

    /** What is given about a statement before anything is computed; each line with its change from the version before. */
    record Frame(
            String number,
            int version,
            UUID contract,
            String contractNumber,
            String contractTitle,
            String customerName,
            List<Line> lines,
            @Nullable Follows follows) {
        record Line(DriverLine.Agreed agreed, DriverLine.@Nullable Change change) {}
    }

    /** From what is given and the evidence to frozen figures: pure, so that a recomputation gives the same document. */
    static ValueDocument of(Frame frame, ValueEvidence evidence) {
        List<DriverLine> lines =
                frame.lines().stream().map(each -> line(each, evidence)).toList();
        return new ValueDocument(
                FORMAT,
                frame.number(),
                frame.version(),
                frame.contract(),
                frame.contractNumber(),
                frame.contractTitle(),
                frame.customerName(),
                evidence.firstDay(),
                evidence.lastDay(),
                lines,
                frame.follows(),
                evidence.hash(),
                evidence.asOf(),
                evidence.receivedUntil(),
                Program.VERSION);
    }

    /**
     * The same statement computed anew, to compare.
     *
     * @throws IllegalArgumentException when it can't be computed from this evidence
     */
    public ValueDocument recomputed(ValueEvidence evidence) {
        List<Frame.Line> given = lines.stream()
                .map(each -> new Frame.Line(each.agreed(), each.change()))
                .toList();
        return of(
                new Frame(number, version, contract, contractNumber, contractTitle, customerName, given, follows),
                evidence);
    }

    /**
     * One line of it computed anew.
     *
     * @throws IllegalArgumentException when it can't be computed from this evidence
     */
    public DriverLine recomputed(String key, ValueEvidence evidence) {
        DriverLine line = line(key).orElseThrow(() -> new IllegalArgumentException("There is no line " + key + "."));
        return line(new Frame.Line(line.agreed(), line.change()), evidence);
    }

    private static DriverLine line(Frame.Line given, ValueEvidence evidence) {
        DriverLine.Result result = LineComputation.result(given.agreed(), evidence);
        return new DriverLine(
                given.agreed(),
                result,
                given.change() == null ? null : given.change().to(result));
    }

    public Optional<DriverLine> line(String key) {
        return lines.stream().filter(each -> each.key().equals(key)).findFirst();
    }

    public String text() {
        return Json.text(this);
    }

    /** SHA-256 of the canonical text. */
    public String hash() {
        return Sha256.of(text());
    }

    /** Reads {@link #text} back. */
    public static ValueDocument parse(String text) {
        return Json.mapper().readValue(text, ValueDocument.class);
    }
}
