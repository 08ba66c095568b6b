package org.outturn.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process of its own, to be killed: prints a line when it holds what it is for, then waits for ever. */
final class ChildJvm {
    private ChildJvm() {}

    static Process start(Class<?> main, String... words) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static @Nullable String line(Process child) throws IOException {
        return new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private static void say(String line) throws InterruptedException {
        System.out.println(line);
        Thread.currentThread().join();
    }

    static final class HoldFolder {
        public static void main(String[] args) throws Exception {
            DataFolder.open(Path.of(args[0]));
            say("held");
        }
    }

    static final class RunDatabase {
        public static void main(String[] args) throws Exception {
            EmbeddedPostgres postgres = EmbeddedPostgres.begin(DataFolder.open(Path.of(args[0])), Path.of(args[1]));
            Endpoint endpoint = postgres.endpoint();
            EmbeddedPostgresTests.write(endpoint, "from the killed one");
            say(Long.toString(postgres.pid().orElseThrow()));
        }
    }
}
