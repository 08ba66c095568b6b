package org.outturn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in {@code deploy}: that its steps work and that its files name what exists. */
class DeployTests {
    private static final Path DEPLOY = Path.of("deploy").toAbsolutePath();

    @TempDir
    Path temporary;

    private record Ran(int status, String said) {}

    private static Ran run(Map<String, String> environment, List<String> command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), said);
    }

    private static List<String> found(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult each) -> each.group(1))
                .toList();
    }

    @Test
    void theImagesStepsLayOutAProgramThatStarts() throws Exception {
        Path source = temporary.resolve("source");
        Path home = temporary.resolve("opt/outturn");
        Files.createDirectories(source.resolve("target/app/lib"));
        Files.writeString(source.resolve("target/app/built"), "");
        Files.writeString(source.resolve("target/app/outturn.jar"), "jar");
        Files.writeString(source.resolve("target/app/lib/a.jar"), "jar");
        Files.createDirectories(source.resolve("target/postgres-18.6.0/bin"));
        Files.createDirectories(source.resolve("target/postgres-test/bin"));
        Files.writeString(source.resolve("LICENSE"), "licence");
        Path java = temporary.resolve("jdk/bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path containerfile = DEPLOY.resolve("Containerfile");

        for (String step : found(containerfile, "^RUN deploy/container\\.sh (.*)$")) {
            List<String> words = List.of(step.replace("/source", source.toString())
                    .replace("/opt/outturn", home.toString())
                    .split(" "));
            var command = new java.util.ArrayList<>(
                    List.of(DEPLOY.resolve("container.sh").toString()));
            command.addAll(words);
            Ran ran = run(Map.of(), command);
            assertThat(ran.status()).as("%s: %s", step, ran.said()).isZero();
        }

        Path program = Path.of(
                found(containerfile, "^ENTRYPOINT \\[\"(.*)\"]$").getFirst().replace("/opt/outturn", home.toString()));
        Ran ran = run(
                Map.of("JAVA_HOME", temporary.resolve("jdk").toString(), "OUTTURN_JVM_FLAGS", "-Xmx2g"),
                List.of(program.toString(), "start", "--data", "a b"));
        assertThat(ran.status()).as(ran.said()).isZero();
        String real = home.toRealPath().toString();
        assertThat(ran.said().lines())
                .contains("-Doutturn.postgres.binaries=" + real + "/postgres", real + "/app/outturn.jar", "-Xmx2g")
                .endsWith("start", "--data", "a b");
        assertThat(home.resolve("postgres/bin")).isDirectory();
        assertThat(home.resolve("LICENSE")).exists();
        assertThat(run(Map.of(), List.of(DEPLOY.resolve("container.sh").toString(), "dance"))
                        .status())
                .isEqualTo(2);
    }

    @Test
    void theImageRunsAsNobodyInParticularAndKeepsItsDataInAVolume() throws IOException {
        Path containerfile = DEPLOY.resolve("Containerfile");
        assertThat(found(containerfile, "^USER (.*)$")).containsExactly("outturn");
        assertThat(found(containerfile, "^VOLUME (.*)$")).containsExactly("/data");
        assertThat(found(containerfile, "^COPY --from=build (\\S+) ")).containsExactly("/opt/outturn");
        String settings = found(containerfile, "^ENV (.*)$").getFirst();
        for (String variable : List.of("OUTTURN_DATA", "OUTTURN_MQTT_HOST", "SERVER_ADDRESS")) {
            assertThat(settings).contains(variable + "=");
            assertThat(Files.readString(Path.of("docs/settings.md"))).contains("`" + variable + "`");
        }
    }

    @Test
    void theServiceIsUnderstoodBySystemdAndShutIn() throws Exception {
        Path unit = DEPLOY.resolve("outturn.service");
        assertThat(Files.readString(unit))
                .contains("User=outturn", "NoNewPrivileges=true", "ProtectSystem=strict", "CapabilityBoundingSet=\n");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "there is no systemd here");
        Ran verified = run(Map.of(), List.of("systemd-analyze", "verify", unit.toString()));
        assertThat(verified.said().lines().filter(line -> !line.contains("/opt/outturn/bin/outturn is not executable")))
                .isEmpty();
    }
}
