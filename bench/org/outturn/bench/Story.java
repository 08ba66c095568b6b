package org.outturn.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.outturn.bill.VerifyCommand;
import tools.jackson.databind.JsonNode;

/**
 * What must never change, whatever happens to the process: the story's invoice and the statement it rests on.
 *
 * @param invoice the frozen document and its fingerprint
 * @param statement the statement as a whole: document, fingerprint, who accepted it
 * @param evidenceHolds whether the invoice can be recomputed from its evidence package
 */
record Story(String invoice, String statement, boolean evidenceHolds) {

    static Story read(DemoAccess demo, PlatformApi api, Path folder) throws IOException, InterruptedException {
        JsonNode invoice = api.json("/api/invoices/" + demo.invoice());
        Path evidence = folder.resolve("evidence.zip");
        Files.write(evidence, api.bytes("/api/invoices/" + demo.invoice() + "/evidence"));
        return new Story(
                invoice.required("hash") + " " + invoice.required("document"),
                api.json("/api/statements/" + demo.statement()).toString(),
                verifies(evidence));
    }

    private static boolean verifies(Path evidence) {
        var errors = new ByteArrayOutputStream();
        int status = VerifyCommand.run(
                new String[] {evidence.toString()},
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(errors, false, StandardCharsets.UTF_8));
        return status == VerifyCommand.HOLDS;
    }

    boolean isSameAs(Story earlier) {
        return evidenceHolds && invoice.equals(earlier.invoice) && statement.equals(earlier.statement);
    }
}
