package org.outturn.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.outturn.base.Json;
import org.outturn.base.Refused;

/** A command that the running program does; {@link ControlCommand} is its other end. */
public final class AskCommand {
    /** Done. */
    public static final int DONE = 0;
    /** Refused or failed, or nobody runs. */
    public static final int FAILED = 1;

    private AskCommand() {}

    /**
     * Asks and tells the answer.
     *
     * @param command the word that asks for it
     * @param words what follows it; {@code --data DIR} and {@code --json} are ours, the rest is the command's
     */
    public static int run(String command, List<String> words, PrintStream out, PrintStream err) {
        var given = new HashMap<String, Object>();
        var rest = new ArrayList<String>();
        boolean json = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--data") && i + 1 < words.size()) {
                given.put("outturn.data", words.get(++i));
            } else if (word.startsWith("--data=")) {
                given.put("outturn.data", word.substring("--data=".length()));
            } else if (word.equals("--json")) {
                json = true;
            } else {
                rest.add(word);
            }
        }
        try {
            Offline offline = Offline.settings(given);
            Optional<ControlClient> running = ControlClient.connect(offline.data());
            if (running.isEmpty()) {
                throw Refused.state(
                        "not-running",
                        "No Outturn runs on the data folder " + offline.data() + ".",
                        "Start it, or name the folder it runs on with --data DIR.");
            }
            try (ControlClient client = running.get()) {
                Map<String, Object> result = client.ask(command, rest, new Told(json ? err : out));
                if (json) {
                    out.println(Json.text(result));
                }
                return Boolean.FALSE.equals(result.get("ok")) ? FAILED : DONE;
            }
        } catch (Refused e) {
            err.println(e.what() + "\n" + e.cure());
            return FAILED;
        } catch (IOException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private record Told(PrintStream to) implements ControlClient.Listener {
        @Override
        public void say(String line) {
            to.println(line);
        }

        @Override
        public void expect(long bytes) {
            // nothing to make room for
        }

        @Override
        public OutputStream content() {
            return to;
        }
    }
}
