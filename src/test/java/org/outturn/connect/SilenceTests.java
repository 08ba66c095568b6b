package org.outturn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.Browser;
import org.outturn.IntegrationTest;
import org.outturn.World;
import org.outturn.identity.Asking;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** A device that says nothing for longer than it usually does. */
@IntegrationTest
@Import(Site.class)
class SilenceTests {
    @Autowired
    Silences silences;

    @Autowired
    Site site;

    @Autowired
    World world;

    @Autowired
    Devices devices;

    @Autowired
    Browser.Door http;

    private Site.Installed fan;
    private Instant now;

    @BeforeEach
    void aFan() {
        fan = site.fan();
        now = Instant.now().minus(Duration.ofDays(2));
    }

    /** The device says something after a while. */
    private void after(Duration pause) {
        now = now.plus(pause);
        Asking.run(
                fan.viewer(),
                () -> silences.write(List.of(new DeviceActivity.News(
                        fan.device().tenant(), fan.device().id(), now, "", now, now))));
    }

    private Silences.Found found() {
        return Asking.as(fan.viewer(), () -> silences.of(fan.device().id()));
    }

    @Test
    void whatIsMuchLongerThanUsualIsASilence() {
        after(Duration.ZERO);
        after(Duration.ofSeconds(20));
        after(Duration.ofHours(5));
        after(Duration.ofSeconds(20));
        assertThat(found().past()).hasSize(1);
        assertThat(found().past().getFirst().length()).isEqualTo(Duration.ofHours(5));
        assertThat(found().since()).as("and it is silent now").isNotNull();
    }

    @Test
    void whatOneDeviceUsuallyDoesIsNoSilence() {
        for (int hour = 0; hour < 40; hour++) {
            after(Duration.ofHours(1));
        }
        assertThat(found().usual()).isEqualTo(Duration.ofHours(1));
        int learning = found().past().size();
        assertThat(learning).as("until it was known what is usual").isLessThan(10);
        after(Duration.ofHours(2));
        assertThat(found().past()).hasSize(learning);
        after(Duration.ofHours(5));
        assertThat(found().past()).hasSize(learning + 1);
    }

    @Test
    void beingHeardOfWithoutSayingAnythingEndsNoSilence() {
        after(Duration.ZERO);
        now = now.plus(Duration.ofHours(1));
        Asking.run(
                fan.viewer(),
                () -> silences.write(List.of(new DeviceActivity.News(
                        fan.device().tenant(), fan.device().id(), now, "", null, null))));
        assertThat(found().past()).isEmpty();
        after(Duration.ofHours(1));
        assertThat(found().past().getFirst().length()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void theDevicesPageTellsThem() {
        var north = world.company("north");
        var device = Asking.as(north.job(), () -> devices.add(north.first().machine(), "Quiet gateway"))
                .device();
        fan = new Site.Installed(north.job(), north.first().machine(), device, "");
        after(Duration.ZERO);
        after(Duration.ofMinutes(90));
        try (Browser buyer = http.withToken(north.first().buyer().token());
                Browser stranger = http.withToken(north.second().buyer().token())) {
            assertThat(buyer.get("/devices/" + device.id()).body())
                    .contains("Silences of the last 30 days", "1 h 30 min", "Silent since");
            assertThat(buyer.get("/api/devices/" + device.id() + "/silences").body())
                    .contains("\"usual\":\"PT1M30S\"", "\"from\"");
            assertThat(stranger.get("/api/devices/" + device.id() + "/silences").status())
                    .isEqualTo(404);
        }
    }
}
