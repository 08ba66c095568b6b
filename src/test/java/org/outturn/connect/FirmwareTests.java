package org.outturn.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient.Mqtt3Publishes;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.base.NotFound;
import org.outturn.base.Refused;
import org.outturn.base.Sha256;
import org.outturn.identity.Asking;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Devices load packages over the air: those that they were told of, to the last byte. */
@IntegrationTest
@Import(Site.class)
class FirmwareTests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SIZE = 100_000;

    @Autowired
    Browser.Door http;

    @Autowired
    MqttDoor mqtt;

    @Autowired
    Site site;

    @Autowired
    FirmwarePackages packages;

    @Autowired
    FirmwareOrders orders;

    @Autowired
    World world;

    private final byte[] content = new byte[SIZE];
    private Site.Installed fan;
    private Browser device;
    private String path;
    private Firmware firmware;

    @BeforeEach
    void aFanAndAPackage() {
        new Random(5).nextBytes(content);
        fan = site.fan();
        device = http.stranger();
        path = "/api/v1/" + fan.token();
        firmware = as(() -> packages.add(Firmware.Kind.FIRMWARE, "fan controller", "1.4", content));
    }

    @AfterEach
    void leave() {
        device.close();
    }

    private <T> T as(Supplier<T> work) {
        return Asking.as(fan.viewer(), work);
    }

    private int tell() {
        return as(() -> orders.tellAll(firmware.id(), "Fan"));
    }

    private String asked(String query) {
        return path + "/firmware?title=fan%20controller&version=1.4" + query;
    }

    @Test
    void overMqttADeviceLoadsWhatItWasToldOfInChunks() throws Exception {
        assertThat(tell()).isEqualTo(1);
        assertThat(tell()).as("who was told already is left out").isZero();
        JsonNode shared = JSON.readTree(device.get(path + "/attributes").body()).required("shared");
        assertThat(shared.required("fw_checksum").stringValue()).isEqualTo(Sha256.of(content));
        assertThat(shared.required("fw_checksum_algorithm").stringValue()).isEqualTo("SHA256");
        assertThat(shared.required("fw_size").intValue()).isEqualTo(SIZE);
        Mqtt3BlockingClient client = connected();
        var loaded = new ByteArrayOutputStream();
        try (Mqtt3Publishes heard = client.publishes(MqttGlobalPublishFilter.ALL)) {
            client.subscribeWith()
                    .topicFilter("v2/fw/response/+/chunk/+")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
            for (int chunk = 0; ; chunk++) {
                client.publishWith()
                        .topic("v2/fw/request/7/chunk/" + chunk)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload("30000".getBytes(StandardCharsets.US_ASCII))
                        .send();
                Mqtt3Publish part = heard.receive(20, TimeUnit.SECONDS).orElseThrow();
                assertThat(part.getTopic().toString()).isEqualTo("v2/fw/response/7/chunk/" + chunk);
                if (part.getPayloadAsBytes().length == 0) {
                    assertThat(chunk).isEqualTo(4);
                    break;
                }
                loaded.writeBytes(part.getPayloadAsBytes());
            }
        }
        client.disconnect();
        assertThat(loaded.toByteArray()).isEqualTo(content);
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

    @Test
    void overHttpADeviceLoadsOnlyWhatItWasToldOf() {
        assertThat(device.get(asked("")).status()).as("nobody told it").isEqualTo(404);
        tell();
        assertThat(device.get(asked("&size=10&chunk=2")).status()).isEqualTo(200);
        assertThat(device.get(asked("")).header("content-length")).isEqualTo("" + SIZE);
        assertThat(device.get(asked("&size=60000&chunk=1")).header("content-length"))
                .isEqualTo("40000");
        assertThat(device.get(asked("&size=60000&chunk=2")).body()).isEmpty();
        assertThat(device.get(path + "/firmware?title=fan%20controller&version=1.5")
                        .status())
                .isEqualTo(404);
        assertThat(device.get(path + "/software?title=fan%20controller&version=1.4")
                        .status())
                .isEqualTo(404);
        Site.Installed other = site.fan();
        assertThat(device.get(asked("").replace(fan.token(), other.token())).status())
                .isEqualTo(404);
        assertThat(device.get(asked("").replace(fan.token(), "nobody")).status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&size=-1", "&size=2000000", "&size=10&chunk=-1", "&size=10&chunk=99999999999"})
    void chunksThatCanNotBeAreRefused(String query) {
        tell();
        assertThat(device.get(asked(query)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v2/fw/request/7/chunk/-1",
                "v2/fw/request/7/chunk/x",
                "v2/fw/request/+/chunk/1",
                "v2/fw/request/7/chunk/9999999999",
                "v2/fw/request/7",
                "v3/fw/request/7/chunk/1"
            })
    void topicsThatOnlyLookLikeItAreNone(String topic) {
        assertThat(FirmwareTopic.read(topic)).isEmpty();
    }

    @Test
    void thePageShowsHowFarTheDevicesAre() throws Exception {
        tell();
        assertThat(as(() -> orders.told(firmware, 0, 10)).devices().getFirst().version())
                .isEmpty();
        device.postJson(path + "/telemetry", "{\"current_fw_version\":\"1.3\",\"fw_state\":\"DOWNLOADING\"}");
        site.stored(fan, "fw_state");
        FirmwareOrders.Told told = as(() -> orders.told(firmware, 0, 10));
        assertThat(told.total()).isEqualTo(1);
        assertThat(told.devices().getFirst().version()).isEqualTo("1.3");
        assertThat(told.devices().getFirst().state()).isEqualTo("DOWNLOADING");
    }

    @Test
    void aVersionNeverGetsAnotherContentAndAWithdrawnOneIsToldToNobody() {
        as(() -> {
            assertThatThrownBy(() -> packages.add(Firmware.Kind.FIRMWARE, "fan controller", "1.4", new byte[] {1}))
                    .isInstanceOfSatisfying(
                            Refused.class, e -> assertThat(e.code()).isEqualTo("firmware-version-taken"));
            packages.withdraw(firmware.id());
            return true;
        });
        assertThatThrownBy(this::tell)
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo("firmware-withdrawn"));
    }

    @Test
    void badPackagesAreRefusedAndStrangersFindNone() {
        as(() -> {
            refused("firmware-empty", () -> packages.add(Firmware.Kind.FIRMWARE, "t", "v", new byte[0]));
            refused(
                    "firmware-too-large",
                    () -> packages.add(Firmware.Kind.FIRMWARE, "t", "v", new byte[Firmware.LARGEST + 1]));
            refused("missing-value", () -> packages.add(Firmware.Kind.FIRMWARE, " ", "v", content));
            refused("missing-value", () -> packages.add(Firmware.Kind.FIRMWARE, "t", null, content));
            refused("type-without-machines", () -> orders.tellAll(firmware.id(), "No such fan"));
            return true;
        });
        World.Company north = world.company("north");
        assertThatThrownBy(() -> Asking.as(north.job(), () -> packages.get(firmware.id())))
                .isInstanceOf(NotFound.class);
        try (Browser fleet = http.withToken(north.fleet().token())) {
            assertThat(fleet.upload("/firmware", "Controller", "fw.bin", "abc").status())
                    .as("there is no version")
                    .isEqualTo(422);
            assertThat(fleet.get("/api/firmware/" + firmware.id()).status()).isEqualTo(404);
            assertThat(fleet.get("/firmware").body()).contains("Take in a package");
        }
    }

    private static void refused(String code, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
