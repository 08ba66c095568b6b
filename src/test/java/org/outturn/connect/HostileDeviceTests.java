package org.outturn.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.identity.Asking;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;

/** Devices that are broken, late, in a hurry or ill-meaning: nothing acknowledged is lost, nobody else is harmed. */
@IntegrationTest
@Import(Site.class)
@ExtendWith(OutputCaptureExtension.class)
@Isolated("What others say at the same time would count as a flood of the log.")
class HostileDeviceTests {
    private static final String LET_IN = "20020000";

    @Autowired
    MqttDoor door;

    @Autowired
    Browser.Door http;

    @Autowired
    World world;

    @Autowired
    Site site;

    @Autowired
    Devices devices;

    @Autowired
    DeviceActivity activity;

    private Site.Installed fan;
    private Browser device;

    @BeforeEach
    void aFan() {
        fan = site.fan();
        device = http.stranger();
    }

    @AfterEach
    void leave() {
        device.close();
    }

    private RawMqtt connected() throws Exception {
        var client = new RawMqtt(door.address());
        client.send(RawMqtt.connect(4, UUID.randomUUID().toString(), fan.token()));
        assertThat(client.next()).isEqualTo(LET_IN);
        return client;
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-62135596800000", "946684799999", "4102444800000", "253402300799999"})
    void aTimeThatCantBeRightIsAcknowledgedAndKeptApart(String ts) throws Exception {
        try (RawMqtt client = connected()) {
            client.send(RawMqtt.publish(
                    1,
                    false,
                    1,
                    "[{\"ts\":%s,\"values\":{\"power\":5}},{\"ts\":%s,\"values\":{\"power\":6}}]".formatted(ts, ts)));
            assertThat(client.next()).isEqualTo("40020001");
        }
        assertThat(site.stored(fan, "power")).as("not among the others").isEmpty();
        assertThat(site.stored(fan, "?power")).as("and none lost").hasSize(2);
    }

    @Test
    void whatIsQuestionableHasAPage() throws Exception {
        var north = world.company("north");
        var machine = north.first().machine();
        var issued = Asking.as(north.job(), () -> devices.add(machine, "Dead battery"));
        assertThat(device.postJson(
                                "/api/v1/" + issued.token() + "/telemetry",
                                "{\"ts\":86400000,\"values\":{\"energy\":7.5,\"note\":\"a b\"}}")
                        .status())
                .isEqualTo(200);
        site.stored(new Site.Installed(north.job(), machine, issued.device(), ""), "energy");
        try (Browser fleet = http.withToken(north.fleet().token())) {
            assertThat(fleet.get("/devices/" + issued.device().id() + "/questionable")
                            .body())
                    .contains("1970-01-02T00:00:00Z", "7.5", "a b");
            assertThat(fleet.get("/devices/" + issued.device().id()).body())
                    .contains("/questionable\"")
                    .doesNotContain("?energy");
        }
    }

    @Test
    void thePageOfADeviceTellsItsLastMessages() throws Exception {
        var north = world.company("north");
        var machine = north.first().machine();
        var issued = Asking.as(north.job(), () -> devices.add(machine, "Watched"));
        try (Browser fleet = http.withToken(north.fleet().token())) {
            String page = "/devices/" + issued.device().id();
            String to = "/api/v1/" + issued.token() + "/telemetry";
            device.postJson(to, "{\"energy\":987.5,\"mood\":\"good\"}");
            site.stored(new Site.Installed(north.job(), machine, issued.device(), ""), "energy");
            assertThat(fleet.get(page).body())
                    .as("what came before anybody looked")
                    .containsPattern("energy = 987.5, mood = good|mood = good, energy = 987.5");
            device.postJson(to, "{\"energy\":1234.5}");
            device.postJson(to, "{broken");
            assertThat(fleet.get(page).body()).contains("energy = 1234.5", "This is no valid JSON");
        }
    }

    @Test
    void fromItsPageADeviceIsToldSomethingAndToDoSomething() {
        var north = world.company("north");
        var issued = Asking.as(north.job(), () -> devices.add(north.first().machine(), "Told"));
        String page = "/devices/" + issued.device().id();
        String api = "/api/v1/" + issued.token();
        try (Browser engineer = http.withToken(north.engineer().token())) {
            engineer.post(page + "/attributes", Map.of("key", "interval", "value", "60"));
            engineer.post(page + "/attributes", Map.of("key", "motto", "value", "<b>slow & steady"));
            assertThat(device.get(api + "/attributes?sharedKeys=interval,motto").body())
                    .isEqualTo("{\"shared\":{\"interval\":60,\"motto\":\"<b>slow & steady\"}}");
            engineer.post(page + "/attributes", Map.of("key", "interval", "value", ""));
            assertThat(device.get(api + "/attributes?sharedKeys=interval").body())
                    .isEqualTo("{}");
            engineer.post(page + "/commands", Map.of("method", "reboot", "params", "{\"in\":5}"));
            assertThat(engineer.post(page + "/commands", Map.of("method", "x", "params", "{"))
                            .status())
                    .isEqualTo(422);
            assertThat(device.get(api + "/rpc").body()).contains("\"method\":\"reboot\",\"params\":{\"in\":5}");
            assertThat(engineer.get(page).body())
                    .contains("given to the device", "slow &amp; steady")
                    .doesNotContain("<b>slow");
        }
    }

    @Test
    void manyThatComeAtOnceAreAllLetIn() throws Exception {
        List<Callable<String>> storm = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            storm.add(() -> {
                try (var client = new RawMqtt(door.address())) {
                    client.send(RawMqtt.connect(4, UUID.randomUUID().toString(), fan.token()));
                    return client.next();
                }
            });
        }
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : crowd.invokeAll(storm)) {
                assertThat(answer.get()).isEqualTo(LET_IN);
            }
        }
    }

    @Test
    void brokenPacketsAndMessagesDoNotFloodTheLog(CapturedOutput log) throws Exception {
        int before = log.getAll().length();
        for (int i = 0; i < 200; i++) {
            try (var client = new RawMqtt(door.address())) {
                client.send(new byte[] {0x10, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 1});
            }
            device.postJson("/api/v1/" + fan.token() + "/telemetry", "{\"power\":NaN}");
            device.postJson("/api/v1/nobodys/telemetry", "{}");
        }
        assertThat(log.getAll().length() - before).isLessThan(2_000);
    }

    @Test
    void whoTurnsUpInACrowdWithoutATokenKeepsNobodyOut(CapturedOutput log) throws Exception {
        int before = log.getAll().length();
        List<Callable<String>> storm = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            storm.add(() -> {
                try (var client = new RawMqtt(door.address())) {
                    String nobody = UUID.randomUUID().toString();
                    client.send(RawMqtt.connect(4, nobody, nobody));
                    return client.next();
                }
            });
        }
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var turnedAway = storm.stream().map(crowd::submit).toList();
            connected().close();
            for (var answer : turnedAway) {
                assertThat(answer.get()).isEqualTo("20020004");
            }
        }
        assertThat(log.getAll().length() - before).isLessThan(2_000);
    }

    @Test
    void whoReconnectsAgainAndAgainHasOneConnection() throws Exception {
        for (int i = 0; i < 100; i++) {
            var client = new RawMqtt(door.address());
            client.send(RawMqtt.connect(4, "same", fan.token()));
            assertThat(client.next()).isEqualTo(LET_IN);
            if (i % 2 == 0) {
                client.close(); // the others are left behind, as after a power cut
            }
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> activity.of(fan.device().id()).orElseThrow().connections() == 1);
    }

    @Test
    void whoSaysAByteNowAndThenAndNeverWhoItIsIsCutOff() {
        var channel = new EmbeddedChannel(new MqttGreeting(door));
        channel.freezeTime();
        for (int second = 0; second < 12; second++) {
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
            assertThat(channel.isOpen()).as("after %d s", second + 1).isEqualTo(second < 9);
        }
    }

    @Test
    void whatALetInDeviceBreaksDoesNotFloodTheLogEither(CapturedOutput log) throws Exception {
        int before = log.getAll().length();
        for (int i = 0; i < 100; i++) {
            try (RawMqtt client = connected()) {
                client.send(new byte[] {(byte) 0xf0, 0, 0x36, 0x00});
                assertThat(client.next()).isEqualTo("end");
            }
            try (RawMqtt client = connected()) {
                client.send(RawMqtt.publish(1, false, 1, i % 2 == 0 ? "{\"power\":NaN}" : "{\"power\":1e999}"));
                assertThat(client.next()).isEqualTo("end");
            }
        }
        assertThat(log.getAll().length() - before).isLessThan(2_000);
    }

    @Test
    void aSlowWriterKeepsOnlyItself() throws Exception {
        try (RawMqtt slow = connected();
                RawMqtt other = connected()) {
            byte[] message = RawMqtt.publish(1, false, 1, "{\"power\":5}");
            for (byte each : message) {
                slow.send(new byte[] {each});
            }
            other.send(RawMqtt.publish(1, false, 2, "{\"power\":6}"));
            assertThat(other.next()).isEqualTo("40020002");
            assertThat(slow.next()).isEqualTo("40020001");
        }
    }

    @Test
    void giantNestingAndBrokenTextAreRefusedOverHttp() {
        String path = "/api/v1/" + fan.token() + "/telemetry";
        assertThat(device.postJson(path, "[".repeat(60_000)).status()).isEqualTo(400);
        assertThat(device.postJson(path, "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000))
                        .status())
                .isEqualTo(400);
        assertThat(device.postJson(
                                "/api/v1/" + fan.token() + "/attributes",
                                "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}")
                        .status())
                .isEqualTo(400);
        assertThat(device.postJson(
                                path,
                                new String(new byte[] {'{', (byte) 0xed, (byte) 0xa0}, StandardCharsets.ISO_8859_1))
                        .status())
                .isEqualTo(400);
    }
}
