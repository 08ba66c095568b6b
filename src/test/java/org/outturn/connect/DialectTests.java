package org.outturn.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient.Mqtt3Publishes;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.identity.Asking;
import org.outturn.telemetry.Points;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Attributes and commands in ThingsBoard's device dialect, over HTTP and MQTT, and devices behind a gateway. */
@IntegrationTest
@Import(Site.class)
class DialectTests {
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    Browser.Door http;

    @Autowired
    MqttDoor mqtt;

    @Autowired
    Site site;

    @Autowired
    DeviceAttributes attributes;

    @Autowired
    Commands commands;

    @Autowired
    DeviceLinks links;

    private Site.Installed fan;
    private Browser device;
    private String path;

    @BeforeEach
    void aFan() {
        fan = site.fan();
        device = http.stranger();
        path = "/api/v1/" + fan.token();
    }

    @AfterEach
    void leave() {
        device.close();
    }

    private void share(String child, Map<String, @Nullable JsonNode> values) {
        Asking.run(fan.viewer(), () -> attributes.share(fan.device().id(), child, values));
    }

    private long command(String child, String method, Object params) {
        return Asking.as(
                fan.viewer(),
                () -> commands.send(fan.device().id(), child, method, JSON.valueToTree(params), Duration.ofMinutes(1)));
    }

    private Command command(long id) {
        return Asking.as(fan.viewer(), () -> commands.get(fan.device().id(), id));
    }

    private Mqtt3BlockingClient connected() {
        int colon = mqtt.address().lastIndexOf(':');
        Mqtt3BlockingClient client = MqttClient.builder()
                .useMqttVersion3()
                .identifier(UUID.randomUUID().toString())
                .serverHost(mqtt.address().substring(0, colon))
                .serverPort(Integer.parseInt(mqtt.address().substring(colon + 1)))
                .simpleAuth()
                .username(fan.token())
                .applySimpleAuth()
                .buildBlocking();
        client.connect();
        return client;
    }

    private static void publish(Mqtt3BlockingClient client, String topic, String json) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(json.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    private static Mqtt3Publish next(Mqtt3Publishes publishes) throws InterruptedException {
        return publishes.receive(20, TimeUnit.SECONDS).orElseThrow();
    }

    private static JsonNode json(Mqtt3Publish publish) {
        return JSON.readTree(publish.getPayloadAsBytes());
    }

    // --- over HTTP

    @Test
    void overHttpADeviceTellsAndAsksForAttributes() {
        assertThat(device.postJson(path + "/attributes", "{\"firmware\":\"1.2\",\"slots\":[1,2],\"gone\":null}")
                        .status())
                .isEqualTo(200);
        share("", Map.of("interval", JSON.valueToTree(60)));
        assertThat(JSON.readTree(device.get(path + "/attributes").body()))
                .isEqualTo(JSON.readTree(
                        "{\"client\":{\"firmware\":\"1.2\",\"slots\":[1,2]},\"shared\":{\"interval\":60}}"));
        assertThat(JSON.readTree(device.get(path + "/attributes?clientKeys=firmware,none&sharedKeys=interval")
                        .body()))
                .isEqualTo(JSON.readTree("{\"client\":{\"firmware\":\"1.2\"},\"shared\":{\"interval\":60}}"));
    }

    @Test
    void overHttpADeviceWaitsToBeTold() {
        assertThat(device.get(path + "/attributes/updates?timeout=50").status()).isEqualTo(408);
        var told = CompletableFuture.supplyAsync(() -> device.get(path + "/attributes/updates?timeout=20000"));
        await().until(() -> links.isListened(fan.device().id()));
        share("", Map.of("interval", JSON.valueToTree(30)));
        assertThat(told.join().body()).isEqualTo("{\"interval\":30}");
    }

    @Test
    void overHttpADeviceIsToldWhatToDoAndAnswers() {
        assertThat(device.get(path + "/rpc?timeout=50").status()).isEqualTo(408);
        long waiting = command("", "setSpeed", Map.of("rpm", 900));
        var given = JSON.readTree(device.get(path + "/rpc").body());
        assertThat(given)
                .isEqualTo(JSON.readTree(
                        "{\"id\":%d,\"method\":\"setSpeed\",\"params\":{\"rpm\":900}}".formatted(waiting)));
        assertThat(device.get(path + "/rpc?timeout=50").status())
                .as("a command is given once")
                .isEqualTo(408);
        assertThat(device.postJson(path + "/rpc/" + waiting, "{\"ok\":true}").status())
                .isEqualTo(200);
        assertThat(command(waiting).state()).isEqualTo(Command.State.ANSWERED);
        assertThat(String.valueOf(command(waiting).answer())).isEqualTo("{\"ok\":true}");
        assertThat(device.postJson(path + "/rpc/" + waiting, "{}").status())
                .as("an answer is taken once")
                .isEqualTo(404);
    }

    @Test
    void overHttpADeviceAsksForTheTime() {
        var answer = device.postJson(path + "/rpc", "{\"method\":\"getCurrentTime\",\"params\":{}}");
        assertThat(Long.parseLong(answer.body())).isGreaterThan(1_700_000_000_000L);
        assertThat(device.postJson(path + "/rpc", "{\"method\":\"reboot\"}").body())
                .contains("error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "5", "{", "{\"a b\":1}", "{\"a\":NaN}", "{\"\":1}"})
    void whatAreNoAttributesIsRefused(String json) {
        assertThat(device.postJson(path + "/attributes", json).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"/attributes", "/attributes/updates", "/rpc"})
    void nobodysTokenHearsNothing(String what) {
        assertThat(device.get("/api/v1/nobodys" + what + "?timeout=1").status()).isEqualTo(401);
    }

    @Test
    void anothersCommandIsNotTheDevicesToAnswer() {
        long sent = command("", "reboot", Map.of());
        assertThat(device.get(path + "/rpc").status()).isEqualTo(200);
        Site.Installed other = site.fan();
        assertThat(device.postJson("/api/v1/" + other.token() + "/rpc/" + sent, "{}")
                        .status())
                .isEqualTo(404);
        assertThat(command(sent).state()).isEqualTo(Command.State.SENT);
    }

    // --- over MQTT

    @ParameterizedTest
    @CsvSource({
        "v1/devices/me/attributes, v1/devices/me/attributes/request/, v1/devices/me/attributes/response/",
        "v2/a, v2/a/req/, v2/a/res/"
    })
    void overMqttADeviceTellsAsksAndIsTold(String tell, String ask, String answer) throws Exception {
        Mqtt3BlockingClient client = connected();
        try (Mqtt3Publishes heard = client.publishes(MqttGlobalPublishFilter.ALL)) {
            client.subscribeWith()
                    .topicFilter(answer + "+")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
            client.subscribeWith().topicFilter(tell).qos(MqttQos.AT_MOST_ONCE).send();
            publish(client, tell, "{\"firmware\":\"1.2\"}");
            share("", Map.of("interval", JSON.valueToTree(60)));
            Mqtt3Publish told = next(heard);
            assertThat(told.getTopic()).hasToString(tell);
            assertThat(json(told)).isEqualTo(JSON.readTree("{\"interval\":60}"));
            publish(client, ask + 7, "{\"clientKeys\":\"firmware\",\"sharedKeys\":\"interval\"}");
            Mqtt3Publish answered = next(heard);
            assertThat(answered.getTopic()).hasToString(answer + 7);
            assertThat(json(answered))
                    .isEqualTo(JSON.readTree("{\"client\":{\"firmware\":\"1.2\"},\"shared\":{\"interval\":60}}"));
            java.util.Map<String, @Nullable JsonNode> back = new java.util.HashMap<>();
            back.put("interval", null);
            share("", back);
            assertThat(json(next(heard))).isEqualTo(JSON.readTree("{\"deleted\":[\"interval\"]}"));
        }
        client.disconnect();
        await().until(() -> !links.isListened(fan.device().id()));
    }

    @ParameterizedTest
    @CsvSource({"v1/devices/me/rpc/request/, v1/devices/me/rpc/response/", "v2/r/req/, v2/r/res/"})
    void overMqttADeviceIsToldWhatToDoAndAnswers(String request, String response) throws Exception {
        long before = command("", "early", Map.of());
        Mqtt3BlockingClient client = connected();
        try (Mqtt3Publishes heard = client.publishes(MqttGlobalPublishFilter.ALL)) {
            client.subscribeWith()
                    .topicFilter(request + "+")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
            assertThat(next(heard).getTopic()).as("what waited").hasToString(request + before);
            long now = command("", "setSpeed", Map.of("rpm", 900));
            Mqtt3Publish told = next(heard);
            assertThat(told.getTopic()).hasToString(request + now);
            assertThat(json(told)).isEqualTo(JSON.readTree("{\"method\":\"setSpeed\",\"params\":{\"rpm\":900}}"));
            publish(client, response + now, "\"done\"");
            assertThat(command(now).state()).isEqualTo(Command.State.ANSWERED);
            client.subscribeWith()
                    .topicFilter(response + "+")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
            publish(client, request + 3, "{\"method\":\"getCurrentTime\"}");
            Mqtt3Publish time = next(heard);
            assertThat(time.getTopic()).hasToString(response + 3);
            assertThat(json(time).isNumber()).isTrue();
        }
        client.disconnect();
    }

    @Test
    void mosquittosClientIsTold() throws Exception {
        int colon = mqtt.address().lastIndexOf(':');
        Process sub = new ProcessBuilder(
                        "mosquitto_sub",
                        "-h",
                        mqtt.address().substring(0, colon),
                        "-p",
                        mqtt.address().substring(colon + 1),
                        "-V",
                        "5",
                        "-q",
                        "1",
                        "-u",
                        fan.token(),
                        "-C",
                        "1",
                        "-W",
                        "20",
                        "-t",
                        "v1/devices/me/attributes")
                .start();
        await().until(() -> links.isListened(fan.device().id()));
        share("", Map.of("interval", JSON.valueToTree(15)));
        assertThat(sub.waitFor(25, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(sub.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo("{\"interval\":15}");
    }

    // --- behind a gateway

    @Test
    void aGatewaySpeaksForTheDevicesBehindIt() throws Exception {
        Mqtt3BlockingClient client = connected();
        try (Mqtt3Publishes heard = client.publishes(MqttGlobalPublishFilter.ALL)) {
            for (String topic : List.of("v1/gateway/rpc", "v1/gateway/attributes", "v1/gateway/attributes/response")) {
                client.subscribeWith()
                        .topicFilter(topic)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .send();
            }
            publish(client, "v1/gateway/connect", "{\"device\":\"SensorA\",\"type\":\"thermometer\"}");
            publish(
                    client,
                    "v1/gateway/telemetry",
                    "{\"SensorA\":[{\"ts\":1700000000000,\"values\":{\"t\":21}}],\"Sensor B\":[{\"t\":22}]}");
            publish(client, "v1/gateway/attributes", "{\"SensorA\":{\"firmware\":\"3\"}}");
            publish(
                    client,
                    "v1/gateway/attributes/request",
                    "{\"id\":5,\"device\":\"SensorA\",\"client\":true,\"key\":\"firmware\"}");
            assertThat(json(next(heard))).isEqualTo(JSON.readTree("{\"id\":5,\"device\":\"SensorA\",\"value\":\"3\"}"));
            share("SensorA", Map.of("interval", JSON.valueToTree(60)));
            assertThat(json(next(heard)))
                    .isEqualTo(JSON.readTree("{\"device\":\"SensorA\",\"data\":{\"interval\":60}}"));
            long sent = command("SensorA", "blink", Map.of());
            assertThat(json(next(heard)))
                    .isEqualTo(JSON.readTree(
                            "{\"device\":\"SensorA\",\"data\":{\"id\":%d,\"method\":\"blink\",\"params\":{}}}"
                                    .formatted(sent)));
            publish(client, "v1/gateway/rpc", "{\"device\":\"SensorA\",\"id\":%d,\"data\":{\"ok\":1}}".formatted(sent));
            assertThat(command(sent).state()).isEqualTo(Command.State.ANSWERED);
        }
        client.disconnect();
        assertThat(site.stored(fan, "SensorA:t").stream()
                        .map(point -> Points.number(point.value()).orElseThrow()))
                .containsExactly(21.0);
        assertThat(site.stored(fan, Child.prefix("Sensor B") + "t")).hasSize(1);
        assertThat(Child.prefix("Sensor B")).isNotEqualTo(Child.prefix("Sensor_B"));
    }
}
