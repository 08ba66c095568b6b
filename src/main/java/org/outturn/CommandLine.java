package org.outturn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the words after {@code outturn} ask for. */
sealed interface CommandLine {
    /** Run the program with these settings, each as {@code --key=value}. */
    record Run(List<String> settings) implements CommandLine {}

    /** Fit a baseline to a file, without the program running. */
    record Fit(List<String> words) implements CommandLine {}

    /** Recompute an invoice from its evidence, without the program running. */
    record Verify(List<String> words) implements CommandLine {}

    /** Write everything into one file, with or without the program running. */
    record Backup(List<String> words) implements CommandLine {}

    /** Make a data folder from such a file. */
    record Restore(List<String> words) implements CommandLine {}

    /** Ask the running program. */
    record Ask(String command, List<String> words) implements CommandLine {}

    /** Print the text; that is all. */
    record Help(String text) implements CommandLine {}

    /** Not understood: why, and how it is written. */
    record Wrong(String why, String usage) implements CommandLine {}

    String USAGE = """
            Usage: outturn COMMAND [OPTIONS]

              demo     start with a living example: a manufacturer, a customer, real measurements
              start    start with your own data
              verify   recompute an invoice from its evidence, offline; with --audit, the audit trail
              fit      fit a baseline to a file of measurements
              status   ask the running program how it is
              backup   write everything into one file, while it runs or not
              restore  make a data folder from such a file
              tenant   add one more provider to the running program

            Each command explains its options with --help.
            """;

    String RUN_USAGE = """
            Usage: outturn %s [--data DIR] [--port N] [--mqtt-port N]%s [--set KEY=VALUE]...

              --data DIR       data folder, created where it is missing (default: data)
              --port N         port of the pages and the API (default: 8080)
              --mqtt-port N    port for devices (default: 1883)
            %s  --set KEY=VALUE  any other setting; docs/settings.md has all of them
              --help           this text

            What is not set here is taken from environment variables, such as OUTTURN_DATABASE_URL, then from the
            file outturn.properties in the data folder, then it is what docs/settings.md names.
            """;

    String LOAD_USAGE = """
              --load-devices N makes N devices for load tests in a tenant of their own and writes their tokens, one a line,
                               to load-tokens.txt in the data folder
            """;

    String STATUS_USAGE = """
            Usage: outturn status [--data DIR] [--json]

            Asks the running program which of its parts are well.

              --data DIR   data folder it runs on (default: OUTTURN_DATA, else data)
              --json       one JSON object on the last line

            Exit status: 0 all are well; 1 one is not, or the program does not run.
            """;

    String TENANT_USAGE = """
            Usage: outturn tenant add [--data DIR] [--json]

            Prints a link by which one more provider comes to this installation with its first administrator.

              --data DIR   data folder that the program runs on (default: OUTTURN_DATA, else data)
              --json       one JSON object on the last line
            """;

    /** Options with a value, and the setting each stands for. */
    Map<String, String> RUN_OPTIONS =
            Map.of("--data", "outturn.data", "--port", "server.port", "--mqtt-port", "outturn.mqtt.port");

    /** The same for the demo. */
    Map<String, String> DEMO_OPTIONS = Map.of(
            "--data", "outturn.data",
            "--port", "server.port",
            "--mqtt-port", "outturn.mqtt.port",
            "--load-devices", "outturn.demo-fleet.load-devices");

    static CommandLine read(List<String> words) {
        if (words.isEmpty()) {
            return new Wrong("A command is missing.", USAGE);
        }
        List<String> options = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "start" -> run(RUN_OPTIONS, RUN_USAGE.formatted("start", "", ""), options, List.of());
            case "demo" ->
                run(
                        DEMO_OPTIONS,
                        RUN_USAGE.formatted("demo", " [--load-devices N]", LOAD_USAGE),
                        options,
                        List.of("--outturn.demo=true"));
            case "fit" -> new Fit(options);
            case "verify" -> new Verify(options);
            case "backup" -> new Backup(options);
            case "restore" -> new Restore(options);
            case "status" -> ask("status", STATUS_USAGE, options);
            case "tenant" -> ask("tenant", TENANT_USAGE, options);
            case "help", "--help", "-h" -> new Help(USAGE);
            default -> new Wrong("There is no command " + words.getFirst() + ".", USAGE);
        };
    }

    private static CommandLine ask(String command, String usage, List<String> words) {
        return words.contains("--help") || words.contains("-h") ? new Help(usage) : new Ask(command, words);
    }

    private static CommandLine run(Map<String, String> known, String usage, List<String> options, List<String> fixed) {
        if (options.contains("--help") || options.contains("-h")) {
            return new Help(usage);
        }
        var settings = new ArrayList<>(fixed);
        for (int i = 0; i < options.size(); i++) {
            String word = options.get(i);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (name.equals("--set")) {
                String set = equals >= 0 ? word.substring(equals + 1) : i + 1 < options.size() ? options.get(++i) : "";
                if (!set.matches("[a-z][a-z0-9.\\[\\]-]*=.*")) {
                    return new Wrong("--set needs KEY=VALUE, such as outturn.mqtt.host=0.0.0.0.", usage);
                }
                settings.add("--" + set);
                continue;
            }
            String key = known.get(name);
            if (key == null) {
                return new Wrong("There is no option " + name + ".", usage);
            }
            if (equals < 0 && i + 1 == options.size()) {
                return new Wrong(name + " needs a value.", usage);
            }
            String value = equals < 0 ? options.get(++i) : word.substring(equals + 1);
            if (value.isBlank()) {
                return new Wrong(name + " needs a value.", usage);
            }
            if (name.endsWith("port") && !isPort(value)) {
                return new Wrong(name + " is a number from 0 to 65535 (0: any free one), not " + value + ".", usage);
            }
            if (name.equals("--load-devices") && !value.matches("[0-9]{1,6}")) {
                return new Wrong(name + " is a number from 0 to 100000, not " + value + ".", usage);
            }
            settings.add("--" + key + "=" + value);
        }
        return new Run(List.copyOf(settings));
    }

    private static boolean isPort(String value) {
        return value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65_535;
    }
}
