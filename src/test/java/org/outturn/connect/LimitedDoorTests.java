package org.outturn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** A device that sends more than it may is told so, or read more slowly; what was acknowledged is there. */
@IntegrationTest
@Import(Site.class)
@TestPropertySource(properties = "outturn.limits.device-messages=2")
class LimitedDoorTests {
    private static final int AT_ONCE = 20;

    @Autowired
    MqttDoor mqtt;

    @Autowired
    Browser.Door http;

    @Autowired
    Site site;

    private Site.Installed fan;

    @BeforeEach
    void aFan() {
        fan = site.fan();
    }

    private static String message(int n) {
        return "{\"ts\":%d,\"values\":{\"power\":%d}}".formatted(1_700_000_000_000L + n, n);
    }

    @Test
    void overHttpItIsToldWhenToComeAgain() throws Exception {
        int taken = 0;
        try (Browser device = http.stranger()) {
            for (int n = 0; n < AT_ONCE + 10; n++) {
                var answer = device.postJson("/api/v1/" + fan.token() + "/telemetry", message(n));
                if (answer.status() == 200) {
                    taken++;
                } else {
                    assertThat(answer.status()).isEqualTo(429);
                    assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(1, 10);
                }
            }
        }
        assertThat(taken).isLessThan(AT_ONCE + 10);
        assertThat(site.stored(fan, "power")).hasSize(taken);
    }

    @Test
    void inMqtt5TheMessageIsRefusedWithQuotaExceededAndTheConnectionStays() throws Exception {
        int taken = 0;
        int refused = 0;
        try (RawMqtt client = new RawMqtt(mqtt.address())) {
            client.send(RawMqtt.connect(5, "gateway", fan.token()));
            assertThat(client.next()).startsWith("20");
            for (int n = 1; n <= AT_ONCE + 10; n++) {
                client.send(RawMqtt.publish(5, 1, false, n, message(n)));
                String answer = client.next();
                if (answer.equals("4002%04x".formatted(n))) {
                    taken++;
                } else {
                    assertThat(answer).matches("40..%04x97.*".formatted(n));
                    refused++;
                }
            }
        }
        assertThat(refused).isPositive();
        assertThat(site.stored(fan, "power")).hasSize(taken);
    }

    @Test
    void inMqtt3EveryMessageIsTakenButSlowly() throws Exception {
        long began = System.nanoTime();
        try (RawMqtt client = new RawMqtt(mqtt.address())) {
            client.send(RawMqtt.connect(4, "gateway", fan.token()));
            assertThat(client.next()).isEqualTo("20020000");
            for (int n = 1; n <= AT_ONCE + 4; n++) {
                client.send(RawMqtt.publish(1, false, n, message(n)));
                assertThat(client.next()).isEqualTo("4002%04x".formatted(n));
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(site.stored(fan, "power")).hasSize(AT_ONCE + 4);
    }
}
