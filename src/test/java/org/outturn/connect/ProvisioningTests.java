package org.outturn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.identity.Asking;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Devices get their credentials by themselves, with the key of their machine type. */
@IntegrationTest
@Import(Site.class)
class ProvisioningTests {
    @Autowired
    Browser.Door http;

    @Autowired
    MqttDoor mqtt;

    @Autowired
    Site site;

    @Autowired
    ProvisioningKeys keys;

    @Autowired
    Provisioning provisioning;

    @Autowired
    Devices devices;

    @Autowired
    World world;

    @Autowired
    JdbcClient db;

    private Site.Installed fan;
    private ProvisioningKeys.Issued key;
    private Browser device;

    @BeforeEach
    void aTypeWithAKey() {
        fan = site.fan();
        key = Asking.as(fan.viewer(), () -> keys.open(fan.machine().type().name()));
        device = http.stranger();
    }

    @AfterEach
    void leave() {
        device.close();
    }

    private String request(String name, String more) {
        return "{\"deviceName\":\"%s\",\"provisionDeviceKey\":\"%s\",\"provisionDeviceSecret\":\"%s\"%s}"
                .formatted(name, key.key(), key.secret(), more);
    }

    private JsonNode asked(String request) {
        return new JsonMapper()
                .readTree(device.postJson("/api/v1/provision", request).body());
    }

    private void assertLetIn(JsonNode answer) {
        assertThat(answer.path("status").asString()).isEqualTo("SUCCESS");
        String token = answer.path("credentialsValue").asString();
        assertThat(device.postJson("/api/v1/" + token + "/telemetry", "{\"power\":5}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void overHttpADeviceNamesItselfByTheSerialNumberOfItsMachine() {
        assertLetIn(asked(request("F-1", "")));
        assertThat(asked(request("F-1", "")).path("status").asString())
                .as("once")
                .isEqualTo("FAILURE");
    }

    @Test
    void orByTheNumberOfItsMachineWithAPasswordOfItsOwn() throws Exception {
        String more = ",\"credentialsType\":\"MQTT_BASIC\",\"username\":\"u\",\"password\":\"%s\"";
        assertThat(asked(request(fan.machine().number(), more.formatted("short")))
                        .path("status")
                        .asString())
                .isEqualTo("FAILURE");
        assertThat(asked(request(fan.machine().number(), more.formatted(UUID.randomUUID())))
                        .path("status")
                        .asString())
                .as("what failed left nothing behind")
                .isEqualTo("SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"F-2", "", "F", "%"})
    void whatNamesNoMachineGetsNothing(String name) {
        assertThat(asked(request(name, "")).path("status").asString()).isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"deviceName\":\"F-1\"}", "{\"provisionDeviceKey\":5}"})
    void whatIsNoRequestIsRefused(String request) {
        assertThat(device.postJson("/api/v1/provision", request).status()).isIn(400, 404);
    }

    @Test
    void aWrongSecretAndAClosedKeyGetNothing() {
        String wrong = request("F-1", "").replace(key.secret(), "ps_wrong");
        assertThat(asked(wrong).path("status").asString()).isEqualTo("NOT_FOUND");
        Asking.run(fan.viewer(), () -> keys.close(key.id()));
        assertThat(asked(request("F-1", "")).path("status").asString()).isEqualTo("NOT_FOUND");
    }

    @Test
    void overMqttADeviceConnectsAsProvision() throws Exception {
        int colon = mqtt.address().lastIndexOf(':');
        Mqtt3BlockingClient client = MqttClient.builder()
                .useMqttVersion3()
                .identifier(UUID.randomUUID().toString())
                .serverHost(mqtt.address().substring(0, colon))
                .serverPort(Integer.parseInt(mqtt.address().substring(colon + 1)))
                .simpleAuth()
                .username("provision")
                .applySimpleAuth()
                .buildBlocking();
        client.connect();
        try (var heard = client.publishes(MqttGlobalPublishFilter.ALL)) {
            client.subscribeWith().topicFilter("/provision/response").send();
            client.publishWith()
                    .topic("/provision/request")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(request("F-1", "").getBytes(StandardCharsets.UTF_8))
                    .send();
            assertLetIn(new JsonMapper()
                    .readTree(heard.receive(20, TimeUnit.SECONDS).orElseThrow().getPayloadAsBytes()));
        }
        client.disconnect();
    }

    @Test
    void whoAsksForCredentialsCanDoNothingElse() throws Exception {
        try (var client = new RawMqtt(mqtt.address())) {
            client.send(RawMqtt.connect(4, "x", "provision"));
            assertThat(client.next()).isEqualTo("20020000");
            client.send(RawMqtt.publish(1, false, 1, "{\"power\":5}"));
            assertThat(client.next()).isEqualTo("end");
        }
    }

    private List<String> atOnce(List<String> requests) throws Exception {
        List<Callable<String>> all = requests.stream()
                .<Callable<String>>map(request -> () -> provisioning
                        .answer(request.getBytes(StandardCharsets.UTF_8))
                        .path("status")
                        .asString())
                .toList();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            return crowd.invokeAll(all).stream().map(Future::resultNow).toList();
        }
    }

    private int devices() {
        return Asking.as(fan.viewer(), () -> devices.of(fan.machine().id()).size());
    }

    @Test
    void whoAsksTwiceAtOnceUnderOneNameGetsOneDevice() throws Exception {
        ProvisioningKeys.Issued other =
                Asking.as(fan.viewer(), () -> keys.open(fan.machine().type().name()));
        String first = request("F-1", "");
        String second = first.replace(key.key(), other.key()).replace(key.secret(), other.secret());
        List<String> answers = atOnce(List.of(first, second, first, second, first, second));
        assertThat(answers).containsOnlyOnce("SUCCESS").containsOnly("SUCCESS", "FAILURE");
        assertThat(devices()).as("beside the gateway").isEqualTo(2);
    }

    @Test
    void aKeyForOneDeviceMakesOneHoweverManyAskAtOnce() throws Exception {
        key = Asking.as(
                fan.viewer(),
                () -> keys.open(new ProvisioningKeys.Wish(fan.machine().type().name(), "Line 1", null, 1)));
        List<String> answers =
                atOnce(List.of(request("F-1", ""), request(fan.machine().number(), "")));
        assertThat(answers).containsExactlyInAnyOrder("SUCCESS", "FAILURE");
        assertThat(devices()).isEqualTo(2);
        ProvisioningKeys.Entry entry = Asking.as(fan.viewer(), () -> keys.get(key.id()));
        assertThat(entry.state(Instant.now())).isEqualTo("used-up");
        assertThat(Asking.as(fan.viewer(), () -> keys.madeWith(key.id(), 10))).hasSize(1);
    }

    @Test
    void aKeyWhoseTimeIsOverGivesNothing() {
        Asking.run(fan.viewer(), () -> db.sql("""
                insert into connect.provisioning (id, tenant_id, type_name, key, secret_hash, created_at, valid_until)
                select gen_random_uuid(), tenant_id, type_name, key || '_over', secret_hash, created_at, now()
                from connect.provisioning where id = ?""").param(key.id()).update());
        String late = request("F-1", "").replace(key.key(), key.key() + "_over");
        assertThat(asked(late).path("status").asString()).isEqualTo("NOT_FOUND");
    }

    @Test
    void onItsPageAKeyIsMadeLimitedAndClosed() {
        var north = world.company("north");
        String type = north.first().machine().type().name();
        try (Browser fleet = http.withToken(north.fleet().token())) {
            Map<String, String> form = Map.of("type", type, "label", "Line <7>", "most", "3", "until", "2199-01-01");
            String secret = fleet.post("/provisioning", form).body();
            assertThat(secret).contains("ps_", "pk_");
            String page = secret.replaceFirst("(?s).*href=\"(/provisioning/[0-9a-f-]{36})\".*", "$1");
            assertThat(fleet.get("/provisioning").body())
                    .contains(page, "Line &lt;7&gt;", "0 of 3")
                    .doesNotContain("ps_");
            assertThat(fleet.get(page).body()).contains("No device asked").doesNotContain("ps_");
            assertThat(fleet.post(page + "/closing", Map.of()).header("location"))
                    .isEqualTo(page);
            assertThat(fleet.get(page).body()).contains("closed").doesNotContain("Close key");
            for (Map<String, String> bad : List.of(
                    Map.of("type", "None"),
                    Map.of("type", type, "most", "0"),
                    Map.of("type", type, "most", "x"),
                    Map.of("type", type, "until", "2000-01-01"),
                    Map.of("type", type, "until", "never"))) {
                assertThat(fleet.post("/provisioning", bad).status())
                        .as("%s", bad)
                        .isEqualTo(422);
            }
        }
    }
}
