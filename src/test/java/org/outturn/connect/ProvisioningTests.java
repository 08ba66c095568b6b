package org.outturn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.identity.Asking;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
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
}
