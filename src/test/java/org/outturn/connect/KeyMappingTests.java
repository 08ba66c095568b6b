package org.outturn.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.outturn.IntegrationTest;
import org.outturn.base.Refused;
import org.outturn.fleet.Installation;
import org.outturn.fleet.Installations;
import org.outturn.fleet.Machine;
import org.outturn.fleet.MachineTransferred.Credentials;
import org.outturn.fleet.Ownerships;
import org.outturn.fleet.Sites;
import org.outturn.identity.Asking;
import org.outturn.identity.OrganisationId;
import org.outturn.identity.Organisations;
import org.outturn.telemetry.Points;
import org.outturn.telemetry.Value;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** A device names its values as it likes; somebody says which signals they are, also afterwards. */
@IntegrationTest
@Import(Site.class)
class KeyMappingTests {
    @Autowired
    MqttDoor door;

    @Autowired
    Site site;

    @Autowired
    KeyMapping mapping;

    @Autowired
    DeviceKeys keys;

    @Autowired
    Routing routing;

    @Autowired
    Intake intake;

    @Autowired
    Installations installations;

    @Autowired
    Organisations organisations;

    @Autowired
    Sites sites;

    @Autowired
    Ownerships ownerships;

    private Site.Installed fan;
    private RawMqtt client;
    private int packet;

    @BeforeEach
    void aFanThatIsConnected() throws Exception {
        fan = site.fan();
        client = new RawMqtt(door.address());
        client.send(RawMqtt.connect(4, "gateway", fan.token()));
        assertThat(client.next()).isEqualTo("20020000");
    }

    @AfterEach
    void leave() throws Exception {
        client.close();
    }

    private void send(String json) throws Exception {
        packet++;
        client.send(RawMqtt.publish(1, false, packet, json));
        assertThat(client.next()).isEqualTo("4002%04x".formatted(packet));
    }

    private DeviceKey map(String key, KeyMapping.Wish wish) {
        return Asking.as(fan.viewer(), () -> mapping.map(fan.device().id(), key, wish));
    }

    private static KeyMapping.Wish power(@Nullable Machine machine, String unit, @Nullable Double scale) {
        return new KeyMapping.Wish(machine == null ? null : machine.id(), "power", unit, scale, null, true);
    }

    private DeviceKey key(String key) {
        return Asking.as(fan.viewer(), () -> keys.find(fan.device().id(), key).orElseThrow());
    }

    private void awaitEarlier(String key) {
        await().atMost(Duration.ofSeconds(30)).until(() -> key(key).earlier() == DeviceKey.Earlier.DONE);
    }

    private List<Double> numbers(Site.Installed of, String key) throws InterruptedException {
        return site.stored(of, key).stream()
                .map(point -> Points.number(point.value()).orElseThrow())
                .toList();
    }

    private Machine second() {
        return Asking.as(
                fan.viewer(),
                () -> installations.add(
                        Installation.of(
                                "Second",
                                "F-2",
                                fan.machine().type(),
                                fan.machine().site(),
                                LocalDate.parse("2021-01-01")),
                        null));
    }

    private static String at(int second, String key, double value) {
        return "{\"ts\":%d,\"values\":{\"%s\":%s}}".formatted(1_700_000_000_000L + second * 1000L, key, value);
    }

    @Test
    void whatCameUnderAnUnknownKeyAppearsUnderTheSignalOnceItIsMapped() throws Exception {
        send(at(1, "p_kw", 1.5));
        send(at(2, "p_kw", 1.6));
        assertThat(key("p_kw").target()).isNull();
        map("p_kw", power(null, "kW", null));
        send(at(3, "p_kw", 1.7));
        awaitEarlier("p_kw");
        assertThat(key("p_kw").earlierPoints()).isEqualTo(2);
        assertThat(numbers(fan, "power")).containsExactly(1500.0, 1600.0, 1700.0);
        assertThat(numbers(fan, "p_kw"))
                .as("what was sent stays as it was sent")
                .containsExactly(1.5, 1.6);
    }

    @Test
    void whatWasUnderWayWhileTheKeyWasMappedFollowsToo() throws Exception {
        send(at(1, "p_kw", 1.5));
        Routes before = Objects.requireNonNull(routing.known(fan.device()));
        map("p_kw", power(null, "kW", null));
        awaitEarlier("p_kw");
        var late = new Decoded.Reading("p_kw", Instant.ofEpochSecond(1_700_000_002), new Value.Num(1.6));
        var kept = new CompletableFuture<String>();
        intake.append(fan.device(), before, List.of(late), Instant.now(), new Kept(kept), () -> {});
        assertThat(kept.get(20, TimeUnit.SECONDS)).isEqualTo("kept");
        await().atMost(Duration.ofSeconds(30)).until(() -> key("p_kw").earlierPoints() == 2);
        assertThat(numbers(fan, "power")).containsExactly(1500.0, 1600.0);
    }

    private record Kept(CompletableFuture<String> told) implements Intake.Outcome {
        @Override
        public void durable() {
            told.complete("kept");
        }

        @Override
        public void refused(String why) {
            told.complete(why);
        }

        @Override
        public void failed(String why) {
            told.complete(why);
        }
    }

    @Test
    void whereTheSignalHasAValueAlreadyThatOneStays() throws Exception {
        send(at(1, "p_kw", 1.5));
        send(at(1, "power", 7));
        map("p_kw", power(null, "kW", null));
        awaitEarlier("p_kw");
        assertThat(key("p_kw").earlierPoints()).isZero();
        assertThat(numbers(fan, "power")).containsExactly(7.0);
    }

    @Test
    void aDeviceFeedsSeveralMachines() throws Exception {
        Machine second = second();
        map("fan1", power(null, "", null));
        map("fan2", power(second, "", 10.0));
        send("{\"ts\":1700000000000,\"values\":{\"fan1\":1,\"fan2\":2}}");
        assertThat(numbers(fan, "power")).containsExactly(1.0);
        assertThat(numbers(new Site.Installed(fan.viewer(), second, fan.device(), fan.token()), "power"))
                .containsExactly(20.0);
    }

    @Test
    void aKeyThatIsNamedLikeASignalCanBeConvertedToo() throws Exception {
        send(at(1, "power", 3));
        map("power", power(null, "kW", null));
        awaitEarlier("power");
        send(at(2, "power", 3));
        assertThat(numbers(fan, "power"))
                .as("what was taken for the signal stays as it is")
                .containsExactly(3.0, 3000.0);
    }

    @Test
    void whatWasMappedCanBeTakenBack() throws Exception {
        map("p", power(null, "", null));
        send(at(1, "p", 1));
        Asking.run(fan.viewer(), () -> mapping.unmap(fan.device().id(), "p"));
        send(at(2, "p", 2));
        assertThat(numbers(fan, "power")).containsExactly(1.0);
        assertThat(numbers(fan, "p")).containsExactly(2.0);
    }

    @Test
    void textsAreKeptAsTheyComeAndNumbersThatLeaveTheirRangeAreRefused() throws Exception {
        map("p", power(null, "", 1e12));
        send("{\"ts\":1700000000000,\"values\":{\"p\":\"on fire\"}}");
        assertThat(site.stored(fan, "power")).hasSize(1);
        client.send(RawMqtt.publish(1, false, 99, "{\"p\":1e300}"));
        assertThat(client.next()).isEqualTo("end");
    }

    @Test
    void aMachineThatWasSoldOnIsNotFedAnyMore() throws Exception {
        Machine second = second();
        map("fan2", power(second, "", null));
        send(at(1, "fan2", 1));
        Asking.run(fan.viewer(), () -> {
            var buyer = organisations.add(OrganisationId.next(), "Next", "Street 2", "DE");
            var to = sites.add(buyer.id(), "House 2", "", "DE", ZoneId.of("Europe/Berlin"));
            ownerships.transfer(second.id(), to.id(), null, Credentials.KEEP);
        });
        send(at(2, "fan2", 2));
        assertThat(numbers(fan, "fan2")).as("kept where the device is at home").containsExactly(2.0);
    }

    @Test
    void onlyMachinesOfTheSameCustomerCanBeFed() {
        Machine elsewhere = Asking.as(fan.viewer(), () -> {
            var other = organisations.add(OrganisationId.next(), "Other", "Street 3", "DE");
            var house = sites.add(other.id(), "House 3", "", "DE", ZoneId.of("Europe/Berlin"));
            return installations.add(
                    Installation.of("Other", "F-9", fan.machine().type(), house, LocalDate.parse("2021-01-01")), null);
        });
        assertThatThrownBy(() -> map("p", power(elsewhere, "", null)))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo("machine-of-another"));
    }

    @ParameterizedTest
    @CsvSource({
        "p, power, bar, 1, units-differ",
        "p, power, nonsense, 1, unit-unknown",
        "p, power, kW, 0, scale-zero",
        "p, power, kW, 1e13, number-out-of-range",
        "p, power, kW, NaN, number-out-of-range",
        "p, pressure, kW, 1, signal-unknown",
        "p, '', kW, 1, missing-value",
        "1p, power, kW, 1, device-key-unreadable",
        "'', power, kW, 1, device-key-unreadable"
    })
    void whatCantBeIsRefused(String key, String signal, String unit, double scale, String code) {
        assertThatThrownBy(() -> map(key, new KeyMapping.Wish(null, signal, unit, scale, null, true)))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void temperaturesAreConvertedWithTheirZero() {
        var toCelsius = org.outturn.fleet.UnitConversion.between("unit", "[degF]", "Cel");
        assertThat(toCelsius.apply(212)).isCloseTo(100, within(1e-9));
        assertThat(toCelsius.apply(-40)).isCloseTo(-40, within(1e-9));
        assertThat(org.outturn.fleet.UnitConversion.between("unit", "K", "Cel").apply(0))
                .isCloseTo(-273.15, within(1e-9));
        assertThat(org.outturn.fleet.UnitConversion.between("unit", "Cel", "[degF]")
                        .apply(100))
                .isCloseTo(212, within(1e-9));
        assertThat(org.outturn.fleet.UnitConversion.between("unit", "[gal_us]/min", "m3/h")
                        .apply(1))
                .as("with all its digits")
                .isCloseTo(0.22712470704, within(1e-15));
    }
}
