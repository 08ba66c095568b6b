package org.outturn.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outturn.IntegrationTest;
import org.outturn.base.Refused;
import org.outturn.identity.Asking;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What devices show to be let in, over TCP and TLS; what is taken back works no more, at once. */
@IntegrationTest
@Import(Site.class)
class CredentialTests {
    private static final String LET_IN = "20020000";
    private static final String TURNED_AWAY = "20020004";
    private static final TestCertificate SERVER = certificate("server");

    @Autowired
    MqttDoor door;

    @Autowired
    Site site;

    @Autowired
    Credentials credentials;

    private Site.Installed fan;

    @DynamicPropertySource
    static void tls(DynamicPropertyRegistry settings) {
        settings.add("outturn.mqtt.tls-port", () -> "0");
        settings.add("outturn.mqtt.tls-certificate", () -> SERVER.certificate().toString());
        settings.add("outturn.mqtt.tls-key", () -> SERVER.key().toString());
    }

    private static TestCertificate certificate(String name) {
        try {
            Path folder = Files.createTempDirectory("certificates");
            folder.toFile().deleteOnExit();
            return TestCertificate.of(folder, name);
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void aFan() {
        fan = site.fan();
    }

    private String renew(Duration grace) {
        return Asking.as(fan.viewer(), () -> credentials.renew(fan.device(), grace));
    }

    private RawMqtt connect(String token, String answer) throws IOException {
        var client = new RawMqtt(door.address());
        client.send(RawMqtt.connect(4, UUID.randomUUID().toString(), token));
        assertThat(client.next()).isEqualTo(answer);
        return client;
    }

    private static Mqtt3ClientBuilder at(String address) {
        int colon = address.lastIndexOf(':');
        return MqttClient.builder()
                .useMqttVersion3()
                .identifier(UUID.randomUUID().toString())
                .serverHost(address.substring(0, colon))
                .serverPort(Integer.parseInt(address.substring(colon + 1)));
    }

    private static void publish(Mqtt3BlockingClient client) {
        client.connect();
        client.publishWith()
                .topic("o/v1/telemetry")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload("{\"power\":5}".getBytes(StandardCharsets.UTF_8))
                .send();
        client.disconnect();
    }

    private Mqtt3BlockingClient withPassword(String user, String password) {
        return at(door.address())
                .simpleAuth()
                .username(user)
                .password(password.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildBlocking();
    }

    private Mqtt3BlockingClient overTls(TestCertificate shown) throws Exception {
        return at(door.tlsAddress().orElseThrow())
                .sslConfig(MqttClientSslConfig.builder()
                        .keyManagerFactory(shown.shows())
                        .trustManagerFactory(SERVER.trusted())
                        .build())
                .buildBlocking();
    }

    @Test
    void forAWhileTheOldTokenAndTheNewOneWork() throws Exception {
        String renewed = renew(Duration.ofHours(1));
        connect(fan.token(), LET_IN).close();
        connect(renewed, LET_IN).close();
        renew(Duration.ZERO);
        connect(fan.token(), TURNED_AWAY).close();
        connect(renewed, TURNED_AWAY).close();
    }

    @Test
    void whoIsConnectedWithTheOldTokenIsDisconnectedWhenItsTimeIsOver() throws Exception {
        renew(Duration.ofSeconds(2));
        try (RawMqtt old = connect(fan.token(), LET_IN)) {
            assertThat(old.next()).isEqualTo("end");
        }
        connect(fan.token(), TURNED_AWAY).close();
    }

    @Test
    void aDeviceWhoseCredentialIsRevokedIsDisconnectedAtOnce() throws Exception {
        try (RawMqtt client = connect(fan.token(), LET_IN)) {
            Asking.run(fan.viewer(), () -> {
                var shown = credentials.of(fan.device().id()).getFirst();
                credentials.revoke(fan.device(), shown.id());
            });
            assertThat(client.next()).isEqualTo("end");
        }
        connect(fan.token(), TURNED_AWAY).close();
    }

    @Test
    void aDeviceMayShowUserAndPassword() throws Exception {
        Credentials.Login login =
                Asking.as(fan.viewer(), () -> credentials.login(fan.device(), "press 4", "sixteen characters"));
        publish(withPassword(login.user(), login.password()));
        assertThat(site.stored(fan, "power")).hasSize(1);
        assertThatThrownBy(() ->
                        withPassword(login.user(), "sixteen other characters").connect())
                .isInstanceOf(Mqtt3ConnAckException.class);
        connect(login.user(), TURNED_AWAY).close();
    }

    @Test
    void aTokenWorksWhateverPasswordComesWithIt() {
        publish(withPassword(fan.token(), "anything"));
    }

    @Test
    void overTlsADeviceIsKnownByItsCertificate() throws Exception {
        TestCertificate own = certificate("press-4");
        String pem = own.pem();
        Asking.run(fan.viewer(), () -> credentials.certificate(fan.device(), pem));
        publish(overTls(own));
        assertThat(site.stored(fan, "power")).hasSize(1);
        assertThatThrownBy(() -> overTls(certificate("stranger")).connect()).isInstanceOf(Mqtt3ConnAckException.class);
    }

    @Test
    void overTlsATokenWorksToo() throws Exception {
        publish(at(door.tlsAddress().orElseThrow())
                .sslConfig(MqttClientSslConfig.builder()
                        .trustManagerFactory(SERVER.trusted())
                        .build())
                .simpleAuth()
                .username(fan.token())
                .applySimpleAuth()
                .buildBlocking());
        assertThat(site.stored(fan, "power")).hasSize(1);
    }

    private String shownByTheServer() throws Exception {
        String address = door.tlsAddress().orElseThrow();
        int colon = address.lastIndexOf(':');
        SSLContext any = SSLContext.getInstance("TLS");
        any.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        try (var socket = (SSLSocket) any.getSocketFactory()
                .createSocket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)))) {
            socket.startHandshake();
            return ClientCertificate.fingerprint(socket.getSession().getPeerCertificates()[0]);
        }
    }

    @Test
    void aReplacedCertificateIsShownToTheNextConnectionAndOneThatDoesNotFitIsNot() throws Exception {
        TestCertificate renewed = certificate("renewed");
        String key = Files.readString(SERVER.key());
        String pem = SERVER.pem();
        String before = shownByTheServer();
        try (RawMqtt open = connect(fan.token(), LET_IN)) {
            Files.writeString(SERVER.certificate(), renewed.pem());
            assertThat(shownByTheServer()).as("its key is not there yet").isEqualTo(before);
            Files.writeString(SERVER.key(), Files.readString(renewed.key()));
            assertThat(shownByTheServer())
                    .isEqualTo(ClientCertificate.read(renewed.pem()).fingerprint());
            Files.writeString(SERVER.key(), "-----BEGIN nonsense");
            assertThat(shownByTheServer())
                    .isEqualTo(ClientCertificate.read(renewed.pem()).fingerprint());
            open.send(RawMqtt.publish(1, false, 1, "{\"power\":5}"));
            assertThat(open.next()).as("nobody is disconnected").isEqualTo("40020001");
        } finally {
            Files.writeString(SERVER.certificate(), pem);
            Files.writeString(SERVER.key(), key);
        }
        assertThat(shownByTheServer()).isEqualTo(before);
    }

    @Test
    void twoDevicesCantShowTheSame() {
        Site.Installed other = site.fan();
        Asking.run(fan.viewer(), () -> credentials.login(fan.device(), "user", "sixteen characters"));
        assertRefused("credential-taken", other, () -> credentials.login(other.device(), "user", "sixteen characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"})
    void whatIsNoCertificateIsRefused(String pem) {
        assertRefused("certificate-unreadable", fan, () -> credentials.certificate(fan.device(), pem));
    }

    @Test
    void aShortPasswordAndALongGraceAreRefused() {
        assertRefused("device-password-short", fan, () -> credentials.login(fan.device(), "user", "short"));
        assertRefused("grace-out-of-range", fan, () -> credentials.renew(fan.device(), Duration.ofDays(91)));
        assertRefused("grace-out-of-range", fan, () -> credentials.renew(fan.device(), Duration.ofDays(-1)));
    }

    private static void assertRefused(String code, Site.Installed as, Runnable work) {
        assertThatThrownBy(() -> Asking.run(as.viewer(), work))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
