package org.outturn;

import java.time.Clock;
import java.util.List;
import org.outturn.bill.VerifyCommand;
import org.outturn.identity.AuditCommand;
import org.outturn.measure.FitCommand;
import org.outturn.run.AskCommand;
import org.outturn.run.BackupCommand;
import org.outturn.run.RestoreCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** The program: {@code outturn start|demo|fit|verify|status|backup|restore}. Exit status 0 when all is well, 1 when it does not start, 2 when not understood. */
@SpringBootApplication
public class Outturn {
    private static final int NOT_UNDERSTOOD = 2;

    @SuppressWarnings("SystemOut") // The command line is the reader.
    public static void main(String[] args) {
        switch (CommandLine.read(List.of(args))) {
            case CommandLine.Run run ->
                SpringApplication.run(Outturn.class, run.settings().toArray(String[]::new));
            case CommandLine.Fit(List<String> words) ->
                System.exit(FitCommand.run(words.toArray(String[]::new), System.out, System.err));
            case CommandLine.Verify(List<String> words)
            when words.contains("--audit") -> System.exit(AuditCommand.run(words, System.out, System.err));
            case CommandLine.Verify(List<String> words) ->
                System.exit(VerifyCommand.run(words.toArray(String[]::new), System.out, System.err));
            case CommandLine.Backup(List<String> words) ->
                System.exit(BackupCommand.run(words, Clock.systemUTC(), System.out, System.err));
            case CommandLine.Restore(List<String> words) -> {
                LoggingSystem.get(Outturn.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
                System.exit(RestoreCommand.run(words, System.out, System.err));
            }
            case CommandLine.Ask(String command, List<String> words) ->
                System.exit(AskCommand.run(command, words, System.out, System.err));
            case CommandLine.Help help -> System.out.print(help.text());
            case CommandLine.Wrong wrong -> {
                System.err.print(wrong.why() + "\n\n" + wrong.usage());
                System.exit(NOT_UNDERSTOOD);
            }
        }
    }
}
