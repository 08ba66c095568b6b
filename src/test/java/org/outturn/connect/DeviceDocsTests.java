package org.outturn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.fleet.Installation;
import org.outturn.fleet.Installations;
import org.outturn.fleet.Machine;
import org.outturn.identity.Asking;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What the documentation tells people to type really works: its examples for a shell are run as they stand. */
@IntegrationTest
class DeviceDocsTests {
    private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
    /** It needs a name and certificates of its own; {@link CredentialTests} does the same with a client. */
    private static final String ELSEWHERE = "device.example.com";

    @Autowired
    World world;

    @Autowired
    Installations installations;

    @Autowired
    Devices devices;

    @Autowired
    ClaimCodes codes;

    @Autowired
    ProvisioningKeys keys;

    @Autowired
    FirmwarePackages packages;

    @TempDir
    @Nullable
    static Path folder;

    @Autowired
    MqttDoor door;

    @Autowired
    Environment environment;

    private record Said(int status, String output) {}

    private static List<String> examples() throws IOException {
        List<String> commands = new ArrayList<>();
        SHELL.matcher(Files.readString(Path.of("docs/devices.md")))
                .results()
                .forEach(block -> block.group(1)
                        .replace("\\\n", " ")
                        .lines()
                        .filter(line -> !line.isBlank() && !line.contains(ELSEWHERE))
                        .forEach(commands::add));
        return commands;
    }

    private static Said run(String command, Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true);
        builder.directory(Objects.requireNonNull(folder).toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), output);
    }

    @Test
    void everyExampleForAShellDoesWhatItSays() throws Exception {
        var north = world.company("north");
        Machine machine = Asking.as(
                north.job(),
                () -> installations.add(
                        Installation.of(
                                "Documented",
                                "DOC-1",
                                north.first().machine().type(),
                                north.first().machine().site(),
                                LocalDate.parse("2024-01-01")),
                        null));
        var device = Asking.as(north.job(), () -> {
            codes.make(List.of(machine.number()), Instant.now().plus(Duration.ofDays(1)));
            return devices.add(machine, "Documented");
        });
        var key = Asking.as(north.job(), () -> keys.open(machine.type().name()));
        Firmware firmware = Asking.as(
                north.job(),
                () -> packages.add(Firmware.Kind.FIRMWARE, "documented", machine.number(), new byte[] {1}));
        Files.writeString(Objects.requireNonNull(folder).resolve("fan.bin"), "a fan's firmware");
        String mqtt = door.address();
        List<String> examples = examples();
        assertThat(examples).hasSizeGreaterThan(7).anyMatch(each -> each.startsWith("mosquitto_pub"));
        for (String example : examples) {
            String here = example.replace("-p 1883", "-p " + mqtt.substring(mqtt.lastIndexOf(':') + 1))
                    .replace(
                            "http://127.0.0.1:8080",
                            "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"))
                    .replace("curl ", "curl -sS --fail-with-body ")
                    // Who only listens hears of the next change; that it is let in is what counts here.
                    .replace("mosquitto_sub ", "timeout 3 mosquitto_sub -E ")
                    .replace("TF-1", "DOC-1")
                    .replace("\"type\":\"Fan\"", "\"type\":\"" + machine.type().name() + "\"")
                    .replace("pk_…", key.key())
                    .replace("ps_…", key.secret());
            Said said = run(
                    here,
                    Map.of(
                            "TOKEN", device.token(),
                            "ACCESS", north.fleet().token(),
                            "DEVICE", device.device().id().toString(),
                            "ID", firmware.id().toString()));
            assertThat(said.status()).as("%s%n%s", example, said.output()).isZero();
        }
    }
}
