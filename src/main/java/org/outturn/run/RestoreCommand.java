package org.outturn.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.outturn.base.Json;
import org.outturn.base.Refused;

/** {@code restore}: a data folder from a backup. */
public final class RestoreCommand {
    /** The data folder is complete. */
    public static final int DONE = 0;
    /** Nothing was restored, and nothing is left of the attempt. */
    public static final int FAILED = 1;
    /** Not understood. */
    public static final int MISUSED = 2;

    private static final String USAGE = """
            Usage: outturn restore FILE --data DIR [--json]

            Makes a data folder from a file that 'outturn backup' has made by this version or an earlier one.
            Start Outturn on it afterwards; it brings an older database up to date.

              --data DIR   the data folder to make; missing or empty
              --json       one JSON object on the last line

            Exit status: 0 the folder is complete; 1 nothing was restored; 2 not understood.
            """;

    private RestoreCommand() {}

    /** Runs the command with the words that follow {@code restore}. */
    public static int run(List<String> words, PrintStream out, PrintStream err) {
        if (words.contains("--help") || words.contains("-h")) {
            out.print(USAGE);
            return DONE;
        }
        try {
            CommandWords read = CommandWords.read(words, Set.of("--data"), Set.of("--json"));
            String data = read.values().get("--data");
            if (read.rest().size() != 1 || data == null) {
                throw new CommandWords.Misused("One FILE and --data DIR are needed.");
            }
            Offline offline = Offline.settings(Map.of("outturn.data", data));
            Path file = Path.of(read.rest().getFirst()).toAbsolutePath();
            BackupManifest manifest = new Restore(file, offline, line -> out.println("  " + line)).run();
            out.println("The data folder is complete: " + offline.data() + ". Start Outturn on it with --data.");
            if (read.has("--json")) {
                var result = new LinkedHashMap<String, Object>();
                result.put("data", offline.data().toString());
                result.put("made", manifest.made().toString());
                result.put("program", manifest.program());
                out.println(Json.text(result));
            }
            return DONE;
        } catch (CommandWords.Misused e) {
            err.print(e.getMessage() + "\n\n" + USAGE);
            return MISUSED;
        } catch (Refused e) {
            err.println("Nothing was restored. " + e.what() + "\n" + e.cure());
            return FAILED;
        } catch (IOException | RuntimeException e) {
            err.println("Nothing was restored. " + e.getMessage());
            return FAILED;
        }
    }
}
