package org.outturn.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.outturn.base.Json;
import org.outturn.base.Refused;
import org.outturn.run.OwnDatabase;
import tools.jackson.core.JacksonException;

/** {@code verify --audit}: recomputes the chain of audit entries, from a file or from the database of a data folder. */
public final class AuditCommand {
    /** Every link holds. */
    public static final int HOLDS = 0;
    /** One does not, and is named. */
    public static final int BROKEN = 1;
    /** Not understood, or nothing to read. */
    public static final int MISUSED = 2;

    private static final String USAGE = """
            Usage: verify --audit [FILE.jsonl | --data DIR] [--json]

            Recomputes the audit trail and names the first entry that does not hold.

              FILE.jsonl   a chain downloaded from the page of the audit trail
              --data DIR   data folder, whether Outturn runs on it or not (default: OUTTURN_DATA, else data)
              --json       one JSON object on the last line

            Exit status: 0 all entries hold; 1 one does not; 2 wrong usage or nothing to read.
            """;

    private final PrintStream out;
    private final Map<String, Object> result = new TreeMap<>();
    private boolean holds = true;

    private AuditCommand(PrintStream out) {
        this.out = out;
    }

    /** Runs the command with the words that follow {@code verify}. */
    public static int run(List<String> words, PrintStream out, PrintStream err) {
        if (words.contains("--help") || words.contains("-h")) {
            out.print(USAGE);
            return HOLDS;
        }
        var rest = new ArrayList<>(words);
        rest.remove("--audit");
        boolean json = rest.remove("--json");
        int data = rest.indexOf("--data");
        @Nullable String folder = data >= 0 && data + 1 < rest.size() ? rest.get(data + 1) : null;
        if (data >= 0) {
            rest.subList(data, Math.min(rest.size(), data + 2)).clear();
        }
        if (data >= 0 && folder == null || rest.size() > 1 || rest.size() == 1 && folder != null) {
            err.print("This is not understood.\n\n" + USAGE);
            return MISUSED;
        }
        var command = new AuditCommand(out);
        try {
            if (rest.isEmpty()) {
                OwnDatabase.read(folder, command::database);
            } else {
                command.file(Path.of(rest.getFirst()));
            }
        } catch (Refused e) {
            err.println(e.what() + "\n" + e.cure());
            return MISUSED;
        } catch (IOException | SQLException e) {
            err.println("The audit trail can't be read (" + e.getMessage() + ").");
            return MISUSED;
        }
        command.result.put("ok", command.holds);
        if (json) {
            out.println(Json.text(command.result));
        }
        return command.holds ? HOLDS : BROKEN;
    }

    private void file(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw Refused.input("no-file", "FILE", "There is no file " + file + ".", "Name a chain that exists.");
        }
        var chain = new AuditChain(true);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null && chain.broken() == null; line = lines.readLine()) {
                chain.accept(link(line, chain));
            }
        }
        tell(file.getFileName().toString(), chain, null);
    }

    private static AuditEntries.Link link(String line, AuditChain chain) {
        try {
            return Json.mapper().readValue(line, AuditEntries.Link.class);
        } catch (JacksonException e) {
            // What can't be read is the broken link itself.
            return new AuditEntries.Link(chain.checked() + 1, chain.head(), "", line);
        }
    }

    private void database(Connection superuser) throws SQLException {
        superuser.setAutoCommit(false);
        try (Statement sql = superuser.createStatement()) {
            sql.setFetchSize(1_000);
            List<Head> heads = new ArrayList<>();
            try (ResultSet rows = sql.executeQuery("""
                    select t.id::text, t.name, h.hash from identity.tenant t
                    left join identity.audit_head h on h.tenant_id = t.id order by t.created_at""")) {
                while (rows.next()) {
                    heads.add(new Head(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
            for (Head head : heads) {
                var chain = new AuditChain(true);
                // The id comes from the database itself and is a UUID.
                try (ResultSet rows = sql.executeQuery("select seq, previous, hash, document from identity.audit_entry"
                        + " where tenant_id = '" + head.tenant() + "' order by seq")) {
                    while (rows.next()) {
                        chain.accept(new AuditEntries.Link(
                                rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4)));
                    }
                }
                tell(head.name(), chain, head.hash());
            }
        }
    }

    private record Head(
            String tenant, String name, @Nullable String hash) {}

    private void tell(String name, AuditChain chain, @Nullable String head) {
        AuditChain.Broken broken = chain.broken();
        var told = new TreeMap<String, Object>(Map.of("entries", chain.checked(), "head", chain.head()));
        if (broken == null && head != null && !head.equals(chain.head())) {
            broken = new AuditChain.Broken(
                    chain.checked() + 1, "Entries behind entry " + chain.checked() + " are gone.");
        }
        if (broken == null) {
            out.printf(
                    "%s: all %,d entries hold; the last one's fingerprint is %s.%n",
                    name, chain.checked(), chain.fingerprint());
        } else {
            holds = false;
            told.put("broken", broken.seq());
            told.put("why", broken.why());
            out.printf("%s: broken at entry %d. %s%n", name, broken.seq(), broken.why());
        }
        result.put(name, told);
    }
}
