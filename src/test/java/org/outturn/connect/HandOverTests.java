package org.outturn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.outturn.IntegrationTest;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineTransferred.Credentials;
import org.outturn.fleet.Machines;
import org.outturn.fleet.Ownerships;
import org.outturn.fleet.Sites;
import org.outturn.identity.Asking;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.telemetry.Points;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Devices go with a machine that is sold on; what they send from then on is the new owner's. */
@IntegrationTest
@Import(Site.class)
class HandOverTests {
    private static final String LET_IN = "20020000";

    @Autowired
    MqttDoor door;

    @Autowired
    Site site;

    @Autowired
    Devices devices;

    @Autowired
    DeviceActivity activity;

    @Autowired
    Organisations organisations;

    @Autowired
    Sites sites;

    @Autowired
    Machines machines;

    @Autowired
    Ownerships ownerships;

    private Site.Installed fan;

    @BeforeEach
    void aFanThatReports() {
        fan = site.fan();
    }

    private Site.Installed sell(Credentials credentials) {
        return Asking.as(fan.viewer(), () -> {
            var buyer = organisations.add(OrganisationId.next(), "Next", "Street 2", "DE");
            var to = sites.add(buyer.id(), "House 2", "", "DE", ZoneId.of("Europe/Berlin"));
            Machine sold = ownerships.transfer(fan.machine().id(), to.id(), null, credentials);
            return new Site.Installed(fan.viewer(), sold, fan.device(), fan.token());
        });
    }

    private static void report(RawMqtt client, double power) throws Exception {
        client.send(RawMqtt.publish(1, false, 1, "{\"power\":" + power + "}"));
        assertThat(client.next()).isEqualTo("40020001");
    }

    private List<Double> powers(Site.Installed of) throws InterruptedException {
        return site.stored(of, "power").stream()
                .map(point -> Points.number(point.value()).orElseThrow())
                .toList();
    }

    @Test
    void aDeviceThatKeepsItsTokenSendsForTheNewOwnerFromItsNextConnectionOn() throws Exception {
        Site.Installed sold;
        try (RawMqtt before = new RawMqtt(door.address())) {
            before.send(RawMqtt.connect(4, "gateway", fan.token()));
            assertThat(before.next()).isEqualTo(LET_IN);
            report(before, 11);
            sold = sell(Credentials.KEEP);
            assertThat(before.next()).as("its connection is ended").isEqualTo("end");
        }
        try (RawMqtt after = new RawMqtt(door.address())) {
            after.send(RawMqtt.connect(4, "gateway", fan.token()));
            assertThat(after.next()).isEqualTo(LET_IN);
            report(after, 22);
        }
        assertThat(powers(fan)).containsExactly(11.0);
        assertThat(powers(sold)).containsExactly(22.0);
        assertThat(activity.of(fan.device().id()).orElseThrow().accepted())
                .as("the new owner does not learn how much was sent for the former")
                .isEqualTo(1);
    }

    @Test
    void aDeviceThatNeedsANewTokenIsNotLetInBeforeItHasOne() throws Exception {
        sell(Credentials.RENEW);
        try (RawMqtt old = new RawMqtt(door.address())) {
            old.send(RawMqtt.connect(4, "gateway", fan.token()));
            assertThat(old.next()).isEqualTo("20020004");
        }
        assertThat(Asking.as(fan.viewer(), () -> devices.of(fan.machine().id())))
                .noneMatch(Device::hasToken);
        String renewed = site.rotate(fan);
        try (RawMqtt after = new RawMqtt(door.address())) {
            after.send(RawMqtt.connect(4, "gateway", renewed));
            assertThat(after.next()).isEqualTo(LET_IN);
        }
    }
}
