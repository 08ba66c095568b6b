package org.outturn.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.pubrec.Mqtt5PubRecReasonCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.telemetry.PointLog;
import org.outturn.telemetry.StoredPoint;
import org.outturn.telemetry.Value;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The door as stock clients find it, in the whole running program. */
@Execution(ExecutionMode.SAME_THREAD)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(Site.class)
class MqttDoorTests {
    private static final String OURS = "o/v1/telemetry";
    private static final String THINGSBOARD = "v1/devices/me/telemetry";
    private static final Instant TIME = Instant.parse("2026-02-28T12:00:00Z");

    @Autowired
    MqttDoor door;

    @Autowired
    Site site;

    @Autowired
    PointLog log;

    @Autowired
    DeviceActivity activity;

    private Site.Installed fan;

    @BeforeEach
    void install() {
        fan = site.fan();
    }

    private Mqtt3BlockingClient connected3(String token) {
        Mqtt3BlockingClient client = client(MqttClient.builder().useMqttVersion3(), token);
        client.connect();
        return client;
    }

    private Mqtt3BlockingClient client(com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder builder, String token) {
        return builder.identifier(UUID.randomUUID().toString())
                .serverHost(host())
                .serverPort(port())
                .simpleAuth()
                .username(token)
                .applySimpleAuth()
                .buildBlocking();
    }

    private Mqtt5BlockingClient client5(String token) {
        return MqttClient.builder()
                .useMqttVersion5()
                .serverHost(host())
                .serverPort(port())
                .simpleAuth()
                .username(token)
                .applySimpleAuth()
                .buildBlocking();
    }

    private Mqtt5BlockingClient connected5(String token) {
        Mqtt5BlockingClient client = client5(token);
        client.connect();
        return client;
    }

    private String host() {
        return door.address().substring(0, door.address().lastIndexOf(':'));
    }

    private int port() {
        return Integer.parseInt(door.address().substring(door.address().lastIndexOf(':') + 1));
    }

    private static String message(int n) {
        return "{\"ts\":%d,\"values\":{\"power\":%d}}"
                .formatted(TIME.plusSeconds(n).toEpochMilli(), n);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<Double> storedPower() throws InterruptedException {
        return site.stored(fan, "power").stream()
                .map(point -> ((Value.Num) point.value()).value())
                .toList();
    }

    // --- what is sent is stored, once

    @ParameterizedTest
    @EnumSource
    void whatAClientOfMqtt3SendsIsStoredOnce(MqttQos qos) throws Exception {
        Mqtt3BlockingClient client = connected3(fan.token());
        for (int n = 1; n <= 20; n++) {
            client.publishWith()
                    .topic(n % 2 == 0 ? OURS : THINGSBOARD)
                    .qos(qos)
                    .payload(bytes(message(n)))
                    .send();
        }
        acknowledgeOne(client);
        client.disconnect();

        assertThat(storedPower())
                .hasSize(20)
                .doesNotHaveDuplicates()
                .startsWith(1.0)
                .endsWith(20.0);
    }

    /** An acknowledged message behind the others: they too have arrived. */
    private static void acknowledgeOne(Mqtt3BlockingClient client) {
        client.publishWith()
                .topic(OURS)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(bytes("{\"other\":1}"))
                .send();
    }

    @ParameterizedTest
    @EnumSource
    void whatAClientOfMqtt5SendsIsStoredOnce(MqttQos qos) throws Exception {
        Mqtt5BlockingClient client = connected5(fan.token());
        for (int n = 1; n <= 20; n++) {
            client.publishWith()
                    .topic(n % 2 == 0 ? "v2/t" : THINGSBOARD)
                    .qos(qos)
                    .payload(bytes(message(n)))
                    .send();
        }
        client.publishWith()
                .topic(OURS)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(bytes("{\"other\":1}"))
                .send();
        client.disconnect();

        assertThat(storedPower())
                .hasSize(20)
                .doesNotHaveDuplicates()
                .startsWith(1.0)
                .endsWith(20.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {OURS, THINGSBOARD})
    void mosquittosClientPublishes(String topic) throws Exception {
        Optional<Path> program = Stream.of("/usr/bin/mosquitto_pub", "/usr/local/bin/mosquitto_pub")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeThat(program).as("mosquitto_pub is installed").isPresent();

        for (String version : List.of("mqttv311", "mqttv5")) {
            Process client = new ProcessBuilder(
                            program.orElseThrow().toString(),
                            "-h",
                            host(),
                            "-p",
                            Integer.toString(port()),
                            "-u",
                            fan.token(),
                            "-V",
                            version,
                            "-q",
                            "1",
                            "-t",
                            topic,
                            "-m",
                            message(version.length()))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(client.waitFor()).as(said).isZero();
        }

        assertThat(storedPower()).containsExactlyInAnyOrder(6.0, 8.0);
    }

    @Test
    void aMessageSentAgainIsAcknowledgedAgainAndStoredOnce() throws Exception {
        for (int connection = 0; connection < 3; connection++) {
            try (RawMqtt client = new RawMqtt(door.address())) {
                client.send(RawMqtt.connect(4, "again", fan.token()));
                assertThat(client.next()).isEqualTo("20020000");
                for (int times = 0; times < 3; times++) {
                    client.send(RawMqtt.publish(1, times > 0, 7, message(1)));
                    assertThat(client.next()).isEqualTo("40020007");
                }
            }
        }

        assertThat(storedPower()).containsExactly(1.0);
    }

    @Test
    void withQos2AMessageSentAgainBeforeItsReleaseIsNotTakenAgain() throws Exception {
        try (RawMqtt client = new RawMqtt(door.address())) {
            byte[] release = RawMqtt.packet(0x62, new byte[] {0, 9});
            client.send(RawMqtt.connect(4, "twice", fan.token()));
            assertThat(client.next()).isEqualTo("20020000");
            // without a time of its own, so that a second taking would be a second point
            client.send(RawMqtt.publish(2, false, 9, "{\"power\":1}"), RawMqtt.publish(2, true, 9, "{\"power\":1}"));
            assertThat(client.next()).isEqualTo("50020009");
            assertThat(client.next()).isEqualTo("50020009");
            client.send(release);
            assertThat(client.next()).isEqualTo("70020009");
        }

        assertThat(storedPower()).containsExactly(1.0);
    }

    @Test
    void aMessageIsInTheLogBeforeItIsAcknowledged() throws Exception {
        try (RawMqtt client = new RawMqtt(door.address())) {
            client.send(RawMqtt.connect(4, "before", fan.token()));
            assertThat(client.next()).isEqualTo("20020000");
            for (int n = 1; n <= 50; n++) {
                long before = log.end().number();
                client.send(RawMqtt.publish(1, false, n, message(n)));
                assertThat(client.next()).startsWith("4002");
                assertThat(log.end().number()).isGreaterThan(before);
            }
        }
    }

    @Test
    void whatFollowsTheConnectPacketWithoutWaitingIsNotLost() throws Exception {
        for (int version : new int[] {4, 5}) {
            try (RawMqtt client = new RawMqtt(door.address())) {
                byte[] publish = RawMqtt.publish(version, 1, false, 1, message(version));
                client.send(RawMqtt.connect(version, "hasty" + version, fan.token()), publish);
                assertThat(client.next()).startsWith("20");
                assertThat(client.next()).isEqualTo("40020001");
            }
        }
        assertThat(storedPower()).containsExactly(4.0, 5.0);
    }

    @Test
    void acknowledgementsComeInTheOrderOfTheMessages() throws Exception {
        try (RawMqtt client = new RawMqtt(door.address())) {
            client.send(RawMqtt.connect(4, "order", fan.token()));
            assertThat(client.next()).isEqualTo("20020000");
            byte[][] packets = new byte[40][];
            for (int n = 0; n < packets.length; n++) {
                // a key that was never seen takes longer than one that is known, an empty message no time at all
                String payload = n % 4 == 0 ? "{\"key%d\":1}".formatted(n) : n % 4 == 1 ? "{}" : message(n);
                packets[n] = RawMqtt.publish(1, false, n + 1, payload);
            }
            client.send(packets);
            for (int n = 0; n < packets.length; n++) {
                assertThat(client.next()).isEqualTo("4002%04x".formatted(n + 1));
            }
        }
    }

    @Test
    void aKeyThatNobodyKnewIsKeptAsASeriesOfItsOwn() throws Exception {
        Mqtt3BlockingClient client = connected3(fan.token());
        String payload = "{\"ts\":%d,\"values\":{\"door.open\":true,\"state\":\"läuft\",\"config\":{\"a\":1}}}"
                .formatted(TIME.toEpochMilli());
        client.publishWith()
                .topic(OURS)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(bytes(payload))
                .send();
        client.disconnect();

        assertThat(site.stored(fan, "door.open"))
                .singleElement()
                .extracting(StoredPoint::value)
                .isEqualTo(new Value.Flag(true));
        assertThat(site.stored(fan, "state"))
                .singleElement()
                .extracting(StoredPoint::value)
                .isEqualTo(new Value.Text("läuft"));
        assertThat(site.stored(fan, "config"))
                .singleElement()
                .extracting(StoredPoint::value)
                .isEqualTo(new Value.Text("{\"a\":1}"));
    }

    @Test
    void devicesOfTwoTenantsDoNotMeet() throws Exception {
        Site.Installed other = site.fan();
        Mqtt3BlockingClient client = connected3(other.token());
        client.publishWith()
                .topic(OURS)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(bytes(message(1)))
                .send();
        client.disconnect();

        assertThat(site.stored(other, "power")).hasSize(1);
        assertThat(site.stored(fan, "power")).isEmpty();
    }

    // --- who is let in

    @Test
    void aWrongTokenIsRefusedAsABadUserName() {
        assertThatThrownBy(() -> connected3("od_wrong"))
                .isInstanceOfSatisfying(
                        Mqtt3ConnAckException.class,
                        refused -> assertThat(refused.getMqttMessage().getReturnCode())
                                .isEqualTo(Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD));
        assertThatThrownBy(() -> connected5("od_wrong"))
                .isInstanceOfSatisfying(
                        Mqtt5ConnAckException.class,
                        refused -> assertThat(refused.getMqttMessage().getReasonCode())
                                .isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void withoutATokenNobodyIsLetIn(int version) throws Exception {
        try (RawMqtt client = new RawMqtt(door.address())) {
            client.send(RawMqtt.connect(version, "nobody", ""));
            assertThat(client.next()).isEqualTo(version == 4 ? "20020005" : "2003008700");
            assertThat(client.next()).isEqualTo("end");
        }
    }

    @Test
    void theOldTokenIsOfNoUseAfterItWasRenewed() {
        String renewed = site.rotate(fan);

        assertThatThrownBy(() -> connected3(fan.token())).isInstanceOf(Mqtt3ConnAckException.class);
        connected3(renewed).disconnect();
    }

    @Test
    void aSecondConnectionUnderTheSameClientIdEndsTheFirst() throws Exception {
        try (RawMqtt first = new RawMqtt(door.address());
                RawMqtt second = new RawMqtt(door.address())) {
            first.send(RawMqtt.connect(4, "same", fan.token()));
            assertThat(first.next()).isEqualTo("20020000");
            second.send(RawMqtt.connect(4, "same", fan.token()));
            assertThat(second.next()).isEqualTo("20020000");
            assertThat(first.next()).isEqualTo("end");
            second.send(RawMqtt.publish(1, false, 1, message(1)));
            assertThat(second.next()).isEqualTo("40020001");
        }
    }

    @Test
    void aClientWithoutAnIdGetsOneAndIsToldWhatTheServerDoesNotDo() {
        Mqtt5BlockingClient client = client5(fan.token());
        var welcome = client.connectWith().sessionExpiryInterval(3600).send();
        client.disconnect();

        assertThat(welcome.getAssignedClientIdentifier()).isPresent();
        assertThat(welcome.isSessionPresent()).isFalse();
        assertThat(welcome.getSessionExpiryInterval()).hasValue(0);
        assertThat(welcome.getRestrictions().isRetainAvailable()).isFalse();
        assertThat(welcome.getRestrictions().getMaximumPacketSize()).isEqualTo(65_536);
    }

    @Test
    void inMqtt3AClientWithoutAnIdMustBeginAnew() throws Exception {
        try (RawMqtt client = new RawMqtt(door.address())) {
            byte[] keep = RawMqtt.connect(4, "", fan.token());
            keep[9] = (byte) 0x80;
            client.send(keep);
            assertThat(client.next()).isEqualTo("20020002");
            assertThat(client.next()).isEqualTo("end");
        }
    }

    // --- what is not understood

    @Test
    void inMqtt5AMessageThatIsNoJsonIsRefusedAloneAndTheConnectionStays() throws Exception {
        Mqtt5BlockingClient client = connected5(fan.token());
        assertThatThrownBy(() -> client.publishWith()
                        .topic(OURS)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(bytes("{\"power\":"))
                        .send())
                .isInstanceOfSatisfying(Mqtt5PubAckException.class, refused -> {
                    assertThat(refused.getMqttMessage().getReasonCode())
                            .isEqualTo(Mqtt5PubAckReasonCode.PAYLOAD_FORMAT_INVALID);
                    assertThat(refused.getMqttMessage().getReasonString()).isPresent();
                });
        assertThatThrownBy(() -> client.publishWith()
                        .topic(OURS)
                        .qos(MqttQos.EXACTLY_ONCE)
                        .payload(bytes("[7]"))
                        .send())
                .isInstanceOfSatisfying(
                        Mqtt5PubRecException.class,
                        refused -> assertThat(refused.getMqttMessage().getReasonCode())
                                .isEqualTo(Mqtt5PubRecReasonCode.PAYLOAD_FORMAT_INVALID));
        assertThatThrownBy(() -> client.publishWith()
                        .topic("some/where")
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(bytes(message(1)))
                        .send())
                .isInstanceOfSatisfying(
                        Mqtt5PubAckException.class,
                        refused -> assertThat(refused.getMqttMessage().getReasonCode())
                                .isEqualTo(Mqtt5PubAckReasonCode.TOPIC_NAME_INVALID));
        client.publishWith()
                .topic(OURS)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(bytes(message(2)))
                .send();
        client.disconnect();

        assertThat(storedPower()).containsExactly(2.0);
        assertThat(activity.of(fan.device().id())).hasValueSatisfying(seen -> {
            assertThat(seen.accepted()).isEqualTo(1);
            assertThat(seen.refused()).isEqualTo(3);
            assertThat(seen.trouble()).contains("some/where");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"power\":", "{\"ts\":\"soon\",\"values\":{\"power\":1}}"})
    void inMqtt3TheConnectionEndsAfterWhatCameBeforeIsAcknowledged(String bad) throws Exception {
        try (RawMqtt client = new RawMqtt(door.address())) {
            client.send(RawMqtt.connect(4, "bad", fan.token()));
            assertThat(client.next()).isEqualTo("20020000");
            client.send(RawMqtt.publish(1, false, 1, message(1)), RawMqtt.publish(1, false, 2, bad));
            assertThat(client.next()).isEqualTo("40020001");
            assertThat(client.next()).isEqualTo("end");
        }
        assertThat(storedPower()).containsExactly(1.0);
    }

    @Test
    void aBadMessageWithQos0HarmsNobody() throws Exception {
        try (RawMqtt client = new RawMqtt(door.address())) {
            client.send(
                    RawMqtt.connect(4, "qos0", fan.token()),
                    RawMqtt.publish(0, false, 0, "rubbish"),
                    RawMqtt.publish(1, false, 1, message(1)));
            assertThat(client.next()).isEqualTo("20020000");
            assertThat(client.next()).isEqualTo("40020001");
        }
    }

    @Test
    void retainedMessagesAndLastWillsAreTakenOrIgnored() throws Exception {
        Mqtt3BlockingClient client = client(
                MqttClient.builder()
                        .useMqttVersion3()
                        .willPublish()
                        .topic("state")
                        .payload(bytes("gone"))
                        .retain(true)
                        .applyWillPublish(),
                fan.token());
        client.connect();
        client.publishWith()
                .topic(OURS)
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .payload(bytes(message(1)))
                .send();
        client.disconnect();

        assertThat(storedPower()).containsExactly(1.0);
    }

    @Test
    void whoSubscribesIsToldThatThereIsNothingToHear() {
        Mqtt3BlockingClient three = connected3(fan.token());
        assertThatThrownBy(() -> three.subscribeWith().topicFilter("#").send())
                .isInstanceOf(Mqtt3SubAckException.class);
        three.unsubscribeWith().topicFilter("#").send();
        three.disconnect();
        Mqtt5BlockingClient five = connected5(fan.token());
        assertThatThrownBy(() ->
                        five.subscribeWith().topicFilter("v1/devices/me/rpc").send())
                .isInstanceOf(Mqtt5SubAckException.class);
        five.disconnect();
    }

    // --- hostile clients

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000",
                "\u0000\u0000\u0000\u0000",
                "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff",
                "0\u0010\u0000\u000eo/v1/telemetry{}",
                "\u00c0\u0000",
                "\u0010\u0004\u0000\u0000MQ",
                "\u0010\u00ff\u00ff\u00ff\u007f"
            })
    void whoeverDoesNotBeginWithConnectIsCutOff(String garbage) throws Exception {
        try (RawMqtt client = new RawMqtt(door.address())) {
            client.send(garbage.getBytes(StandardCharsets.ISO_8859_1));
            // what looks like MQTT of an unknown version is told so
            assertThat(client.next()).isIn("end", "20020001");
        }
        assertThatAClientStillGetsIn();
    }

    @Test
    void anUnknownVersionOfMqttIsToldSo() throws Exception {
        try (RawMqtt client = new RawMqtt(door.address())) {
            client.send(RawMqtt.connect(9, "future", fan.token()));
            assertThat(client.next()).isEqualTo("20020001");
            assertThat(client.next()).isEqualTo("end");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void aPacketThatIsTooLargeEndsTheConnection(int version) throws Exception {
        try (RawMqtt client = new RawMqtt(door.address())) {
            client.send(RawMqtt.connect(version, "large" + version, fan.token()));
            assertThat(client.next()).startsWith("20");
            sendLarge(client, version);
            assertThat(client.next()).isIn(version == 4 ? List.of("end") : List.of("e0029500", "end"));
        }
        assertThatAClientStillGetsIn();
    }

    private static void sendLarge(RawMqtt client, int version) {
        try {
            client.send(RawMqtt.publish(version, 1, false, 1, " ".repeat(100_000)));
        } catch (IOException closed) {
            assertThat(closed).hasMessageMatching("(?i).*(reset|broken pipe).*");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"36020001", "d000", "40020001", "100c00044d515454040200000000", "f000", "32050003612f620000"})
    void whoBreaksTheProtocolIsCutOff(String packet) throws Exception {
        try (RawMqtt client = new RawMqtt(door.address())) {
            client.send(RawMqtt.connect(4, "broken", fan.token()));
            assertThat(client.next()).isEqualTo("20020000");
            client.send(java.util.HexFormat.of().parseHex(packet));
            assertThat(client.next()).isEqualTo("end");
        }
        assertThatAClientStillGetsIn();
    }

    @Test
    void aClientThatNeverReadsItsAcknowledgementsHarmsOnlyItself() throws Exception {
        try (RawMqtt deaf = new RawMqtt(door.address())) {
            deaf.send(RawMqtt.connect(4, "deaf", fan.token()));
            for (int n = 0; n < 20_000; n++) {
                deaf.send(RawMqtt.publish(1, false, n % 60_000 + 1, message(n)));
            }
            assertThatAClientStillGetsIn();
            assertThat(deaf.next()).isEqualTo("20020000");
            for (int n = 0; n < 20_000; n++) {
                assertThat(deaf.next()).isEqualTo("4002%04x".formatted(n % 60_000 + 1));
            }
        }
    }

    @Test
    void silentConnectionsCostLittleAndAPingIsAnswered() throws Exception {
        var idle = new java.util.ArrayList<RawMqtt>();
        try {
            for (int n = 0; n < 300; n++) {
                idle.add(new RawMqtt(door.address()).send(RawMqtt.connect(4, "idle" + n, fan.token())));
            }
            for (RawMqtt each : idle) {
                assertThat(each.next()).isEqualTo("20020000");
            }
            assertThat(activity.of(fan.device().id()).orElseThrow().connections())
                    .isEqualTo(300);
            assertThatAClientStillGetsIn();
            idle.getLast().send(new byte[] {(byte) 0xC0, 0});
            assertThat(idle.getLast().next()).isEqualTo("d000");
        } finally {
            for (RawMqtt each : idle) {
                each.close();
            }
        }
    }

    @Test
    void aClientThatFallsSilentLongerThanItPromisedIsCutOff() throws Exception {
        try (RawMqtt client = new RawMqtt(door.address())) {
            client.send(RawMqtt.connect(5, "silent", fan.token(), 1));
            assertThat(client.next()).startsWith("20");
            long start = System.nanoTime();
            assertThat(client.next()).isEqualTo("e0028d00");
            assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private void assertThatAClientStillGetsIn() throws Exception {
        try (RawMqtt client = new RawMqtt(door.address())) {
            client.send(RawMqtt.connect(4, "honest", fan.token()), RawMqtt.publish(1, false, 1, message(1)));
            assertThat(client.next()).isEqualTo("20020000");
            assertThat(client.next()).isEqualTo("40020001");
        }
    }
}
